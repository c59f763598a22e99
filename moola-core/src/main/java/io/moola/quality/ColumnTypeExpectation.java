package io.moola.quality;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The column is of a type. Bars have two: stamps, and floating numbers for all else; what cannot
/// be read as its column's type is refused by ingest, row by row.
final class ColumnTypeExpectation implements BarExpectation {

    private static final String TYPE = "type_";
    private static final Set<String> FLOATS =
            Set.of("float", "float64", "double", "double_precision", "number");

    @Override
    public String name() {
        return "expect_column_values_to_be_of_type";
    }

    @Override
    public String description() {
        return "The column is of a type: stamps are timestamps, all else is float64.";
    }

    @Override
    public String catches() {
        return "A suite that was made for another column.";
    }

    @Override
    public Severity severity() {
        return Severity.BLOCK;
    }

    @Override
    public String remedy() {
        return "Correct the type or the column; expect_source_rows_to_be_accepted counts the rows"
                + " whose text is of no type.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                ColumnValues.COLUMN,
                Parameter.required(
                        TYPE,
                        Parameter.Kind.TEXT,
                        "timestamp or float64, or their names in pandas and SQL."));
    }

    @Override
    public Outcome evaluate(BarView view, Parameters parameters, FindingSink findings) {
        String column = parameters.text("column");
        String type = parameters.text(TYPE).toLowerCase(Locale.ROOT);
        boolean fits =
                column.equals("timestamp")
                        ? type.startsWith("timestamp") || type.startsWith("datetime")
                        : FLOATS.contains(type);
        boolean exists = ColumnValues.of(view, column) != null;
        return Outcome.none(fits && exists ? 0 : 1, 1);
    }
}
