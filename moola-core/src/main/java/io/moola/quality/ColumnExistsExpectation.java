package io.moola.quality;

import java.util.List;

/// The bars have the column, and it holds a value.
final class ColumnExistsExpectation implements BarExpectation {

    @Override
    public String name() {
        return "expect_column_to_exist";
    }

    @Override
    public String description() {
        return "The bars have the column, and it holds a value.";
    }

    @Override
    public String catches() {
        return "A source that stopped to give volumes or adjusted closes.";
    }

    @Override
    public Severity severity() {
        return Severity.BLOCK;
    }

    @Override
    public String remedy() {
        return "Ask the source for the column, or ingest with the flag that names it.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(ColumnValues.COLUMN);
    }

    @Override
    public Outcome evaluate(BarView view, Parameters parameters, FindingSink findings) {
        double[] values = ColumnValues.of(view, parameters.text("column"));
        boolean exists = false;
        for (int row = 0; values != null && row < values.length && !exists; row++) {
            exists = !Double.isNaN(values[row]);
        }
        return Outcome.none(exists ? 0 : 1, 1);
    }
}
