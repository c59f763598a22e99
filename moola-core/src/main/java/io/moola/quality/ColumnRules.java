package io.moola.quality;

import io.moola.statistics.Moments;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The rules for values of columns, under the names that Great Expectations gives them.
final class ColumnRules {

    private static final List<Parameter> BOUNDS =
            List.of(
                    number("min_value", "The smallest; left out, there is none."),
                    number("max_value", "The largest; left out, there is none."),
                    flag("strict_min", "The smallest itself is too small."),
                    flag("strict_max", "The largest itself is too large."));

    static final List<ColumnRule> ALL =
            List.of(
                    new ColumnRule(
                            "expect_column_values_to_not_be_null",
                            "No value of the column is missing.",
                            "Cells that were lost.",
                            List.of(),
                            true,
                            (view, values, parameters) -> row -> !Double.isNaN(values[row])),
                    new ColumnRule(
                            "expect_column_values_to_be_between",
                            "Every value of the column lies between two bounds.",
                            "Values that cannot be.",
                            BOUNDS,
                            false,
                            (view, values, parameters) -> {
                                Bounds bounds = Bounds.of(parameters);
                                return row -> bounds.hold(values[row]);
                            }),
                    new ColumnRule(
                            "expect_column_values_to_be_in_set",
                            "Every value of the column is one of a set.",
                            "Values of another kind of data.",
                            List.of(set()),
                            false,
                            (view, values, parameters) -> {
                                Set<Double> set = numbers(parameters);
                                return row -> set.contains(values[row] + 0.0);
                            }),
                    new ColumnRule(
                            "expect_column_values_to_not_be_in_set",
                            "No value of the column is one of a set.",
                            "Marks for missing values, such as 0 or -999.",
                            List.of(set()),
                            false,
                            (view, values, parameters) -> {
                                Set<Double> set = numbers(parameters);
                                return row -> !set.contains(values[row] + 0.0);
                            }),
                    new ColumnRule(
                            "expect_column_values_to_be_unique",
                            "No value of the column is there twice.",
                            "Rows that were delivered twice.",
                            List.of(),
                            false,
                            (view, values, parameters) -> {
                                Set<Double> repeated = repeated(values);
                                Set<Double> seen = new HashSet<>();
                                return row ->
                                        repeated.isEmpty()
                                                || !repeated.contains(values[row] + 0.0)
                                                || seen.add(values[row] + 0.0);
                            }),
                    ordered("increasing", 1),
                    ordered("decreasing", -1),
                    new ColumnRule(
                            "expect_column_value_z_scores_to_be_less_than",
                            "Every value is within some standard deviations of the mean.",
                            "Values far from the rest.",
                            List.of(
                                    Parameter.required(
                                            "threshold",
                                            Parameter.Kind.NUMBER,
                                            "Standard deviations (of the population)."),
                                    Parameter.optional(
                                            "double_sided",
                                            Parameter.Kind.FLAG,
                                            true,
                                            "Below the mean too.")),
                            false,
                            (view, values, parameters) -> {
                                Moments moments = Moments.of(values);
                                double limit = parameters.number("threshold");
                                boolean both = parameters.flag("double_sided");
                                return row -> {
                                    double z = (values[row] - moments.mean()) / moments.std();
                                    return !((both ? Math.abs(z) : z) >= limit);
                                };
                            }));

    private ColumnRules() {}

    private static ColumnRule ordered(String way, int sign) {
        return new ColumnRule(
                "expect_column_values_to_be_" + way,
                "The values of the column are " + way + " in the order of time.",
                "Rows in the wrong order, counters that fall back.",
                List.of(flag("strictly", "Equal neighbours break it too.")),
                false,
                (view, values, parameters) -> {
                    boolean strictly = parameters.flag("strictly");
                    double[] last = {Double.NaN};
                    return row -> {
                        double step = sign * (values[row] - last[0]);
                        last[0] = values[row];
                        return Double.isNaN(step) || step > 0 || (step == 0 && !strictly);
                    };
                });
    }

    private static Set<Double> repeated(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        Set<Double> repeated = new HashSet<>();
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                repeated.add(sorted[i] + 0.0);
            }
        }
        return repeated;
    }

    /// The bounds of the parameters `min_value`, `max_value`, `strict_min`, `strict_max`.
    record Bounds(double min, double max, boolean strictMin, boolean strictMax) {

        static Bounds of(Parameters parameters) {
            return new Bounds(
                    parameters.number("min_value", Double.NEGATIVE_INFINITY),
                    parameters.number("max_value", Double.POSITIVE_INFINITY),
                    parameters.flag("strict_min"),
                    parameters.flag("strict_max"));
        }

        boolean hold(double value) {
            return (strictMin ? value > min : value >= min)
                    && (strictMax ? value < max : value <= max);
        }
    }

    static List<Parameter> bounds() {
        return BOUNDS;
    }

    private static Set<Double> numbers(Parameters parameters) {
        Set<Double> set = new HashSet<>();
        for (Object value : parameters.values("value_set")) {
            if (value instanceof Number number) {
                set.add(number.doubleValue() + 0.0);
            }
        }
        return set;
    }

    private static Parameter set() {
        return Parameter.required("value_set", Parameter.Kind.VALUES, "The values of the set.");
    }

    private static Parameter number(String name, String description) {
        return Parameter.optional(name, Parameter.Kind.NUMBER, null, description);
    }

    private static Parameter flag(String name, String description) {
        return Parameter.optional(name, Parameter.Kind.FLAG, false, description);
    }
}
