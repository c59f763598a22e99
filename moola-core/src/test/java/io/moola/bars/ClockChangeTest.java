package io.moola.bars;

import static io.moola.bars.CalendarTimes.HOUR;
import static io.moola.bars.CalendarTimes.MINUTE;
import static io.moola.bars.CalendarTimes.utc;

import static org.assertj.core.api.Assertions.assertThat;

import io.moola.formats.SourceFile;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Minutes written in local time, ingested over the days on which the clocks change.
class ClockChangeTest {

    @TempDir Path folder;

    /// Two days around the change, from an hour before: all minutes of a market that never closes,
    /// with the hour that the wall clock leaves out or shows twice, and the sessions of one that
    /// does.
    @ParameterizedTest
    @CsvSource({
        "crypto-24x7, America/New_York, 2024-03-10, 2880, 0",
        "crypto-24x7, America/New_York, 2024-11-03, 2880, 120",
        "crypto-24x7, America/Chicago, 2024-03-10, 2880, 0",
        "crypto-24x7, America/Chicago, 2024-11-03, 2880, 120",
        "crypto-24x7, Europe/London, 2024-03-31, 2880, 0",
        "crypto-24x7, Europe/London, 2024-10-27, 2880, 120",
        "nyse, America/New_York, 2024-03-10, 390, 0",
        "nyse, America/New_York, 2024-11-03, 390, 0",
        "cme-equity-index, America/Chicago, 2024-03-10, 1440, 0",
        "cme-equity-index, America/Chicago, 2024-11-03, 1380, 0",
        "lse, Europe/London, 2025-03-30, 510, 0",
        "lse, Europe/London, 2024-10-27, 510, 0"
    })
    void localTimesBecomeTheRightInstants(
            String name, String zone, String day, int bars, long resolved) throws IOException {
        long from = utc(day + "T00:00:00Z") - HOUR.micros();
        long[] expected =
                TradingCalendars.named(name).expectedBars(from, from + 172_800_000_000L, MINUTE);
        IngestReport report = ingest(expected, ZoneId.of(zone));

        long[] times = report.instruments().getFirst().bars().times();
        assertThat(Arrays.mismatch(times, expected)).as("first stamp that differs").isEqualTo(-1);
        assertThat(expected).hasSize(bars);
        assertThat(report.total().rowsRead()).isEqualTo(bars);
        assertThat(report.resolvedStamps()).isEqualTo(resolved);
    }

    private IngestReport ingest(long[] stamps, ZoneId zone) throws IOException {
        StringBuilder text = new StringBuilder("timestamp,open,high,low,close\n");
        for (int i = 0; i < stamps.length; i++) {
            Instant instant = Instant.ofEpochSecond(stamps[i] / 1_000_000);
            String price = "%d.5".formatted(100 + i % 97);
            text.append(LocalDateTime.ofInstant(instant, zone)).append(":00,");
            text.append(String.join(",", List.of(price, price, price, price))).append('\n');
        }
        Path file = Files.writeString(folder.resolve("local.csv"), text);
        IngestOptions options =
                new IngestOptions(
                        "X",
                        null,
                        null,
                        MINUTE,
                        zone,
                        null,
                        IngestOptions.Stamp.OPEN,
                        null,
                        1,
                        Map.of());
        return Ingest.run(List.of(SourceFile.of(file, "local.csv")), options, RejectSink.NONE);
    }
}
