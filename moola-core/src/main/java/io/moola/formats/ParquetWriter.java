package io.moola.formats;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Writes whole tables to Parquet.
@SuppressWarnings("DoNotCallSuggester")
public final class ParquetWriter {

    private ParquetWriter() {}

    /// How a file is laid out.
    ///
    /// @param rowGroupRows rows in a row group
    /// @param pageRows rows in a page
    public record Layout(Compression compression, int rowGroupRows, int pageRows) {}

    /// Writes `rows` rows of the columns to `target`, whole or not at all. Equal input gives equal
    /// bytes.
    ///
    /// @param metadata the file's key-value metadata, in order
    public static void write(
            Path target,
            List<Column> columns,
            int rows,
            Layout layout,
            Map<String, String> metadata) {
        throw new UnsupportedOperationException();
    }
}
