package io.moola.windows;

import io.moola.bars.BarSeries;

/// The windows of one instrument as a view: clean bars and the index of each window's first bar.
/// Windows overlap, so N of them at stride 1 hold about N + length − 1 bars; nothing is copied
/// until [#copy(int, double[], int)] is asked to. Immutable, thread-safe.
public final class WindowSet {

    private final BarSeries bars;
    private final WindowShape shape;
    private final int[] starts;

    /// Takes the array as it is, without a copy; the caller lets go of it.
    ///
    /// @param bars clean, as [BarSeries#clean()] gives them
    /// @param starts index of the first bar of each window
    /// @throws IllegalArgumentException when a window does not lie within the bars
    public WindowSet(BarSeries bars, WindowShape shape, int[] starts) {
        int last = bars.size() - shape.length();
        for (int i = 0; i < starts.length; i++) {
            if (starts[i] < 0 || starts[i] > last) {
                throw new IllegalArgumentException(
                        "Cannot view window %d of %s: start %d, expected 0 to %d"
                                .formatted(i, bars.symbol(), starts[i], last));
            }
        }
        this.bars = bars;
        this.shape = shape;
        this.starts = starts;
    }

    /// The bars that are looked at.
    public BarSeries bars() {
        return bars;
    }

    public WindowShape shape() {
        return shape;
    }

    public String symbol() {
        return bars.symbol();
    }

    /// The number of windows.
    public int size() {
        return starts.length;
    }

    /// The index, in the bars, of the first bar of a window.
    public int first(int window) {
        return starts[window];
    }

    /// The stamp of a window's first bar, microseconds since the epoch, UTC.
    public long start(int window) {
        return bars.times()[starts[window]];
    }

    /// The stamp of a window's last bar, microseconds since the epoch, UTC.
    public long end(int window) {
        return bars.times()[starts[window] + shape.length() - 1];
    }

    /// The name of a window: stable however the bars are cut.
    public String id(int window) {
        return WindowIds.of(bars.symbol(), start(window));
    }

    /// Copies a window into `target` from `offset` on: for each bar open, high, low, close.
    public void copy(int window, double[] target, int offset) {
        int first = starts[window];
        int length = shape.length();
        double[] open = bars.open();
        double[] high = bars.high();
        double[] low = bars.low();
        double[] close = bars.close();
        int at = offset;
        for (int bar = first; bar < first + length; bar++) {
            target[at] = open[bar];
            target[at + 1] = high[bar];
            target[at + 2] = low[bar];
            target[at + 3] = close[bar];
            at += WindowShape.FEATURES;
        }
    }

    @Override
    public String toString() {
        return "WindowSet[" + symbol() + ", " + size() + " of " + shape.length() + " bars]";
    }
}
