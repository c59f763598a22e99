package io.moola.quality;

import io.moola.bars.Ingest;
import io.moola.bars.IngestOptions;
import io.moola.bars.IngestReport;
import io.moola.bars.RejectSink;
import io.moola.bars.SyntheticMarket;
import io.moola.bars.SyntheticSettings;
import io.moola.bars.Timeframe;
import io.moola.bars.TradingCalendars;
import io.moola.formats.SourceFile;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// A synthetic market of minutes around the clock, on its way through a file as a user's bars are.
final class BtcMarket {

    private BtcMarket() {}

    /// Sound bars, unless faults are asked for.
    static SyntheticSettings settings(long seed, int bars) {
        return SyntheticSettings.nq(seed)
                .on(
                        "BTC",
                        TradingCalendars.named("crypto-24x7"),
                        Timeframe.parse("1m"),
                        Instant.parse("2024-01-02T00:00:00Z"))
                .withBars(bars);
    }

    /// Written as CSV and read again.
    static IngestReport ingest(SyntheticMarket market, Path folder) {
        Path file = folder.resolve("bars.csv");
        market.writeCsv(file);
        return Ingest.run(
                List.of(SourceFile.of(file, "bars.csv")), IngestOptions.of("BTC"), RejectSink.NONE);
    }
}
