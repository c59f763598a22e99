package io.moola.quality;

import io.moola.bars.BarSeries;

import org.jspecify.annotations.Nullable;

/// A series in time order that remembers where its rows stood.
///
/// @param bars ascending in time, rows of one stamp in their order of arrival
/// @param order the row that each row came from, or null when nothing moved
@SuppressWarnings("ArrayRecordComponent") // never compared
record TimedSeries(BarSeries bars, int @Nullable [] order) {

    static TimedSeries of(BarSeries bars) {
        if (bars.isAscending()) {
            return new TimedSeries(bars, null);
        }
        int[] order = bars.ascendingOrder();
        return new TimedSeries(bars.rows(order), order);
    }

    /// Where the row stood.
    int origin(int row) {
        return order == null ? row : order[row];
    }
}
