package io.moola.quality;

import io.moola.bars.BarSeries;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Stamps and closes of the clean series (rows with four finite prices, one per stamp, the first
/// one), without a copy of the other columns; without any copy when every row is clean.
final class CleanSeries {

    private final TimedSeries series;
    private final int @Nullable [] rows;
    private final long[] times;
    private final double[] close;

    private CleanSeries(TimedSeries series, int @Nullable [] rows, long[] times, double[] close) {
        this.series = series;
        this.rows = rows;
        this.times = times;
        this.close = close;
    }

    /// @param isClean true when it is known that every row is complete and no stamp repeats
    static CleanSeries of(TimedSeries series, boolean isClean) {
        BarSeries bars = series.bars();
        if (isClean) {
            return new CleanSeries(series, null, bars.times(), bars.close());
        }
        int[] kept = new int[bars.size()];
        int count = 0;
        for (int i = 0; i < kept.length; i++) {
            boolean repeats = count > 0 && bars.times()[kept[count - 1]] == bars.times()[i];
            if (!repeats && bars.isComplete(i)) {
                kept[count++] = i;
            }
        }
        return count == kept.length ? of(series, true) : picked(series, Arrays.copyOf(kept, count));
    }

    private static CleanSeries picked(TimedSeries series, int[] rows) {
        long[] times = new long[rows.length];
        double[] close = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            times[i] = series.bars().times()[rows[i]];
            close[i] = series.bars().close()[rows[i]];
        }
        return new CleanSeries(series, rows, times, close);
    }

    int size() {
        return times.length;
    }

    long[] times() {
        return times;
    }

    double[] close() {
        return close;
    }

    /// The clean rows with all their columns.
    BarSeries toBars() {
        return rows == null ? series.bars() : series.bars().rows(rows);
    }

    /// The row of the series in time order.
    int row(int i) {
        return rows == null ? i : rows[i];
    }

    BarSeries bars() {
        return series.bars();
    }
}
