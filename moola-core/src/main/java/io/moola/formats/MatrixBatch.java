package io.moola.formats;

import java.util.BitSet;

/// Consecutive rows of a list column, ragged as they come.
///
/// Row `r` of the batch (row `firstRow + r` of the file) has the steps `stepStart(r)` to
/// `stepStart(r + 1)`, exclusive; step `s` has the values `valueStart(s)` to `valueStart(s + 1)`. A
/// null row or list has no steps or values; a null value is NaN. A flat list of numbers is one
/// step.
public final class MatrixBatch {

    private final long firstRow;
    private final int rows;
    private final int uniformSteps;
    private final int uniformWidth;
    private final int[] stepStarts;
    private final int[] valueStarts;
    private final double[] values;
    private final BitSet nullRows;

    private MatrixBatch(
            long firstRow,
            int rows,
            int uniformSteps,
            int uniformWidth,
            int[] stepStarts,
            int[] valueStarts,
            double[] values,
            BitSet nullRows) {
        this.firstRow = firstRow;
        this.rows = rows;
        this.uniformSteps = uniformSteps;
        this.uniformWidth = uniformWidth;
        this.stepStarts = stepStarts;
        this.valueStarts = valueStarts;
        this.values = values;
        this.nullRows = nullRows;
    }

    static MatrixBatch uniform(long firstRow, int rows, int steps, int width, double[] values) {
        return new MatrixBatch(
                firstRow, rows, steps, width, new int[0], new int[0], values, new BitSet());
    }

    static MatrixBatch ragged(
            long firstRow,
            int rows,
            int[] stepStarts,
            int[] valueStarts,
            double[] values,
            BitSet nullRows) {
        int steps = rows == 0 ? -1 : uniform(stepStarts, rows);
        int width = steps <= 0 ? -1 : uniform(valueStarts, stepStarts[rows]);
        boolean uniform = steps > 0 && width > 0 && nullRows.isEmpty();
        return new MatrixBatch(
                firstRow,
                rows,
                uniform ? steps : -1,
                uniform ? width : -1,
                stepStarts,
                valueStarts,
                values,
                nullRows);
    }

    /// The common length of `count` consecutive slices, or -1.
    private static int uniform(int[] starts, int count) {
        int length = starts[1] - starts[0];
        for (int i = 1; i < count; i++) {
            if (starts[i + 1] - starts[i] != length) {
                return -1;
            }
        }
        return length;
    }

    /// The row of the file at which the batch starts.
    public long firstRow() {
        return firstRow;
    }

    public int rows() {
        return rows;
    }

    public boolean isNull(int row) {
        return nullRows.get(row);
    }

    /// Steps of every row when all rows have as many and all steps have [#uniformWidth()] values,
    /// else -1. Then values lie at `(row * steps + step) * width + feature`.
    public int uniformSteps() {
        return uniformSteps;
    }

    /// Values of every step, or -1.
    public int uniformWidth() {
        return uniformWidth;
    }

    public int stepStart(int row) {
        return uniformSteps >= 0 ? row * uniformSteps : stepStarts[row];
    }

    public int valueStart(int step) {
        return uniformSteps >= 0 ? step * uniformWidth : valueStarts[step];
    }

    /// The values, one after the other. The array itself: do not write to it, do not keep it.
    public double[] values() {
        return values;
    }
}
