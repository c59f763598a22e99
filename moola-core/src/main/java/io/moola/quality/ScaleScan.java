package io.moola.quality;

import io.moola.windows.WindowReader;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Compares the median close of every window with that of the window before it in the file, of the
/// same symbol. Medians are taken only where the extremes of the two leave a doubt.
final class ScaleScan {

    private static final int WIDTH = 4;

    private record Doubt(int window, double before, double after) {}

    private final double limit;
    private final List<Doubt> doubts = new ArrayList<>();
    private double low;
    private double high;

    ScaleScan(double limit) {
        this.limit = limit;
    }

    /// Looks at a window and the one before it.
    ///
    /// @param shared bars at its beginning that the window before has too
    void add(long window, WindowOverlap before, double[] values, int from, int bars, int shared) {
        if (shared <= 0) {
            boolean near = include(values, from, bars, low, high);
            judge(near, window, before, values, from, bars);
            include(values, from, bars, Double.POSITIVE_INFINITY, 0);
        } else if (!include(values, from + shared, bars - shared, low, high)) {
            // the extremes are those of all windows since they were last taken
            judge(false, window, before, values, from, bars);
            include(values, from, bars, Double.POSITIVE_INFINITY, 0);
        }
    }

    /// Widens the extremes; true when no two medians between them can be too far apart.
    private boolean include(double[] values, int from, int bars, double least, double most) {
        double smallest = least;
        double largest = most;
        for (int i = from; i < from + bars; i++) {
            double close = values[i * WIDTH + WIDTH - 1];
            smallest = close < smallest ? close : smallest;
            largest = close > largest ? close : largest;
        }
        low = smallest;
        high = largest;
        return largest <= limit * smallest;
    }

    private void judge(
            boolean near, long window, WindowOverlap before, double[] values, int from, int bars) {
        if (near || bars == 0 || before.bars() == 0) {
            return;
        }
        double earlier = median(before.values(), before.from(), before.bars());
        double later = median(values, from, bars);
        double smaller = Math.min(earlier, later);
        if (smaller > 0 && Math.max(earlier, later) > limit * smaller) {
            doubts.add(new Doubt(Math.toIntExact(window), earlier, later));
        }
    }

    /// NaN where a window has no finite close.
    private static double median(double[] values, int from, int bars) {
        double[] sorted =
                IntStream.range(from, from + bars)
                        .mapToDouble(bar -> values[bar * WIDTH + WIDTH - 1])
                        .filter(Double::isFinite)
                        .sorted()
                        .toArray();
        return io.moola.statistics.Quantiles.ofSorted(sorted, 0.5);
    }

    /// How many windows are off the scale of the one before, of the same symbol.
    long breaks(WindowReader reader, Findings findings) {
        long breaks = 0;
        for (Doubt doubt : doubts) {
            int window = doubt.window();
            if (!reader.symbol(window).equals(reader.symbol(window - 1))) {
                continue;
            }
            breaks++;
            String message =
                    "the median close goes from %s to %s from the window before"
                            .formatted(doubt.before(), doubt.after());
            findings.add(
                    new Finding(
                            Rules.PRICE_SCALE,
                            "",
                            window,
                            "",
                            0,
                            "close",
                            doubt.after(),
                            doubt.before(),
                            message));
        }
        return breaks;
    }
}
