package io.moola.quality;

import io.moola.statistics.Histogram;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/// A distribution whose bulk is drawn and whose tails are counted: one value a thousand times the
/// others must not squeeze them into one bin, nor vanish.
///
/// The bins span the values from the 1st to the 99th percentile and half of that distance to either
/// side, or all values where that is less.
///
/// @param bulk the bins, with what lies outside
record ProfileHistogram(Histogram bulk, double min, double max) {

    static final int BINS = 41;

    static ProfileHistogram of(ProfileColumn column, double[] values) {
        double low = column.moments().min();
        double high = column.moments().max();
        double first = column.quantile(0);
        double last = column.quantile(ProfileColumn.SHARES.length - 1);
        double reach = (last - first) / 2;
        if (reach > 0) {
            low = Math.max(low, first - reach);
            high = Math.min(high, last + reach);
        }
        if (column.moments().count() == 0 || !Double.isFinite(high - low)) {
            low = 0;
            high = 1;
        }
        return new ProfileHistogram(
                Histogram.between(low, high, values, BINS),
                column.moments().min(),
                column.moments().max());
    }

    Map<String, @Nullable Object> toTree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("bin_edges", ProfileLists.of(bulk.edges()));
        tree.put("bin_counts", ProfileLists.of(bulk.counts()));
        tree.put("below", bulk.below());
        tree.put("above", bulk.above());
        tree.put("min", Trees.finite(min));
        tree.put("max", Trees.finite(max));
        return tree;
    }
}
