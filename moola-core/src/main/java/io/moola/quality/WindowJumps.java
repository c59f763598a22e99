package io.moola.quality;

/// Counts the changes from close to close inside windows; of a window that reaches into the one
/// before it only those that come and go. Not thread-safe.
final class WindowJumps {

    private static final int WIDTH = 4;

    private final double limit;

    /// Of the window at hand.
    private int inside;

    private int insideOver;
    private double largest = -1;
    private long pairs;
    private long over;

    WindowJumps(double limit) {
        this.limit = limit;
    }

    /// The next window shares no bars with the one before.
    void clear() {
        inside = 0;
        insideOver = 0;
    }

    /// Takes in the changes that end in the bars [from, to).
    void add(double[] values, int from, int to) {
        double most = largest;
        for (int bar = from; bar < to; bar++) {
            double change = change(values, bar);
            // false for NaN; a close of 0 or infinity has no change
            if (change < Double.POSITIVE_INFINITY) {
                inside++;
                most = change > most ? change : most;
                insideOver += change > limit ? 1 : 0;
            }
        }
        largest = most;
    }

    /// Takes out the changes that end in the bars [from, to).
    void remove(double[] values, int from, int to) {
        for (int bar = from; bar < to; bar++) {
            double change = change(values, bar);
            if (change < Double.POSITIVE_INFINITY) {
                inside--;
                insideOver -= change > limit ? 1 : 0;
            }
        }
    }

    /// The window is complete.
    void count() {
        pairs += inside;
        over += insideOver;
    }

    /// The change that ends in a bar, percent.
    static double change(double[] values, int bar) {
        return JumpCounts.percent(values[bar * WIDTH - 1], values[bar * WIDTH + WIDTH - 1]);
    }

    boolean isOverLimit(double change) {
        return change < Double.POSITIVE_INFINITY && change > limit;
    }

    /// True when the window at hand has a change over the limit.
    boolean hasOverLimit() {
        return insideOver > 0;
    }

    double limit() {
        return limit;
    }

    /// Changes of all windows.
    long pairs() {
        return pairs;
    }

    /// Those of them over the limit.
    long overLimit() {
        return over;
    }

    /// The largest change, or NaN without any.
    double maxPercent() {
        return largest < 0 ? Double.NaN : largest;
    }
}
