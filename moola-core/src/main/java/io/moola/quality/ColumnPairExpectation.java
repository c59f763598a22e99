package io.moola.quality;

import java.util.List;

/// One column is greater than another in every row; rows where one is missing are left out.
final class ColumnPairExpectation implements BarExpectation {

    private static final String GREATER = "column_A";
    private static final String SMALLER = "column_B";

    @Override
    public String name() {
        return "expect_column_pair_values_a_to_be_greater_than_b";
    }

    @Override
    public String description() {
        return "In every row, column A is greater than column B.";
    }

    @Override
    public String catches() {
        return "Exchanged columns.";
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
        return List.of(
                Parameter.required(GREATER, Parameter.Kind.COLUMN, "The greater column."),
                Parameter.required(SMALLER, Parameter.Kind.COLUMN, "The smaller column."),
                Parameter.optional(
                        "or_equal", Parameter.Kind.FLAG, false, "Equal values keep the rule."));
    }

    @Override
    public Outcome evaluate(BarView view, Parameters parameters, FindingSink findings) {
        String greater = parameters.text(GREATER);
        double[] a = ColumnValues.of(view, greater);
        double[] b = ColumnValues.of(view, parameters.text(SMALLER));
        if (a == null || b == null) {
            return new Outcome(false, null, null, 0, 1);
        }
        boolean orEqual = parameters.flag("or_equal");
        long checked = 0;
        long broken = 0;
        for (int row = 0; row < a.length; row++) {
            if (Double.isNaN(a[row]) || Double.isNaN(b[row])) {
                continue;
            }
            checked++;
            if (!(a[row] > b[row] || (orEqual && a[row] == b[row]))) {
                broken++;
                findings.add(row, greater, a[row], b[row], greater + " is not greater");
            }
        }
        return Outcome.none(broken, checked);
    }
}
