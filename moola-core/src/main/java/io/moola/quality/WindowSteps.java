package io.moola.quality;

import io.moola.formats.MatrixBatch;

/// Gives the windows of a batch one after the other, each as consecutive bars of four values;
/// ragged ones are gathered into a buffer. Steps that have not four values are left out: no price
/// in them can be told from another.
final class WindowSteps {

    private static final int WIDTH = 4;

    private double[] buffer = new double[0];

    /// Receives one window.
    @FunctionalInterface
    interface Target {
        /// One window.
        ///
        /// @param row of the window in the file
        /// @param steps lists in it; 0 for a null window
        /// @param width values per list, or -1 where they differ
        /// @param values holds the usable bars
        /// @param from index of the first usable bar in `values`
        /// @param bars usable bars
        void accept(long row, int steps, int width, double[] values, int from, int bars);
    }

    void each(MatrixBatch batch, Target target) {
        for (int row = 0; row < batch.rows(); row++) {
            long number = batch.firstRow() + row;
            if (batch.uniformWidth() == WIDTH) {
                int steps = batch.uniformSteps();
                target.accept(number, steps, WIDTH, batch.values(), row * steps, steps);
            } else {
                ragged(batch, row, number, target);
            }
        }
    }

    private void ragged(MatrixBatch batch, int row, long number, Target target) {
        int first = batch.stepStart(row);
        int steps = batch.stepStart(row + 1) - first;
        if (buffer.length < steps * WIDTH) {
            buffer = new double[steps * WIDTH];
        }
        int width = steps == 0 ? 0 : width(batch, first);
        int bars = 0;
        for (int step = first; step < first + steps; step++) {
            int own = width(batch, step);
            width = own == width ? width : -1;
            if (own == WIDTH) {
                int start = batch.valueStart(step);
                System.arraycopy(batch.values(), start, buffer, WIDTH * bars++, WIDTH);
            }
        }
        target.accept(number, steps, width, buffer, 0, bars);
    }

    private static int width(MatrixBatch batch, int step) {
        return batch.valueStart(step + 1) - batch.valueStart(step);
    }
}
