package io.moola.quality;

import io.moola.bars.Instants;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The clean series cut into stretches of equal time: where prices were, how much they moved, how
/// much was traded. A stretch without bars has NaN everywhere.
///
/// @param starts of the stretches, microseconds
/// @param bars bars in each
/// @param lowest lowest price
/// @param highest highest price
/// @param close last close
/// @param deviation root mean square of the log returns that end in it
/// @param volume sum of the volumes
@SuppressWarnings("ArrayRecordComponent") // never compared
record ProfileTimeline(
        long[] starts,
        long[] bars,
        double[] lowest,
        double[] highest,
        double[] close,
        double[] deviation,
        double[] volume) {

    private static final int MOST = 180;

    /// @param returns at i the one from bar i to bar i + 1 of the clean series
    static ProfileTimeline of(CleanSeries series, double[] returns) {
        long[] times = series.times();
        int size = times.length;
        int stretches = Math.min(MOST, size);
        // a span beyond 2⁶³ does not exist: stamps are microseconds in an int64, but may be odd
        double span = size == 0 ? 1 : (double) times[size - 1] - (double) times[0] + 1;
        ProfileTimeline line = empty(stretches);
        double[] squares = new double[stretches];
        long[] counts = new long[stretches];
        double[] volume = series.bars().volume();
        for (int i = 0; i < size; i++) {
            int at = (int) (((double) times[i] - (double) times[0]) / span * stretches);
            at = Math.min(at, stretches - 1);
            int row = series.row(i);
            line.add(at, series.bars().low()[row], series.bars().high()[row]);
            line.close[at] = series.close()[i];
            if (i > 0 && Double.isFinite(returns[i - 1])) {
                squares[at] += returns[i - 1] * returns[i - 1];
                counts[at]++;
            }
            if (volume != null && volume[row] >= 0 && volume[row] <= Double.MAX_VALUE) {
                line.volume[at] = Double.isNaN(line.volume[at]) ? 0 : line.volume[at];
                line.volume[at] += volume[row];
            }
        }
        for (int at = 0; at < stretches; at++) {
            line.deviation[at] = Math.sqrt(squares[at] / counts[at]);
            line.starts[at] = (long) (times[0] + span / stretches * at);
        }
        return line;
    }

    private static ProfileTimeline empty(int stretches) {
        double[][] columns = new double[5][stretches];
        for (double[] column : columns) {
            Arrays.fill(column, Double.NaN);
        }
        return new ProfileTimeline(
                new long[stretches],
                new long[stretches],
                columns[0],
                columns[1],
                columns[2],
                columns[3],
                columns[4]);
    }

    private void add(int at, double low, double high) {
        bars[at]++;
        lowest[at] = low >= lowest[at] ? lowest[at] : low;
        highest[at] = high <= highest[at] ? highest[at] : high;
    }

    boolean hasVolume() {
        return Arrays.stream(volume).anyMatch(value -> value > 0);
    }

    Map<String, @Nullable Object> toTree() {
        List<Object> stamps = new ArrayList<>();
        for (long start : starts) {
            stamps.add(Instants.iso(start));
        }
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("from", stamps);
        tree.put("bars", ProfileLists.of(bars));
        tree.put("lowest", ProfileLists.of(lowest));
        tree.put("highest", ProfileLists.of(highest));
        tree.put("close", ProfileLists.of(close));
        tree.put("root_mean_square_return", ProfileLists.of(deviation));
        tree.put("volume", ProfileLists.of(volume));
        return tree;
    }
}
