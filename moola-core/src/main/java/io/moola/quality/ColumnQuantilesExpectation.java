package io.moola.quality;

import io.moola.statistics.Quantiles;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Quantiles of a column lie in their ranges. `quantile_ranges` is that of Great Expectations:
/// `{quantiles: [0.05, 0.95], value_ranges: [[90, 100], [110, null]]}`. A quantile is interpolated
/// as numpy does it (`linear`).
final class ColumnQuantilesExpectation implements BarExpectation {

    static final String RANGES = "quantile_ranges";

    @Override
    public String name() {
        return "expect_column_quantile_values_to_be_between";
    }

    @Override
    public String description() {
        return "Quantiles of the column lie in the ranges that are told for them.";
    }

    @Override
    public String catches() {
        return "A distribution that has moved or spread.";
    }

    @Override
    public Severity severity() {
        return Severity.BLOCK;
    }

    @Override
    public String remedy() {
        return "Compare with the data that the ranges were taken from (moola profile shows both).";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                ColumnValues.COLUMN,
                Parameter.required(
                        RANGES,
                        Parameter.Kind.MAP,
                        "`quantiles`: shares from 0 to 1; `value_ranges`: [min, max] for each."));
    }

    @Override
    public Outcome evaluate(BarView view, Parameters parameters, FindingSink findings) {
        double[] values = ColumnValues.of(view, parameters.text("column"));
        Map<?, ?> ranges = parameters.map(RANGES);
        List<?> quantiles = list(ranges.get("quantiles"));
        List<?> bounds = list(ranges.get("value_ranges"));
        double[] present =
                values == null
                        ? new double[0]
                        : Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        if (present.length == 0 || quantiles.isEmpty() || quantiles.size() != bounds.size()) {
            return new Outcome(false, null, null, 0, 1);
        }
        long broken = 0;
        Double observed = null;
        Double limit = null;
        for (int i = 0; i < quantiles.size(); i++) {
            double share = Math.clamp(number(quantiles.get(i), 0), 0, 1);
            double value = Quantiles.of(present, share)[0];
            List<?> range = list(bounds.get(i));
            double min = number(range.isEmpty() ? null : range.getFirst(), -1 / 0.0);
            double max = number(range.size() < 2 ? null : range.get(1), 1 / 0.0);
            if (!(value >= min && value <= max)) {
                broken++;
                observed = observed == null ? Trees.finite(value) : observed;
                limit = limit == null ? Trees.finite(value < min ? min : max) : limit;
            }
        }
        return new Outcome(broken == 0, observed, limit, quantiles.size(), broken);
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static double number(@Nullable Object value, double otherwise) {
        return value instanceof Number number && !Double.isNaN(number.doubleValue())
                ? number.doubleValue()
                : otherwise;
    }
}
