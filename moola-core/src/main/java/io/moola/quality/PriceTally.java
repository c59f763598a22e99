package io.moola.quality;

import io.moola.bars.BarSeries;

/// Counts the faults of bars, block by block. Not thread-safe: one per block.
///
/// A bar is sound when `min ≤ low ≤ {open, close} ≤ high ≤ max`: six comparisons that are all false
/// for NaN and that imply finite prices, the five OHLC rules and the bounds. Only a bar that fails
/// this one test is looked at fault by fault, so sound data cost a few cycles a bar.
final class PriceTally {

    private static final int WIDTH = 4;

    /// Hears of every bar at fault.
    @FunctionalInterface
    interface Faults {
        /// For those who only count.
        Faults UNSEEN = (index, faults) -> {};

        /// One bar at fault.
        ///
        /// @param index of the bar in what is being scanned
        /// @param faults bits of [PriceFault]
        void at(int index, int faults);
    }

    private final double min;
    private final double max;

    /// A price of 0 is a fault even where the bounds allow it.
    private final double least;

    private final Faults listener;

    long rows;
    long incompleteRows;
    long rowsWithAny;
    long rowsOutOfRange;
    long rowsNotPositive;
    long flat;
    final long[] faults = new long[PriceFault.values().length];

    PriceTally(double min, double max, Faults listener) {
        this.min = min;
        this.max = max;
        this.least = Math.max(min, Double.MIN_VALUE);
        this.listener = listener;
    }

    PriceCounts counts() {
        return new PriceCounts(this);
    }

    /// Counts the rows [from, to) of a series.
    void addBars(BarSeries bars, int from, int to) {
        double[] open = bars.open();
        double[] high = bars.high();
        double[] low = bars.low();
        double[] close = bars.close();
        int level = 0;
        for (int i = from; i < to; i++) {
            double o = open[i];
            double h = high[i];
            double l = low[i];
            double c = close[i];
            if (l >= least && h <= max && l <= o && l <= c && h >= o && h >= c) {
                level += h == l ? 1 : 0;
            } else {
                add(i, o, h, l, c);
            }
        }
        rows += to - from;
        flat += level;
    }

    /// Counts the bars [from, to) of values that lie bar by bar: open, high, low, close.
    void addSteps(double[] values, int from, int to) {
        int level = 0;
        for (int i = from; i < to; i++) {
            double o = values[i * WIDTH];
            double h = values[i * WIDTH + 1];
            double l = values[i * WIDTH + 2];
            double c = values[i * WIDTH + 3];
            if (l >= least && h <= max && l <= o && l <= c && h >= o && h >= c) {
                level += h == l ? 1 : 0;
            } else {
                add(i, o, h, l, c);
            }
        }
        rows += to - from;
        flat += level;
    }

    private void add(int index, double open, double high, double low, double close) {
        int found = PriceFault.of(open, high, low, close, min, max);
        for (int left = found; left != 0; left &= left - 1) {
            faults[Integer.numberOfTrailingZeros(left)]++;
        }
        incompleteRows += any(found, PriceFault.INCOMPLETE);
        rowsWithAny += any(found, PriceFault.OHLC);
        rowsOutOfRange += any(found, PriceFault.RANGE);
        rowsNotPositive += any(found, PriceFault.NOT_POSITIVE);
        flat += open == high && high == low && low == close && !Double.isInfinite(open) ? 1 : 0;
        listener.at(index, found);
    }

    private static int any(int found, int mask) {
        return (found & mask) == 0 ? 0 : 1;
    }

    /// Joins what another block counted.
    void add(PriceTally other) {
        rows += other.rows;
        incompleteRows += other.incompleteRows;
        rowsWithAny += other.rowsWithAny;
        rowsOutOfRange += other.rowsOutOfRange;
        rowsNotPositive += other.rowsNotPositive;
        flat += other.flat;
        for (int i = 0; i < faults.length; i++) {
            faults[i] += other.faults[i];
        }
    }
}
