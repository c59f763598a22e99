package io.moola.quality;

import java.util.ArrayList;
import java.util.List;

/// A rule for every value of a column, as Great Expectations has them: missing values are left out,
/// and with `mostly` a share of the others may break it.
///
/// @param more its parameters besides `column` and `mostly`
/// @param looksAtMissing true where missing values are what it is about
/// @param maker makes the test of a value from the parameters
record ColumnRule(
        String name,
        String description,
        String catches,
        List<Parameter> more,
        boolean looksAtMissing,
        Maker maker)
        implements BarExpectation {

    private static final Parameter MOSTLY =
            Parameter.optional(
                    "mostly",
                    Parameter.Kind.NUMBER,
                    1.0,
                    "The least share of values that keep the rule.");

    /// Makes the test of a value.
    interface Maker {
        Test of(BarView view, double[] values, Parameters parameters);
    }

    /// Tests the value of one row.
    interface Test {
        boolean holds(int row);
    }

    @Override
    public Severity severity() {
        return Severity.BLOCK;
    }

    @Override
    public String remedy() {
        return "Look at the rows that were found, and correct or remove them at the source.";
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>(List.of(ColumnValues.COLUMN));
        parameters.addAll(more);
        parameters.add(MOSTLY);
        return parameters;
    }

    @Override
    public Outcome evaluate(BarView view, Parameters parameters, FindingSink findings) {
        String column = parameters.text("column");
        double[] values = ColumnValues.of(view, column);
        if (values == null) {
            return new Outcome(false, null, null, 0, 1);
        }
        Test test = maker.of(view, values, parameters);
        long checked = 0;
        long broken = 0;
        for (int row = 0; row < values.length; row++) {
            if (!looksAtMissing && Double.isNaN(values[row])) {
                continue;
            }
            checked++;
            if (!test.holds(row)) {
                broken++;
                if (findings.wants()) {
                    String message = column + " " + values[row] + " breaks it: " + description;
                    findings.add(row, column, values[row], Double.NaN, message);
                }
            }
        }
        double mostly = parameters.number("mostly");
        boolean passed = broken == 0 || (double) (checked - broken) / checked >= mostly;
        double share = checked == 0 ? Double.NaN : (double) (checked - broken) / checked;
        return Outcome.of(passed, share, mostly, checked, broken);
    }
}
