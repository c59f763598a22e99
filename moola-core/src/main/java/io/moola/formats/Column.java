package io.moola.formats;

/// One column to write to Parquet: a name, a type, and the values by row. The values are pulled
/// page by page, so a view (overlapping windows) is written without ever being copied whole.
public sealed interface Column {

    String name();

    /// Microseconds since the epoch, UTC; required.
    record Timestamps(String name, LongRows values) implements Column {}

    /// Doubles; NaN is written as null.
    record Doubles(String name, DoubleRows values) implements Column {}

    /// 64-bit integers; [ParquetReader#NULL] is written as null.
    record Longs(String name, LongRows values) implements Column {}

    /// Short texts that repeat (a symbol, a label): dictionary coded; null is allowed.
    record Words(String name, TextRows values) implements Column {}

    /// Texts that differ in every row (an id); required.
    record Texts(String name, TextRows values) implements Column {}

    /// A list of `steps` lists of `width` doubles in every row, none of them null.
    record Matrices(String name, int steps, int width, MatrixRows values) implements Column {}

    /// The text of a row. Called from several threads.
    @FunctionalInterface
    interface TextRows {
        @org.jspecify.annotations.Nullable
        String at(int row);
    }

    /// The double of a row. Called from several threads.
    @FunctionalInterface
    interface DoubleRows {
        double at(int row);
    }

    /// The number of a row. Called from several threads.
    @FunctionalInterface
    interface LongRows {
        long at(int row);
    }

    /// Copies the `steps × width` values of a row into `target`, row-major. Called from several
    /// threads.
    @FunctionalInterface
    interface MatrixRows {
        void copy(int row, double[] target, int offset);
    }
}
