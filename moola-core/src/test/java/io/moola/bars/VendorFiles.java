package io.moola.bars;

import static org.assertj.core.api.Assertions.assertThat;

import io.moola.formats.SourceFile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The hand-made files of the vendors' formats, in `sources/` of the test resources, under the
/// names that vendors give them.
final class VendorFiles {

    /// Format: its files. Every file of the folder has to be named here.
    private static final Map<String, String> FORMATS =
            formats(
                    """
                    alphavantage: intraday_5min_MOOL.csv daily_adjusted_MOOL.csv newest-first.csv
                    binance: BTCUSDT-1m-2024-01.csv ETHUSDT-1m-2025-01.csv BTCUSD_PERP-1h-2024-02.csv klines.json
                    coinbase: candles-exchange.json candles-advanced.json
                    cryptodatadownload: Coinbase_BTCUSD_1h.csv Bitstamp_BTCUSD_minute.csv
                    databento: glbx-mdp3-20240102.ohlcv-1m.csv dbeq-basic-20240102.ohlcv-1h.csv
                    freqtrade: BTC_USDT-5m.json ETH_USDT_USDT-1h-mark.json XRP_USDT-1h.parquet
                    histdata: DAT_ASCII_EURUSD_M1_202401.csv semicolons.txt
                    ibkr: tws-bars.csv tws-midpoint.csv tws-epoch.csv
                    kraken: ohlc.json XBTUSD_60.csv
                    lean: kine.csv eurusd.csv es_trade_201312.csv
                    lean-minute: 20131218_mq_minute_trade_201312.csv 20131007_mool_minute_trade.csv
                    lean-minute: 20140501_eurusd_minute_quote.csv
                    metatrader: EURUSD_M1_202401021000_202401021002.csv XAUUSD_i_M5_202401021000_202401021005.csv
                    metatrader: EURUSD_Daily_202401020000_202401030000.csv
                    ninjatrader: MQ_03-14.Last.txt MOOL.Last.txt
                    polygon: 2024-01-02.csv indices-2024-01-02.csv aggregates.json
                    stooq: mool_us_d.csv 20240103_d.txt mool.us.txt
                    ta4j: eth-usd.json at-boundary.json
                    yahoo: MOOL.csv yfinance-multi-line-header.csv
                    """);

    private VendorFiles() {}

    private static Map<String, String> formats(String lines) {
        Map<String, String> formats = new LinkedHashMap<>();
        for (String line : lines.lines().toList()) {
            List<String> words = List.of(line.split("[: ]+", -1));
            words.stream().skip(1).forEach(file -> formats.put(file, words.getFirst()));
        }
        return formats;
    }

    /// A hand-made file and its format.
    record VendorFile(Path path, String format) {

        String name() {
            return Objects.requireNonNull(path.getFileName()).toString();
        }

        SourceFile source() {
            return SourceFile.of(path, name());
        }

        byte[] bytes() throws IOException {
            return Files.readAllBytes(path);
        }

        @Override
        public String toString() {
            return format + " " + name();
        }
    }

    /// All files, by name.
    static List<VendorFile> all() {
        TreeMap<String, VendorFile> files = new TreeMap<>();
        try (var paths = Files.list(folder())) {
            for (Path path : paths.toList()) {
                String name = Objects.requireNonNull(path.getFileName()).toString();
                String format = FORMATS.get(name.replace(' ', '_'));
                if (format == null) {
                    throw new AssertionError(name + " is not listed in VendorFiles");
                }
                files.put(name, new VendorFile(path, format));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return List.copyOf(files.values());
    }

    /// The file of that name.
    static SourceFile named(String name) {
        return SourceFile.of(folder().resolve(name), name);
    }

    private static Path folder() {
        try {
            URI folder = Objects.requireNonNull(VendorFiles.class.getResource("sources")).toURI();
            return Path.of(folder);
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /// The report, whose counts add up.
    static IngestReport sound(IngestReport report) {
        SourceFacts total = report.total();
        long inFiles = report.files().stream().mapToLong(SourceFacts.File::rows).sum();
        long bars = report.instruments().stream().mapToLong(each -> each.bars().size()).sum();
        assertThat(bars).isEqualTo(total.rowsAccepted());
        assertThat(bars > 0 || total.rowsRejected().containsKey(UnfinishedBars.REASON)).isTrue();
        assertThat(total.rowsRead())
                .isEqualTo(inFiles)
                .isEqualTo(
                        bars + FileRows.sum(total.rowsRejected()) + total.duplicateRowsDropped());
        report.metrics();
        return report;
    }

    /// What users may have to say of a file for its format to read it: a symbol, a zone, a side of
    /// quotes, a scale, an end of a bar.
    static List<IngestOptions> options(String format) {
        IngestOptions none = IngestOptions.of("X").withFormat(format);
        IngestOptions zone = none.withZone(ZoneOffset.UTC);
        return List.of(
                none,
                IngestOptions.of(null).withFormat(format),
                zone,
                with(zone, PriceSide.BID, null, null),
                with(zone, null, 1.0, null),
                with(zone, PriceSide.BID, 1.0, null),
                with(zone, null, null, IngestOptions.Stamp.CLOSE));
    }

    private static IngestOptions with(
            IngestOptions options,
            @Nullable PriceSide side,
            @Nullable Double scale,
            IngestOptions.@Nullable Stamp stamp) {
        return new IngestOptions(
                options.symbol(),
                null,
                options.format(),
                null,
                options.zone(),
                null,
                stamp,
                null,
                scale,
                Map.of(),
                side,
                null);
    }
}
