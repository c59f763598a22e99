package io.moola.quality;

import io.moola.bars.BarSeries;
import io.moola.bars.Instants;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A place worth a look, with the bars around it.
///
/// @param kind `fault`, `isolated_move` or `gap`
/// @param time of the bar
/// @param message what is odd there
/// @param times of the bars around it
/// @param prices their open, high, low and close
/// @param marked index of the bar among them
@SuppressWarnings("ArrayRecordComponent") // never compared
record ProfilePlace(
        String kind, long time, String message, long[] times, double[][] prices, int marked) {

    static final List<String> KINDS = List.of("fault", "isolated_move", "gap");

    private static final int BEFORE = 22;
    private static final int AFTER = 22;

    /// The place of a row in a series in time order.
    static ProfilePlace of(String kind, BarSeries bars, int row, String message) {
        int from = Math.max(0, row - BEFORE);
        int to = Math.min(bars.size(), row + AFTER + 1);
        double[][] prices = {
            Arrays.copyOfRange(bars.open(), from, to),
            Arrays.copyOfRange(bars.high(), from, to),
            Arrays.copyOfRange(bars.low(), from, to),
            Arrays.copyOfRange(bars.close(), from, to)
        };
        long[] times = Arrays.copyOfRange(bars.times(), from, to);
        return new ProfilePlace(kind, bars.times()[row], message, times, prices, row - from);
    }

    Map<String, @Nullable Object> toTree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("kind", kind);
        tree.put("timestamp", Instants.iso(time));
        tree.put("message", message);
        tree.put("marked", marked);
        tree.put("times", Arrays.stream(times).mapToObj(Instants::iso).toList());
        tree.put("open", ProfileLists.of(prices[0]));
        tree.put("high", ProfileLists.of(prices[1]));
        tree.put("low", ProfileLists.of(prices[2]));
        tree.put("close", ProfileLists.of(prices[3]));
        return tree;
    }
}
