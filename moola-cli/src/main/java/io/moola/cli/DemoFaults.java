package io.moola.cli;

import io.moola.bars.FaultKind;
import io.moola.bars.Injection;
import io.moola.bars.SyntheticMarket;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The faults of a demo: how many were injected, how many were found, and by which figure.
final class DemoFaults {

    private DemoFaults() {}

    /// The table.
    ///
    /// @param documents what ingest and validation counted
    static Output.Table table(SyntheticMarket market, List<Map<String, Object>> documents) {
        Map<FaultKind, Integer> injected = new EnumMap<>(FaultKind.class);
        for (Injection injection : market.injections()) {
            injected.merge(injection.kind(), 1, Integer::sum);
        }
        Output.Table table = new Output.Table("injected fault", "injected", "found", "figure");
        injected.forEach((kind, count) -> {
            String figure = figure(kind);
            table.row(
                    kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
                    count,
                    found(figure, documents),
                    figure);
        });
        return table;
    }

    /// Where a report counts faults of a kind.
    private static String figure(FaultKind kind) {
        return switch (kind) {
            case MISSING_TIMESTAMP,
                    BAD_TIMESTAMP,
                    BAD_NUMBER,
                    WRONG_COLUMN_COUNT,
                    SUB_MICROSECOND ->
                    "rows_rejected." + kind.rule();
            case HIGH_BELOW_LOW -> "ohlc_violations.high_lt_low";
            case HIGH_BELOW_OPEN_CLOSE -> "ohlc_violations.high_lt_open|high_lt_close";
            case LOW_ABOVE_OPEN_CLOSE -> "ohlc_violations.low_gt_open|low_gt_close";
            case NEGATIVE_VOLUME -> "checks.expect_volume_to_not_be_negative";
            case MISSING_VOLUME -> "checks.expect_volume_to_not_be_null";
            case MISSING_PRICE -> "missing_values_count";
            case EXACT_DUPLICATE,
                    OUT_OF_ORDER,
                    NON_FINITE,
                    OUT_OF_RANGE,
                    JUMP,
                    DUPLICATE_TIMESTAMP,
                    MISSING_BAR,
                    OFF_GRID,
                    BAD_PRINT ->
                    kind.rule();
        };
    }

    /// The count under the figure's name; of alternatives the larger, because one fault can break
    /// both.
    private static long found(String figure, List<Map<String, Object>> documents) {
        List<String> path = List.of(figure.split("\\.", 2));
        long found = 0;
        for (Map<String, Object> document : documents) {
            Object value = document.get(path.getFirst());
            for (String name : path.getLast().split("\\|", -1)) {
                Object count = value instanceof Map<?, ?> inside ? inside.get(name) : value;
                found = Math.max(found, count instanceof Number number ? number.longValue() : 0);
            }
        }
        return found;
    }
}
