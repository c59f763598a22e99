package io.moola.bars;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// The bars of one instrument as primitive columns, as they were read: faults in them are findings,
/// not exceptions.
///
/// `times` are microseconds since 1970-01-01T00:00Z of the bar's *opening*. A missing price or
/// volume is NaN; an infinite one is kept and reported. All columns have the same length. Rows may
/// be out of order and stamps may repeat until [#clean()] is taken.
///
/// A close that a vendor adjusted beside the plain one (`Adj Close`) is kept in a column of its
/// own: it never takes part in OHLC rules, windows or statistics.
///
/// The accessors of whole columns return the arrays themselves, so that loops over millions of bars
/// cost nothing: nobody may write to them. Immutable in that sense, and then thread-safe.
public final class BarSeries {

    private final String symbol;
    private final long[] times;
    private final double[] open;
    private final double[] high;
    private final double[] low;
    private final double[] close;
    private final double @Nullable [] volume;
    private final double @Nullable [] adjustedClose;

    /// Bars without an adjusted close.
    ///
    /// @throws IllegalArgumentException when the columns differ in length
    public BarSeries(
            String symbol,
            long[] times,
            double[] open,
            double[] high,
            double[] low,
            double[] close,
            double @Nullable [] volume) {
        this(symbol, times, open, high, low, close, volume, null);
    }

    /// Takes the arrays as they are, without a copy; the caller lets go of them.
    ///
    /// @throws IllegalArgumentException when the columns differ in length
    public BarSeries(
            String symbol,
            long[] times,
            double[] open,
            double[] high,
            double[] low,
            double[] close,
            double @Nullable [] volume,
            double @Nullable [] adjustedClose) {
        this.symbol = symbol;
        this.times = times;
        this.open = sameLength(symbol, "open", open, times);
        this.high = sameLength(symbol, "high", high, times);
        this.low = sameLength(symbol, "low", low, times);
        this.close = sameLength(symbol, "close", close, times);
        this.volume = volume == null ? null : sameLength(symbol, "volume", volume, times);
        this.adjustedClose =
                adjustedClose == null
                        ? null
                        : sameLength(symbol, "adjusted close", adjustedClose, times);
    }

    private static double[] sameLength(String symbol, String name, double[] column, long[] times) {
        if (column.length != times.length) {
            throw new IllegalArgumentException(
                    "Cannot build bars of %s: column %s has %d values, expected %d (one per stamp)"
                            .formatted(symbol, name, column.length, times.length));
        }
        return column;
    }

    public String symbol() {
        return symbol;
    }

    /// The number of rows.
    public int size() {
        return times.length;
    }

    /// Opening times, microseconds since the epoch, UTC.
    public long[] times() {
        return times;
    }

    public double[] open() {
        return open;
    }

    public double[] high() {
        return high;
    }

    public double[] low() {
        return low;
    }

    public double[] close() {
        return close;
    }

    /// Volumes in the source's own unit, or null where the source has none.
    public double @Nullable [] volume() {
        return volume;
    }

    /// Closes as the vendor adjusted them for splits and dividends, or null where the source has
    /// none.
    public double @Nullable [] adjustedClose() {
        return adjustedClose;
    }

    /// True when row `i` has four finite prices.
    public boolean isComplete(int i) {
        return Double.isFinite(open[i])
                && Double.isFinite(high[i])
                && Double.isFinite(low[i])
                && Double.isFinite(close[i]);
    }

    /// The clean series, on which windows and level statistics are computed: rows with four finite
    /// prices, ascending in time, one row per stamp (the first in the order held here). Bars that
    /// break an OHLC rule stay in it. Returns this series when it is clean already.
    public BarSeries clean() {
        if (isClean()) {
            return this;
        }
        int[] order = StableOrder.ascending(times);
        int[] kept = new int[order.length];
        int count = 0;
        for (int row : order) {
            if (isComplete(row) && (count == 0 || times[kept[count - 1]] != times[row])) {
                kept[count++] = row;
            }
        }
        return rows(Arrays.copyOf(kept, count));
    }

    private boolean isClean() {
        for (int i = 0; i < times.length; i++) {
            if (!isComplete(i) || (i > 0 && times[i] <= times[i - 1])) {
                return false;
            }
        }
        return true;
    }

    /// True when no row is earlier than the one before it.
    public boolean isAscending() {
        return StableOrder.isAscending(times);
    }

    /// Row indices in ascending order of time; rows of one stamp keep their order.
    public int[] ascendingOrder() {
        return StableOrder.ascending(times);
    }

    /// The rows at the given indices, in that order, as new columns.
    public BarSeries rows(int[] rows) {
        long[] pickedTimes = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            pickedTimes[i] = times[rows[i]];
        }
        return new BarSeries(
                symbol,
                pickedTimes,
                pick(open, rows),
                pick(high, rows),
                pick(low, rows),
                pick(close, rows),
                volume == null ? null : pick(volume, rows),
                adjustedClose == null ? null : pick(adjustedClose, rows));
    }

    private static double[] pick(double[] column, int[] rows) {
        double[] picked = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            picked[i] = column[rows[i]];
        }
        return picked;
    }

    @Override
    public String toString() {
        return "BarSeries[" + symbol + ", " + times.length + " bars]";
    }
}
