package io.moola.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moola.bars.Instrument;
import io.moola.bars.MarketData;
import io.moola.formats.Json;
import io.moola.testing.Reference;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// Ingest, validation and windows of real market data give the figures that were counted
/// independently (`expected.json` beside each data set).
class ReferenceDataTest {

    @TempDir Path folder;

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    spy-daily-yahoo/yahoofinance-SPY-20080101-20180101.csv   | SPY daily Yahoo      | --symbol SPY
                    aapl-daily-splits/yahoofinance-AAPL-20040819-20180120.csv | AAPL daily Yahoo    | --symbol AAPL
                    aapl-daily-splits/aapl.zip            | AAPL daily raw                  | --price-scale 10000
                    defects-small/bad.csv                 | flat and spoiled closes         | --symbol X
                    defects-small/zeros.csv               | all zeros                       | --symbol X
                    defects-small/mismatch.csv            | out of order                    | --symbol X
                    defects-small/_issue0859.adx.nan.csv  | 3-minute option bars, zero volume | --symbol X
                    defects-small/toobig.csv              | huge prices                     | --symbol X
                    defects-small/longest.csv             | newest first, 62 years          | --symbol X
                    defects-small/_issue0616.zigzag.thresholds.json | offset +03:30 JSON    | --symbol X
                    multi-ticker-daily/dash-stock-ticker-demo.csv | AAPL  | --symbol AAPL --symbol-column Stock
                    multi-ticker-daily/dash-stock-ticker-demo.csv | COKE  | --symbol COKE --symbol-column Stock
                    multi-ticker-daily/dash-stock-ticker-demo.csv | GOOGL | --symbol GOOGL --symbol-column Stock
                    multi-ticker-daily/dash-stock-ticker-demo.csv | TSLA  | --symbol TSLA --symbol-column Stock
                    multi-ticker-daily/dash-stock-ticker-demo.csv | YHOO  | --symbol YHOO --symbol-column Stock
                    spx-index-1m-2019/SP500_NOV2019_IDay.csv | SPX zero volume | --symbol X --timezone America/New_York --time-format 'M/d/yyyy H:mm'
                    spx-index-1m-2019/SP500_NOV2019_IDayRVol.csv | SPX with volume | --symbol X --timezone America/New_York
                    btcusd-1h-coinbase/Coinbase_BTCUSD_1h.csv | BTCUSD 1h      | -
                    btcusd-4h-coinbase/Coinbase-BTC-USD-PT4H-20160518_20251028.json | BTC-USD 4h | -
                    eurusd-1h-oanda/eurusd.zip            | EURUSD 1h bid                   | --price bid --timezone UTC
                    eurusd-1h-oanda/eurusd.zip            | EURUSD 1h ask                   | --price ask --timezone UTC
                    eurusd-1h-fxcm/eurusd.zip             | EURUSD 1h bid                   | --price bid --timezone -05:00
                    eurusd-1h-fxcm/eurusd.zip             | EURUSD 1h ask                   | --price ask --timezone -05:00
                    spy-1m-2011/nt-spy-minute-2011.csv    | SPY January 2011                | --symbol SPY --format ninjatrader --stamp open
                    spy-1m-2011/nt-spy-minute-2011-03.csv | SPY March 2011                  | --symbol SPY --format ninjatrader --stamp open
                    """)
    void equalsTheIndependentCount(String file, String series, @Nullable String options)
            throws IOException {
        Path source = Reference.data(file);

        equalsTheIndependentCount(expected(source, series), "'" + source + "' " + options(options));
    }

    private static String options(@Nullable String options) {
        return options == null ? "" : options;
    }

    private void equalsTheIndependentCount(Map<?, ?> expected, String filesAndOptions)
            throws IOException {
        CommandLineRun ingest =
                CommandLineRun.moola(folder, "ingest " + filesAndOptions + " --out bars.parquet");
        assertThat(ingest.err()).doesNotContain("moola:");
        assertSource(expected, Json.readObject(folder.resolve("metrics.json")));

        CommandLineRun.moola(folder, "validate --stage raw --data bars.parquet --output-dir .");
        assertQuality(expected, Json.readObject(folder.resolve("quality_metrics.json")));
        assertWindows(expected);
    }

    /// Every contract month of a day is a file in the day's zip.
    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    201312 | ES 201312, 2013-10-06..2013-10-11 | 20131006 20131007 20131008 20131009 20131010 20131011
                    201403 | ES 201403, 2013-10-06..2013-10-11 | 20131006 20131007 20131008 20131009 20131010 20131011
                    201312 | ES 201312, all 2013 days | 20131006 20131007 20131008 20131009 20131010 20131011 20131014 20131029 20131030 20131118 20131202 20131203 20131218 20131220
                    201403 | ES 201403, 2013-12-18 and 2013-12-20 | 20131218 20131220
                    201312 | ES 201312, 2013-12-18 and 2013-12-20 | 20131218 20131220
                    202003 | ES 202003, 2020-01-05..06 | 20200105 20200106
                    """)
    void equalsTheIndependentCountOfAContract(String contract, String series, String days)
            throws IOException {
        StringBuilder files = new StringBuilder();
        for (String day : List.of(days.split(" ", -1))) {
            files.append("'%s' ".formatted(Reference.data("es-futures-1m/" + day + "_trade.zip")));
        }
        Path any = Reference.data("es-futures-1m/20131218_trade.zip");

        equalsTheIndependentCount(expected(any, series), files + "--contract " + contract);

        assertThat(MarketData.read(folder.resolve("bars.parquet")))
                .extracting(Instrument::symbol)
                .containsExactly("ES." + contract);
    }

    /// NinjaTrader stamps a minute at its end; the bars carry its opening.
    @Test
    void stampsMinutesOfNinjaTraderAtTheirOpening() {
        Path source = Reference.data("spy-1m-2011/nt-spy-minute-2011.csv");

        CommandLineRun.moola(
                folder,
                "ingest '%s' --symbol SPY --format ninjatrader --out bars.parquet"
                        .formatted(source));

        Map<?, ?> metrics = Json.readObject(folder.resolve("metrics.json"));
        assertThat(at(metrics, "first_timestamp")).isEqualTo("2011-01-03T09:00:00Z");
        assertThat(at(metrics, "last_timestamp")).isEqualTo("2011-02-01T00:59:00Z");
    }

    private static Map<?, ?> expected(Path source, String series) {
        Map<String, Object> document = Json.readObject(source.resolveSibling("expected.json"));
        return ((List<?>) Objects.requireNonNull(document.get("series")))
                .stream()
                        .map(entry -> (Map<?, ?>) entry)
                        .filter(entry -> series.equals(entry.get("series")))
                        .collect(Collectors.toList())
                        .getFirst();
    }

    private static Object at(Map<?, ?> tree, String... path) {
        Object value = tree;
        for (String key : path) {
            value = value instanceof Map<?, ?> inside ? inside.get(key) : null;
        }
        return value == null ? "null" : value;
    }

    private static long count(Map<?, ?> tree, String... path) {
        return ((Number) at(tree, path)).longValue();
    }

    private static void assertSource(Map<?, ?> expected, Map<?, ?> metrics) {
        long otherSymbols =
                ((Map<?, ?>) at(metrics, "rows_rejected")).containsKey("other_symbol")
                        ? count(metrics, "rows_rejected", "other_symbol")
                        : 0;
        assertThat(count(metrics, "rows_read") - otherSymbols).isEqualTo(count(expected, "rows"));
        long unstamped = count(expected, "rows_with_empty_timestamp");
        assertThat(count(metrics, "rows_accepted"))
                .isEqualTo(
                        count(expected, "rows")
                                - unstamped
                                - count(expected, "exact_duplicate_rows"));
        if (unstamped > 0) {
            assertThat(count(metrics, "rows_rejected", "missing_timestamp")).isEqualTo(unstamped);
        }
        assertThat(count(metrics, "out_of_order"))
                .isEqualTo(count(expected, "rows_earlier_than_previous_row"));
        assertThat(count(metrics, "duplicate_timestamps"))
                .isEqualTo(count(expected, "duplicate_timestamps"));
        assertThat(count(metrics, "rows_with_missing_ohlc"))
                .isEqualTo(count(expected, "rows_with_missing_ohlc"));
        for (String key : List.of("first_timestamp", "last_timestamp")) {
            assertThat(at(metrics, key)).as(key).isEqualTo(at(expected, key));
        }
        assertThat(count(metrics, "interval_seconds"))
                .isEqualTo(count(expected, "interval_seconds"));
    }

    private static void assertQuality(Map<?, ?> expected, Map<?, ?> quality) {
        boolean wholeFile = count(expected, "rows_with_empty_timestamp") == 0;
        for (String rule :
                List.of(
                        "high_lt_low",
                        "high_lt_open",
                        "high_lt_close",
                        "low_gt_open",
                        "low_gt_close",
                        "rows_with_any")) {
            if (wholeFile) {
                assertThat(count(quality, "ohlc_violations", rule))
                        .as(rule)
                        .isEqualTo(count(expected, "ohlc_violations", rule));
            }
        }
        if (wholeFile) {
            same(quality, "non_positive_price_rows", expected, "non_positive_price_rows");
            same(quality, "rows_out_of_range", expected, "rows_outside_0.001_to_1000000");
            same(quality, "flat_bars", expected, "flat_rows_o_eq_h_eq_l_eq_c");
        }
        for (String column : List.of("open", "high", "low", "close")) {
            assertThat(count(quality, "missing_cells", column))
                    .isEqualTo(count(expected, "missing_cells", column));
        }
        same(quality, "clean_rows", expected, "clean_rows");
        same(quality, "gaps", expected, "gaps", "count");
        same(quality, "missing_bars", expected, "gaps", "missing_intervals");
        same(quality, "off_grid", expected, "gaps", "steps_not_multiple_of_interval");
        close(quality, "price_mean", expected, "close", "mean");
        close(quality, "price_std", expected, "close", "std_ddof0");
        close(quality, "price_min", expected, "close", "min");
        close(quality, "price_max", expected, "close", "max");
        close(quality, "price_q1", expected, "close", "q1");
        close(quality, "price_q3", expected, "close", "q3");
        same(quality, "outliers_zscore", expected, "outliers_on_close", "z_gt_5");
        same(quality, "outliers_iqr", expected, "outliers_on_close", "iqr_3x");
        close(quality, "max_jump_percent", expected, "jump_percent", "max_abs");
        same(quality, "jumps_over_limit", expected, "jump_percent", "count_over_200");
    }

    private static void same(Map<?, ?> actual, String key, Map<?, ?> expected, String... path) {
        assertThat(count(actual, key)).as(key).isEqualTo(count(expected, path));
    }

    private static void close(Map<?, ?> actual, String key, Map<?, ?> expected, String... path) {
        Object wanted = at(expected, path);
        Object found = at(actual, key);
        if (wanted instanceof Number number && found instanceof Number measured) {
            double value = number.doubleValue();
            assertThat(measured.doubleValue())
                    .as(key)
                    .isCloseTo(value, within(Math.abs(value) * 1e-12));
        } else {
            assertThat(found).as(key).isEqualTo(wanted);
        }
    }

    private void assertWindows(Map<?, ?> expected) throws IOException {
        Map<String, String> policies =
                Map.of("break", "stride_1_no_gap", "ignore", "stride_1_gaps_ignored");
        for (Map.Entry<String, String> policy : policies.entrySet()) {
            Path stats = folder.resolve("stats.json");
            Files.deleteIfExists(stats);
            CommandLineRun run =
                    CommandLineRun.moola(
                            folder,
                            "window --input bars.parquet --out w.parquet --stats stats.json"
                                    + " --gap-policy "
                                    + policy.getKey());
            long wanted = count(expected, "windows_105", policy.getValue());
            if (wanted == 0) {
                assertThat(run.status()).isEqualTo(1);
                assertThat(run.err()).startsWith("moola: No window kept: ");
                assertThat(stats).doesNotExist();
                continue;
            }
            assertThat(count(Json.readObject(stats), "kept")).as(policy.getKey()).isEqualTo(wanted);
        }
    }
}
