package io.moola.quality;

import java.util.List;

/// There are exactly so many rows.
final class RowCountEqualExpectation implements BarExpectation {

    private static final String VALUE = "value";

    @Override
    public String name() {
        return "expect_table_row_count_to_equal";
    }

    @Override
    public String description() {
        return "There are exactly so many rows.";
    }

    @Override
    public String catches() {
        return "A file that is cut off, or that grew.";
    }

    @Override
    public Severity severity() {
        return Severity.BLOCK;
    }

    @Override
    public String remedy() {
        return "Look for the rows that the source did not give, or set the new count.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.required(VALUE, Parameter.Kind.NUMBER, "The count of rows."));
    }

    @Override
    public Outcome evaluate(BarView view, Parameters parameters, FindingSink findings) {
        double expected = parameters.number(VALUE);
        long rows = view.series().size();
        boolean passed = (double) rows == expected;
        return Outcome.of(passed, (double) rows, expected, rows, passed ? 0 : 1);
    }
}
