package io.moola.windows;

import java.util.List;

/// The prices of windows as one array of shape (windows, bars, 4), in C order: window by window,
/// bar by bar, open, high, low, close. Every call makes a new array, which is the caller's.
/// Immutable, thread-safe.
public final class WindowArrays {

    private final List<TimeSeriesWindow> windows;
    private final int bars;

    WindowArrays(List<TimeSeriesWindow> windows) {
        this.windows = windows;
        this.bars =
                windows.isEmpty()
                        ? WindowShape.STANDARD.length()
                        : windows.getFirst().shape().length();
    }

    /// Windows, bars per window, prices per bar: `{98, 105, 4}`.
    public int[] shape() {
        return new int[] {windows.size(), bars, WindowShape.FEATURES};
    }

    /// All prices in one flat array.
    ///
    /// @throws IllegalStateException when there are more than an array can hold, 2³¹ − 1
    public double[] float64() {
        int size = bars * WindowShape.FEATURES;
        double[] all = new double[length()];
        for (int i = 0; i < windows.size(); i++) {
            windows.get(i).copy(all, i * size);
        }
        return all;
    }

    /// The same, each price rounded to the nearest float. Rounding keeps the price order, so the
    /// bars stay sound; a price has about 7 digits left.
    ///
    /// @throws IllegalStateException when there are more than an array can hold, 2³¹ − 1
    public float[] float32() {
        int size = bars * WindowShape.FEATURES;
        float[] all = new float[length()];
        double[] one = new double[size];
        for (int i = 0; i < windows.size(); i++) {
            windows.get(i).copy(one, 0);
            int at = i * size;
            for (int k = 0; k < size; k++) {
                all[at + k] = (float) one[k];
            }
        }
        return all;
    }

    /// Nested arrays: for each window its bars, for each bar its four prices.
    public double[][][] nested() {
        double[][][] all = new double[windows.size()][][];
        for (int i = 0; i < all.length; i++) {
            all[i] = windows.get(i).features();
        }
        return all;
    }

    private int length() {
        long length = (long) windows.size() * bars * WindowShape.FEATURES;
        if (length > Integer.MAX_VALUE - Long.BYTES) {
            throw new IllegalStateException(
                    "Cannot put %,d windows into one array: export them, or take parts"
                            .formatted(windows.size()));
        }
        return (int) length;
    }
}
