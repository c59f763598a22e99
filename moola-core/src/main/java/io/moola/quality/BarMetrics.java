package io.moola.quality;

import io.moola.bars.SourceFacts;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `quality_metrics.json` of the raw stage: one instrument as a flat object; several under
/// `symbols`, with the totals of what can be added beside them.
final class BarMetrics {

    static final List<String> TOTALS =
            List.of(
                    "rows",
                    "rows_read",
                    "clean_rows",
                    "ohlc_violations",
                    "missing_cells",
                    "missing_values_count",
                    "duplicate_timestamps",
                    "out_of_order",
                    "gaps",
                    "missing_bars",
                    "off_grid",
                    "calendar_gaps",
                    "calendar_missing_bars",
                    "unexpected_bars",
                    "sessions_missing",
                    "early_close_violations",
                    "outliers_zscore",
                    "outliers_iqr",
                    "outliers_zscore_return",
                    "jumps_over_limit",
                    "rows_out_of_range",
                    "non_positive_price_rows",
                    "flat_bars");

    private BarMetrics() {}

    /// The figures of one instrument.
    static Map<String, @Nullable Object> of(
            BarFacts facts, @Nullable Double score, boolean passed) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        PriceCounts prices = facts.prices();
        SourceFacts source = facts.instrument().source();
        tree.put("symbol", facts.instrument().symbol());
        tree.put("rows", prices.rows());
        tree.put("rows_read", source == null ? null : source.rowsRead());
        tree.put("clean_rows", facts.cleanRows());
        tree.put("ohlc_violations", prices.violationsTree());
        tree.put("missing_cells", prices.missingTree());
        tree.put("missing_values_count", prices.missingCells());
        tree.put("missing_percentage", Trees.finite(prices.missingPercentage()));
        tree.put("duplicate_timestamps", facts.stamps().repeated());
        tree.put("out_of_order", source == null ? null : source.outOfOrder());
        putClock(tree, facts.clock());
        putCalendar(tree, facts.calendar());
        putStatistics(tree, facts.statistics());
        tree.put("max_jump_percent", Trees.finite(facts.jumps().maxPercent()));
        tree.put("jumps_over_limit", facts.jumps().overLimit());
        tree.put("rows_out_of_range", prices.rowsOutOfRange());
        tree.put("non_positive_price_rows", prices.rowsNotPositive());
        tree.put("flat_bars", prices.flat());
        tree.put("quality_score", score);
        tree.put("passed_validation", passed);
        return tree;
    }

    private static void putClock(Map<String, @Nullable Object> tree, @Nullable ClockCounts clock) {
        tree.put("gaps", clock == null ? null : clock.gaps());
        tree.put("missing_bars", clock == null ? null : clock.missingBars());
        tree.put("off_grid", clock == null ? null : clock.offGrid());
    }

    /// Where no bar could be judged there are no counts: 0 would say that all is sound.
    private static void putCalendar(
            Map<String, @Nullable Object> tree, @Nullable CalendarCounts calendar) {
        CalendarCounts judged = calendar == null || !calendar.isJudged() ? null : calendar;
        tree.put("calendar", calendar == null ? null : calendar.toTree());
        tree.put("calendar_gaps", judged == null ? null : judged.gaps());
        tree.put("calendar_missing_bars", judged == null ? null : judged.missingBars());
        tree.put("unexpected_bars", judged == null ? null : judged.unexpectedBars());
        tree.put("sessions_missing", judged == null ? null : judged.sessionsMissing());
        tree.put("early_close_violations", judged == null ? null : judged.earlyCloseViolations());
    }

    private static void putStatistics(
            Map<String, @Nullable Object> tree, PriceStatistics statistics) {
        tree.put("price_mean", Trees.finite(statistics.close().mean()));
        tree.put("price_std", Trees.finite(statistics.close().std()));
        tree.put("price_min", Trees.finite(statistics.close().min()));
        tree.put("price_max", Trees.finite(statistics.close().max()));
        tree.put("price_q1", Trees.finite(statistics.q1()));
        tree.put("price_q3", Trees.finite(statistics.q3()));
        tree.put("outliers_zscore", statistics.outliersByScore());
        tree.put("outliers_iqr", statistics.outliersByFence());
        tree.put("outliers_zscore_return", statistics.returnOutliers());
        tree.put("outlier_rate", Trees.finite(statistics.outlierRate()));
    }

    /// The figures of several instruments; a total of which a part is not known is null.
    static Map<String, @Nullable Object> together(
            List<Map<String, @Nullable Object>> each, @Nullable Double score, boolean passed) {
        Map<String, @Nullable Object> symbols = new LinkedHashMap<>();
        each.forEach(tree -> symbols.put(String.valueOf(tree.get("symbol")), tree));
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        for (String key : TOTALS) {
            tree.put(key, sum(each.stream().map(one -> one.get(key)).toList()));
        }
        tree.put("quality_score", score);
        tree.put("passed_validation", passed);
        tree.put("symbols", symbols);
        return tree;
    }

    private static @Nullable Object sum(List<? extends @Nullable Object> values) {
        if (values.stream().anyMatch(value -> value == null)) {
            return null;
        }
        if (values.isEmpty()) {
            return 0L;
        }
        if (values.getFirst() instanceof Map<?, ?> first) {
            Map<String, @Nullable Object> sums = new LinkedHashMap<>();
            for (Object key : first.keySet()) {
                sums.put(
                        String.valueOf(key),
                        sum(values.stream().map(value -> ((Map<?, ?>) value).get(key)).toList()));
            }
            return sums;
        }
        return values.stream().mapToLong(value -> ((Number) value).longValue()).sum();
    }
}
