package io.moola.formats;

import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.ListType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MicroSeconds;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;

import java.util.ArrayList;
import java.util.List;

/// The schema that columns are written with. Logical *and* converted types are set, because older
/// readers know only the latter.
final class ParquetSchema {

    private ParquetSchema() {}

    static List<SchemaElement> elements(List<Column> columns) {
        List<SchemaElement> elements = new ArrayList<>();
        elements.add(new SchemaElement("schema").setNum_children(columns.size()));
        for (Column column : columns) {
            String name = column.name();
            switch (column) {
                case Column.Timestamps _ -> elements.add(timestamp(name));
                case Column.WholeNumbers _ ->
                        elements.add(leaf(name, Type.INT64, FieldRepetitionType.REQUIRED));
                case Column.Doubles _ ->
                        elements.add(leaf(name, Type.DOUBLE, FieldRepetitionType.OPTIONAL));
                case Column.Words _, Column.Texts _ -> elements.add(text(name));
                case Column.Matrices _ -> addMatrix(elements, name);
            }
        }
        return elements;
    }

    static Type type(Column column) {
        return switch (column) {
            case Column.Timestamps _, Column.WholeNumbers _ -> Type.INT64;
            case Column.Doubles _, Column.Matrices _ -> Type.DOUBLE;
            case Column.Words _, Column.Texts _ -> Type.BYTE_ARRAY;
        };
    }

    static List<String> path(Column column) {
        return column instanceof Column.Matrices
                ? List.of(column.name(), "list", "element", "list", "element")
                : List.of(column.name());
    }

    private static SchemaElement leaf(String name, Type type, FieldRepetitionType repetition) {
        return new SchemaElement(name).setType(type).setRepetition_type(repetition);
    }

    private static SchemaElement timestamp(String name) {
        return leaf(name, Type.INT64, FieldRepetitionType.REQUIRED)
                .setConverted_type(ConvertedType.TIMESTAMP_MICROS)
                .setLogicalType(
                        LogicalType.TIMESTAMP(
                                new TimestampType(true, TimeUnit.MICROS(new MicroSeconds()))));
    }

    private static SchemaElement text(String name) {
        return leaf(name, Type.BYTE_ARRAY, FieldRepetitionType.REQUIRED)
                .setConverted_type(ConvertedType.UTF8)
                .setLogicalType(LogicalType.STRING(new StringType()));
    }

    private static void addMatrix(List<SchemaElement> elements, String name) {
        elements.add(list(name));
        elements.add(repeated());
        elements.add(list("element"));
        elements.add(repeated());
        elements.add(leaf("element", Type.DOUBLE, FieldRepetitionType.REQUIRED));
    }

    private static SchemaElement list(String name) {
        return new SchemaElement(name)
                .setNum_children(1)
                .setRepetition_type(FieldRepetitionType.REQUIRED)
                .setConverted_type(ConvertedType.LIST)
                .setLogicalType(LogicalType.LIST(new ListType()));
    }

    private static SchemaElement repeated() {
        return new SchemaElement("list")
                .setNum_children(1)
                .setRepetition_type(FieldRepetitionType.REPEATED);
    }
}
