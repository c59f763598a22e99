package io.moola.bars;

import java.util.Arrays;
import java.util.List;

/// Rows of several parts as one series, ascending in time and without exact duplicates, that still
/// knows from which part each row came.
final class JoinedRows {

    private final int[] starts;
    private final int[] order;
    private final Duplicates duplicates;

    private JoinedRows(int[] starts, int[] order, Duplicates duplicates) {
        this.starts = starts;
        this.order = order;
        this.duplicates = duplicates;
    }

    /// Joins the parts, which are empty afterwards. Rows of one stamp keep the order of the parts.
    static JoinedRows of(String symbol, List<RowColumns> parts) {
        int[] starts = new int[parts.size()];
        for (int i = 1; i < starts.length; i++) {
            starts[i] = Math.addExact(starts[i - 1], parts.get(i - 1).size());
        }
        BarSeries asRead = RowColumns.toSeries(symbol, parts);
        if (StableOrder.isAscending(asRead.times())) {
            return new JoinedRows(starts, new int[0], Duplicates.of(asRead));
        }
        int[] order = StableOrder.ascending(asRead.times());
        return new JoinedRows(starts, order, Duplicates.of(asRead.rows(order)));
    }

    Duplicates duplicates() {
        return duplicates;
    }

    /// The part that a row came from, by its index among the ascending rows.
    int part(int ascendingRow) {
        int row = order.length == 0 ? ascendingRow : order[ascendingRow];
        int found = Arrays.binarySearch(starts, row);
        if (found < 0) {
            return -found - 2;
        }
        while (found + 1 < starts.length && starts[found + 1] == row) {
            found++; // empty parts share a start
        }
        return found;
    }
}
