package io.moola.quality;

import io.moola.windows.WindowReader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Compares the median close of every window with that of the window before it in the file, of the
/// same symbol. Medians are taken only where the extremes of the two leave a doubt.
final class ScaleScan {

    private static final int WIDTH = 4;

    private record Doubt(int window, double before, double after) {}

    private final double limit;
    private final List<Doubt> doubts = new ArrayList<>();
    private double[] previous = new double[0];
    private double[] current = new double[0];
    private int previousBars;
    private double previousLow;
    private double previousHigh;

    ScaleScan(double limit) {
        this.limit = limit;
    }

    void add(long window, double[] values, int from, int bars) {
        if (current.length < bars) {
            current = new double[bars];
        }
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (int i = 0; i < bars; i++) {
            double close = values[(from + i) * WIDTH + WIDTH - 1];
            current[i] = close;
            low = close < low ? close : low;
            high = close > high ? close : high;
        }
        boolean near = Math.max(high, previousHigh) <= limit * Math.min(low, previousLow);
        if (!near && bars > 0 && previousBars > 0) {
            double before = median(previous, previousBars);
            double after = median(current, bars);
            double smaller = Math.min(before, after);
            if (smaller > 0 && Math.max(before, after) > limit * smaller) {
                doubts.add(new Doubt(Math.toIntExact(window), before, after));
            }
        }
        double[] swap = previous;
        previous = current;
        current = swap;
        previousBars = bars;
        previousLow = low;
        previousHigh = high;
    }

    /// NaN where a window has no finite close.
    private static double median(double[] closes, int bars) {
        double[] sorted =
                Arrays.stream(closes, 0, bars).filter(Double::isFinite).sorted().toArray();
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
