package io.moola.formats;

/// One column to write to Parquet: a name, a type, and the values by row. The values are pulled
/// page by page, so a view (overlapping windows) is written without ever being copied whole. The
/// values' functions are called from several threads.
public sealed interface Column {

    String name();

    /// Microseconds since the epoch, UTC; none is null.
    record Timestamps(String name, LongRows values) implements Column {}

    /// Whole numbers of 64 bits; none is null.
    record WholeNumbers(String name, LongRows values) implements Column {}

    /// Doubles; NaN is written as null.
    record Doubles(String name, DoubleRows values) implements Column {}

    /// Short texts that repeat, as symbols do: dictionary coded; none is null.
    record Words(String name, TextRows values) implements Column {}

    /// Texts that differ in every row, as ids do; none is null.
    record Texts(String name, TextRows values) implements Column {}

    /// A list of `steps` lists of `width` doubles in every row; none of them is null.
    record Matrices(String name, int steps, int width, MatrixRows values) implements Column {}

    /// The text of a row.
    @FunctionalInterface
    interface TextRows {
        String at(int row);

        /// A row behind `row` up to which, exclusive, the text is known to stay the same.
        default int sameUntil(int row) {
            return row + 1;
        }
    }

    /// The double of a row.
    @FunctionalInterface
    interface DoubleRows {
        double at(int row);

        /// Copies the rows [from, to) to the start of `target`.
        default void copy(int from, int to, double[] target) {
            for (int row = from; row < to; row++) {
                target[row - from] = at(row);
            }
        }
    }

    /// The number of a row.
    @FunctionalInterface
    interface LongRows {
        long at(int row);

        /// Copies the rows [from, to) to the start of `target`.
        default void copy(int from, int to, long[] target) {
            for (int row = from; row < to; row++) {
                target[row - from] = at(row);
            }
        }
    }

    /// Copies the `steps × width` values of a row into `target` from `offset` on, step by step.
    @FunctionalInterface
    interface MatrixRows {
        void copy(int row, double[] target, int offset);
    }
}
