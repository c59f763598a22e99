package io.moola.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moola.formats.Json;
import io.moola.testing.Reference;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Ingest, validation and windows of real market data give the figures that were counted
/// independently (`expected.json` beside each data set). Files in a vendor's own format are given a
/// header here, nothing else.
class ReferenceDataTest {

    @TempDir Path folder;

    /// Turns a vendor's file into one that this version reads.
    enum Change {
        NONE(text -> text),
        DROP_FIRST_LINE(text -> text.substring(text.indexOf('\n') + 1)),
        ADD_HEADER(text -> "time;open;high;low;close;volume\n" + text);

        @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
        private final UnaryOperator<String> change;

        Change(UnaryOperator<String> change) {
            this.change = change;
        }
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    spy-daily-yahoo/yahoofinance-SPY-20080101-20180101.csv   | SPY daily Yahoo      | NONE            | --symbol X
                    aapl-daily-splits/yahoofinance-AAPL-20040819-20180120.csv | AAPL daily Yahoo    | NONE            | --symbol X
                    defects-small/bad.csv                 | flat and spoiled closes         | NONE            | --symbol X
                    defects-small/zeros.csv               | all zeros                       | NONE            | --symbol X
                    defects-small/mismatch.csv            | out of order                    | NONE            | --symbol X
                    defects-small/_issue0859.adx.nan.csv  | 3-minute option bars, zero volume | NONE          | --symbol X
                    defects-small/toobig.csv              | huge prices                     | NONE            | --symbol X
                    defects-small/longest.csv             | newest first, 62 years          | NONE            | --symbol X
                    defects-small/_issue0616.zigzag.thresholds.json | offset +03:30 JSON    | NONE            | --symbol X
                    multi-ticker-daily/dash-stock-ticker-demo.csv | AAPL  | NONE | --symbol AAPL --symbol-column Stock
                    multi-ticker-daily/dash-stock-ticker-demo.csv | COKE  | NONE | --symbol COKE --symbol-column Stock
                    multi-ticker-daily/dash-stock-ticker-demo.csv | GOOGL | NONE | --symbol GOOGL --symbol-column Stock
                    multi-ticker-daily/dash-stock-ticker-demo.csv | TSLA  | NONE | --symbol TSLA --symbol-column Stock
                    multi-ticker-daily/dash-stock-ticker-demo.csv | YHOO  | NONE | --symbol YHOO --symbol-column Stock
                    spx-index-1m-2019/SP500_NOV2019_IDay.csv | SPX zero volume | NONE | --symbol X --timezone America/New_York --time-format 'M/d/yyyy H:mm'
                    spx-index-1m-2019/SP500_NOV2019_IDayRVol.csv | SPX with volume | NONE | --symbol X --timezone America/New_York
                    btcusd-1h-coinbase/Coinbase_BTCUSD_1h.csv | BTCUSD 1h      | DROP_FIRST_LINE | --columns volume=volume_btc
                    btcusd-4h-coinbase/Coinbase-BTC-USD-PT4H-20160518_20251028.json | BTC-USD 4h | NONE | --symbol X
                    spy-1m-2011/nt-spy-minute-2011.csv    | SPY January 2011                | ADD_HEADER      | --symbol X
                    spy-1m-2011/nt-spy-minute-2011-03.csv | SPY March 2011                  | ADD_HEADER      | --symbol X
                    """)
    void equalsTheIndependentCount(String file, String series, Change change, String options)
            throws IOException {
        Path source = Reference.data(file);
        Map<?, ?> expected = expected(source, series);
        String text = change.change.apply(Files.readString(source));
        Files.writeString(folder.resolve("source.txt"), text);

        CommandLineRun ingest =
                CommandLineRun.moola(folder, "ingest source.txt --out bars.parquet " + options);
        assertThat(ingest.err()).doesNotContain("moola:");
        assertSource(expected, Json.readObject(folder.resolve("metrics.json")));

        CommandLineRun.moola(folder, "validate --stage raw --data bars.parquet --output-dir .");
        assertQuality(expected, Json.readObject(folder.resolve("quality_metrics.json")));
        assertWindows(expected);
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
