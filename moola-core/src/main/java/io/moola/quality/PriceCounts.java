package io.moola.quality;

import io.moola.bars.BarSeries;

import java.util.LinkedHashMap;
import java.util.Map;

/// How many bars have which fault. Immutable.
public final class PriceCounts {

    private final long rows;
    private final long[] faults;
    private final long incompleteRows;
    private final long rowsWithAny;
    private final long rowsOutOfRange;
    private final long rowsNotPositive;
    private final long flat;

    PriceCounts(PriceTally tally) {
        this.rows = tally.rows;
        this.faults = tally.faults.clone();
        this.incompleteRows = tally.incompleteRows;
        this.rowsWithAny = tally.rowsWithAny;
        this.rowsOutOfRange = tally.rowsOutOfRange;
        this.rowsNotPositive = tally.rowsNotPositive;
        this.flat = tally.flat;
    }

    /// Counts the faults of a series on the calling thread: the kernel of every validation.
    ///
    /// @param min smallest price that is believed
    /// @param max largest price that is believed
    public static PriceCounts of(BarSeries bars, double min, double max) {
        PriceTally tally = new PriceTally(min, max, PriceTally.Faults.UNSEEN);
        tally.addBars(bars, 0, bars.size());
        return tally.counts();
    }

    /// Bars looked at.
    public long rows() {
        return rows;
    }

    /// Bars with four finite prices.
    public long completeRows() {
        return rows - incompleteRows;
    }

    public long count(PriceFault fault) {
        return faults[fault.index()];
    }

    /// Missing price cells of all columns.
    public long missingCells() {
        return sum(PriceFault.MISSING_OPEN, PriceFault.MISSING_CLOSE);
    }

    /// Infinite price cells of all columns.
    public long infiniteCells() {
        return sum(PriceFault.INFINITE_OPEN, PriceFault.INFINITE_CLOSE);
    }

    private long sum(PriceFault first, PriceFault last) {
        long sum = 0;
        for (int i = first.index(); i <= last.index(); i++) {
            sum += faults[i];
        }
        return sum;
    }

    /// Missing cells as a share of all price cells, percent; NaN without rows.
    public double missingPercentage() {
        return rows == 0 ? Double.NaN : missingCells() / (4.0 * rows) * 100;
    }

    /// Bars that break at least one OHLC rule.
    public long rowsWithAny() {
        return rowsWithAny;
    }

    /// Bars with a price outside the bounds.
    public long rowsOutOfRange() {
        return rowsOutOfRange;
    }

    /// Bars with a price of 0 or below.
    public long rowsNotPositive() {
        return rowsNotPositive;
    }

    /// Bars whose four prices are equal.
    public long flat() {
        return flat;
    }

    /// `ohlc_violations` as reports hold it.
    public Map<String, Object> violationsTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (PriceFault fault : PriceFault.values()) {
            if ((fault.bit() & PriceFault.OHLC) != 0) {
                tree.put(fault.key(), count(fault));
            }
        }
        tree.put("rows_with_any", rowsWithAny);
        return tree;
    }

    /// `missing_cells` as reports hold it.
    Map<String, Object> missingTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (int column = 0; column < PriceFault.COLUMNS.length; column++) {
            tree.put(PriceFault.COLUMNS[column], faults[column]);
        }
        return tree;
    }
}
