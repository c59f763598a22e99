package io.moola.quality;

import java.util.Arrays;

/// Tells how far a window reaches into the one before it: windows cut bar by bar share all bars but
/// one, and what is known of a bar need not be found again. Bars are compared bit by bit, so what
/// holds for one holds for the other. Not thread-safe.
final class WindowOverlap {

    /// The two windows share no bars.
    static final int NONE = -1;

    private static final int WIDTH = 4;

    private double[] values = new double[0];
    private int from;
    private int bars;
    private int stride = 1;

    /// Holds the last window where its array is not to be kept.
    private double[] copy = new double[0];

    /// How many bars of the window before lie in front of this one, which begins with all others;
    /// or [#NONE]. Looks where the last stride points to, then where the first bar stands: an
    /// overlap that is missed costs time only.
    int leaving(double[] window, int start, int count) {
        if (isShifted(stride, window, start, count)) {
            return stride;
        }
        int place = place(window, start, count);
        if (place < bars && isShifted(place, window, start, count)) {
            stride = place;
            return place;
        }
        return NONE;
    }

    /// Where the window's first bar stands in the one before, or the number of bars there.
    private int place(double[] window, int start, int count) {
        int place = 0;
        while (place < bars && count > 0 && !isSameBar(place, window, start)) {
            place++;
        }
        return place;
    }

    private boolean isSameBar(int place, double[] window, int start) {
        int own = (from + place) * WIDTH;
        int other = start * WIDTH;
        return Arrays.mismatch(values, own, own + WIDTH, window, other, other + WIDTH) < 0;
    }

    private boolean isShifted(int by, double[] window, int start, int count) {
        int shared = bars - by;
        return shared > 0
                && shared <= count
                && Arrays.mismatch(
                                values,
                                (from + by) * WIDTH,
                                (from + bars) * WIDTH,
                                window,
                                start * WIDTH,
                                (start + shared) * WIDTH)
                        < 0;
    }

    /// Makes it the window before, in its own array.
    void next(double[] window, int start, int count) {
        values = window;
        from = start;
        bars = count;
    }

    /// Lets go of the array that the last window came in.
    void detach() {
        if (copy.length < bars * WIDTH) {
            copy = new double[bars * WIDTH];
        }
        System.arraycopy(values, from * WIDTH, copy, 0, bars * WIDTH);
        values = copy;
        from = 0;
    }

    /// Holds the bars of the window before.
    double[] values() {
        return values;
    }

    /// The first bar of the window before, in [#values()].
    int from() {
        return from;
    }

    /// Bars of the window before.
    int bars() {
        return bars;
    }
}
