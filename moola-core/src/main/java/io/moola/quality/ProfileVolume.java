package io.moola.quality;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/// How much was traded at which price: volumes summed by their bar's close.
///
/// @param edges of the prices, ascending
/// @param traded between each two edges
/// @param outside at prices outside the edges
@SuppressWarnings("ArrayRecordComponent") // never compared
record ProfileVolume(double[] edges, double[] traded, double outside) {

    /// Sums the volumes of the clean series; null where nothing was traded.
    static @Nullable ProfileVolume of(CleanSeries series, double[] edges) {
        double[] volume = series.bars().volume();
        if (volume == null) {
            return null;
        }
        int bins = edges.length - 1;
        double[] traded = new double[bins];
        double outside = 0;
        double sum = 0;
        double scale = bins / (edges[bins] - edges[0]);
        double[] close = series.close();
        for (int i = 0; i < close.length; i++) {
            double amount = volume[series.row(i)];
            if (!(amount > 0 && amount <= Double.MAX_VALUE)) {
                continue;
            }
            sum += amount;
            if (close[i] >= edges[0] && close[i] <= edges[bins]) {
                traded[Math.min(bins - 1, (int) ((close[i] - edges[0]) * scale))] += amount;
            } else {
                outside += amount;
            }
        }
        return sum > 0 ? new ProfileVolume(edges, traded, outside) : null;
    }

    Map<String, @Nullable Object> toTree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("price_edges", ProfileLists.of(edges));
        tree.put("traded", ProfileLists.of(traded));
        tree.put("outside", Trees.finite(outside));
        return tree;
    }
}
