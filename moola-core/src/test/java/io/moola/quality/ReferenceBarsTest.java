package io.moola.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import static java.util.Objects.requireNonNull;

import io.moola.bars.Instrument;
import io.moola.formats.Json;
import io.moola.testing.Golden;
import io.moola.testing.Reference;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/// Real market data against figures that were computed independently.
class ReferenceBarsTest {

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "spy-daily-yahoo, SPY daily Yahoo, yyyy-MM-dd",
        "aapl-daily-splits, AAPL daily Yahoo, yyyy-MM-dd",
        "defects-small, flat and spoiled closes, MM/dd/yyyy",
        "defects-small, all zeros, MM/dd/yy",
        "defects-small, out of order, M/d/yyyy",
        "defects-small, huge prices, MM/dd/yyyy",
        "defects-small, 'newest first, 62 years', yyyy-MM-dd",
        "defects-small, '3-minute option bars, zero volume', offset",
        "spx-index-1m-2019, SPX zero volume, M/d/yyyy H:mm",
        "spx-index-1m-2019, SPX with volume, yyyy-MM-dd HH:mm:ss",
        "multi-ticker-daily, AAPL, yyyy-MM-dd",
        "multi-ticker-daily, COKE, yyyy-MM-dd",
        "multi-ticker-daily, GOOGL, yyyy-MM-dd",
        "multi-ticker-daily, TSLA, yyyy-MM-dd",
        "multi-ticker-daily, YHOO, yyyy-MM-dd",
        "multi-ticker-daily, all tickers as if one series, yyyy-MM-dd"
    })
    void countsWhatIsKnownOfTheData(String dataset, String series, String pattern)
            throws IOException {
        Map<?, ?> expected = expected(dataset, series);
        String[] file = String.valueOf(expected.get("file")).split(", Stock=", -1);
        RealBars bars =
                new RealBars(Reference.data(dataset + "/" + file[0]), text -> stamp(text, pattern));
        if (file.length > 1) {
            bars.where("stock", file[1]);
        }
        int interval = (int) number(expected, "interval_seconds");

        assertRawCounts(expected, facts(bars.all(interval)));
        assertCleanFigures(expected, metrics(bars.stamped(interval)));
    }

    private static void assertRawCounts(Map<?, ?> expected, BarFacts facts) {
        PriceCounts prices = facts.prices();
        assertThat(prices.rows()).as("rows").isEqualTo(count(expected, "rows"));
        assertThat(Json.compact(prices.missingTree()))
                .isEqualTo(Json.compact(requireNonNull(expected.get("missing_cells"))));
        assertThat(Json.compact(prices.violationsTree()))
                .isEqualTo(Json.compact(requireNonNull(expected.get("ohlc_violations"))));
        assertThat(prices.rows() - prices.completeRows())
                .isEqualTo(count(expected, "rows_with_missing_ohlc"));
        assertThat(prices.rowsNotPositive())
                .as("non-positive")
                .isEqualTo(count(expected, "non_positive_price_rows"));
        assertThat(prices.rowsOutOfRange())
                .as("out of range")
                .isEqualTo(count(expected, "rows_outside_0.001_to_1000000"));
        assertThat(prices.flat())
                .as("flat")
                .isEqualTo(count(expected, "flat_rows_o_eq_h_eq_l_eq_c"));
        Map<?, ?> volume = map(expected, "volume");
        assertThat(facts.volume().zero()).as("zero").isEqualTo(count(volume, "zero_rows"));
        assertThat(facts.volume().negative()).isEqualTo(count(volume, "negative_rows"));
        assertThat(facts.volume().missing()).isEqualTo(count(volume, "missing_rows"));
    }

    private static void assertCleanFigures(
            Map<?, ?> expected, Map<String, @Nullable Object> metrics) {
        same(metrics, "clean_rows", expected, "clean_rows");
        same(metrics, "duplicate_timestamps", expected, "duplicate_timestamps");
        same(metrics, "gaps", map(expected, "gaps"), "count");
        same(metrics, "missing_bars", map(expected, "gaps"), "missing_intervals");
        Map<?, ?> outliers = map(expected, "outliers_on_close");
        same(metrics, "outliers_zscore", outliers, "z_gt_5");
        same(metrics, "outliers_iqr", outliers, "iqr_3x");
        Map<?, ?> close = map(expected, "close");
        same(metrics, "price_min", close, "min");
        same(metrics, "price_max", close, "max");
        same(metrics, "price_q1", close, "q1");
        same(metrics, "price_q3", close, "q3");
        near(metrics, "price_mean", close, "mean");
        near(metrics, "price_std", close, "std_ddof0");
        Map<?, ?> jump = map(expected, "jump_percent");
        same(metrics, "jumps_over_limit", jump, "count_over_200");
        near(metrics, "max_jump_percent", jump, "max_abs");
        assertThat(metrics.get("off_grid")).as("off_grid").isEqualTo(0L);
    }

    private static void same(
            Map<String, @Nullable Object> metrics, String key, Map<?, ?> expected, String name) {
        assertThat(((Number) requireNonNull(metrics.get(key))).doubleValue())
                .as(key)
                .isEqualTo(number(expected, name));
    }

    private static void near(
            Map<String, @Nullable Object> metrics, String key, Map<?, ?> expected, String name) {
        if (expected.get(name) == null) {
            assertThat(metrics.get(key)).as(key).isNull();
            return;
        }
        double value = number(expected, name);
        assertThat(((Number) requireNonNull(metrics.get(key))).doubleValue())
                .as(key)
                .isCloseTo(value, within(1e-12 * Math.abs(value)));
    }

    @Test
    void theTwoSoundLookingYahooRowsAreShownWithTheirValues() throws IOException {
        RealBars bars =
                new RealBars(
                        Reference.data("spy-daily-yahoo/yahoofinance-SPY-20080101-20180101.csv"),
                        text -> stamp(text, "yyyy-MM-dd"));

        List<Finding> found = facts(bars.all(86_400)).findings().of(Rules.OHLC_ORDER);

        assertThat(found).hasSize(2);
        assertThat(found)
                .allSatisfy(finding -> {
                    assertThat(finding.column()).isEqualTo("low");
                    assertThat(finding.observed()).isGreaterThan(finding.limit());
                    assertThat(finding.message()).matches("low \\S+ is above open \\S+");
                });
    }

    private static BarFacts facts(Instrument instrument) {
        return BarFacts.of(instrument, QualityThresholds.standard());
    }

    private static Map<String, @Nullable Object> metrics(Instrument instrument) {
        return new TimeSeriesQualityValidator().validateDataset(List.of(instrument), "x").metrics();
    }

    private static Map<?, ?> expected(String dataset, String series) {
        Map<String, Object> document = Json.readObject(Reference.data(dataset + "/expected.json"));
        return ((List<?>) requireNonNull(document.get("series")))
                .stream()
                        .map(Map.class::cast)
                        .filter(entry -> series.equals(entry.get("series")))
                        .findFirst()
                        .orElseThrow();
    }

    private static long stamp(String text, String pattern) {
        if (pattern.equals("offset")) {
            return OffsetDateTime.parse(text).toEpochSecond() * 1_000_000;
        }
        DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern);
        ZonedDateTime time =
                pattern.contains("H")
                        ? LocalDateTime.parse(text, format).atZone(ZoneId.of("America/New_York"))
                        : LocalDate.parse(text, format).atStartOfDay(ZoneOffset.UTC);
        return time.toEpochSecond() * 1_000_000;
    }

    private static double number(Map<?, ?> tree, String key) {
        return Golden.number(tree.get(key));
    }

    private static long count(Map<?, ?> tree, String key) {
        return (long) number(tree, key);
    }

    private static Map<?, ?> map(Map<?, ?> tree, String key) {
        return (Map<?, ?>) requireNonNull(tree.get(key), key);
    }
}
