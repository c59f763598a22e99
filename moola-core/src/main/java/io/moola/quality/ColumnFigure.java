package io.moola.quality;

import io.moola.statistics.Moments;
import io.moola.statistics.Quantiles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One figure of a column lies between two bounds, as Great Expectations has it. Missing values are
/// left out; the standard deviation is that of a sample (ddof 1), the median that of numpy.
///
/// @param figure its part of the name: `mean`
/// @param what it in words
/// @param taker takes it from the values that are there
record ColumnFigure(String figure, String what, Taker taker) implements BarExpectation {

    /// Takes a figure; NaN where there is none.
    interface Taker {
        double of(double[] present);
    }

    static final List<ColumnFigure> ALL =
            List.of(
                    new ColumnFigure("min", "smallest value", v -> Moments.of(v).min()),
                    new ColumnFigure("max", "largest value", v -> Moments.of(v).max()),
                    new ColumnFigure("mean", "mean", v -> Moments.of(v).mean()),
                    new ColumnFigure("median", "median", v -> Quantiles.of(v, 0.5)[0]),
                    new ColumnFigure("stdev", "standard deviation", ColumnFigure::deviation),
                    new ColumnFigure("sum", "sum", v -> Moments.of(v).mean() * v.length),
                    new ColumnFigure(
                            "unique_value_count",
                            "number of different values",
                            v -> (double) Arrays.stream(v).distinct().count()));

    private static double deviation(double[] values) {
        double n = values.length;
        return n < 2 ? Double.NaN : Moments.of(values).std() * Math.sqrt(n / (n - 1));
    }

    @Override
    public String name() {
        return "expect_column_" + figure + "_to_be_between";
    }

    @Override
    public String description() {
        return "The " + what + " of the column lies between two bounds.";
    }

    @Override
    public String catches() {
        return "Another scale, another instrument, a part of the data that is not there.";
    }

    @Override
    public Severity severity() {
        return Severity.BLOCK;
    }

    @Override
    public String remedy() {
        return "Compare with the data that the bounds were taken from (moola profile shows both).";
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>(List.of(ColumnValues.COLUMN));
        parameters.addAll(ColumnRules.bounds());
        return parameters;
    }

    @Override
    public Outcome evaluate(BarView view, Parameters parameters, FindingSink findings) {
        double[] values = ColumnValues.of(view, parameters.text("column"));
        double[] present =
                values == null
                        ? new double[0]
                        : Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
        if (present.length == 0) {
            return new Outcome(false, null, null, 0, 1);
        }
        ColumnRules.Bounds bounds = ColumnRules.Bounds.of(parameters);
        double value = taker.of(present);
        boolean passed = bounds.hold(value);
        double limit = value < bounds.min() ? bounds.min() : bounds.max();
        return new Outcome(
                passed, Trees.finite(value), Trees.finite(limit), present.length, passed ? 0 : 1);
    }
}
