package io.moola.quality;

import io.moola.bars.BarSeries;
import io.moola.bars.Timeframe;
import io.moola.windows.WindowSet;

import org.jspecify.annotations.Nullable;

/// The faults of windows that are a view of bars. Every bar is judged once; running sums over the
/// bars then tell the faults of any window by one subtraction, so that all windows cost O(bars +
/// windows) and not O(bars · window length). Bars are counted as often as windows hold them, as the
/// stage `windows` counts them in a file. 20 bytes a bar. Immutable, thread-safe.
///
/// ```java
/// WindowProjection faults =
///         WindowProjection.of(windows, QualityThresholds.standard(), Timeframe.parse("1m"));
/// boolean isSound = faults.isSound(17);
/// long brokenBars = faults.total(WindowProjection.Fault.OHLC_ORDER);
/// ```
@SuppressWarnings("EnumOrdinal") // never stored: only the place of a sum
public final class WindowProjection {

    /// What a bar, or the step to it from the bar before, can be at fault for.
    public enum Fault {
        /// A price is missing or infinite.
        INCOMPLETE,
        /// At least one of the five OHLC rules is broken.
        OHLC_ORDER,
        /// A price is outside the bounds.
        OUT_OF_RANGE,
        /// The close changes by more than the limit from the bar before, inside the window.
        JUMP,
        /// The bar is not one interval after the one before, inside the window.
        GAP;

        /// True when the bar before takes part, so that a window's first bar cannot be at fault.
        private boolean isOfSteps() {
            return this == JUMP || this == GAP;
        }
    }

    private final WindowSet windows;

    /// By fault: how many of the bars before a row are at fault.
    private final int[][] before;

    private WindowProjection(WindowSet windows, int[][] before) {
        this.windows = windows;
        this.before = before;
    }

    /// Judges the bars.
    ///
    /// @param interval of the bars, or null where it is not known: then no gap is found
    public static WindowProjection of(
            WindowSet windows, QualityThresholds thresholds, @Nullable Timeframe interval) {
        BarSeries bars = windows.bars();
        int[][] before = new int[Fault.values().length][];
        before[Fault.INCOMPLETE.ordinal()] = new int[bars.size() + 1];
        before[Fault.OHLC_ORDER.ordinal()] = new int[bars.size() + 1];
        before[Fault.OUT_OF_RANGE.ordinal()] = new int[bars.size() + 1];
        before[Fault.JUMP.ordinal()] =
                jumps(bars.close(), thresholds.value(Threshold.MAX_PRICE_JUMP_PERCENT));
        before[Fault.GAP.ordinal()] = gaps(bars.times(), interval == null ? 0 : interval.micros());
        PriceTally tally =
                new PriceTally(
                        thresholds.value(Threshold.MIN_PRICE),
                        thresholds.value(Threshold.MAX_PRICE),
                        (row, faults) -> {
                            mark(before, Fault.INCOMPLETE, row, faults & PriceFault.INCOMPLETE);
                            mark(before, Fault.OHLC_ORDER, row, faults & PriceFault.OHLC);
                            mark(before, Fault.OUT_OF_RANGE, row, faults & PriceFault.RANGE);
                        });
        tally.addBars(bars, 0, bars.size());
        for (int[] sums : before) {
            for (int row = 1; row < sums.length; row++) {
                sums[row] += sums[row - 1];
            }
        }
        return new WindowProjection(windows, before);
    }

    private static void mark(int[][] before, Fault fault, int row, int bits) {
        before[fault.ordinal()][row + 1] = bits == 0 ? 0 : 1;
    }

    private static int[] jumps(double[] close, double limit) {
        int[] marks = new int[close.length + 1];
        for (int row = 1; row < close.length; row++) {
            double change = JumpCounts.percent(close[row - 1], close[row]);
            // false for NaN; a close of 0 or infinity has no change
            marks[row + 1] = change > limit && change < Double.POSITIVE_INFINITY ? 1 : 0;
        }
        return marks;
    }

    private static int[] gaps(long[] times, long interval) {
        int[] marks = new int[times.length + 1];
        for (int row = 1; row < times.length && interval > 0; row++) {
            marks[row + 1] = times[row] - times[row - 1] == interval ? 0 : 1;
        }
        return marks;
    }

    /// The windows that are looked at.
    public WindowSet windows() {
        return windows;
    }

    /// Bars of a window, or steps between them, with the fault.
    public int count(int window, Fault fault) {
        int[] sums = before[fault.ordinal()];
        int first = windows.first(window);
        int from = fault.isOfSteps() ? first + 1 : first;
        return sums[first + windows.shape().length()] - sums[from];
    }

    /// True when no bar of the window has any fault.
    public boolean isSound(int window) {
        for (Fault fault : Fault.values()) {
            if (count(window, fault) > 0) {
                return false;
            }
        }
        return true;
    }

    /// The counts of all windows together.
    public long total(Fault fault) {
        long total = 0;
        for (int window = 0; window < windows.size(); window++) {
            total += count(window, fault);
        }
        return total;
    }

    /// Windows with at least one fault of the kind.
    public int windowsWith(Fault fault) {
        int found = 0;
        for (int window = 0; window < windows.size(); window++) {
            found += count(window, fault) > 0 ? 1 : 0;
        }
        return found;
    }
}
