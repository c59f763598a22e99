package io.moola.quality;

import org.jspecify.annotations.Nullable;

/// The ratios at which shares are split: n for 1 up to 20, 3 for 2, and their reverses.
final class SplitRatio {

    private static final int MOST = 20;

    /// 1.9 is within 5 % of 2, whatever the division makes of it.
    private static final double ROUNDING = 1e-12;

    private SplitRatio() {}

    /// The split that a ratio of prices, before to after, is nearest to: `7:1`, `1:10`, `3:2`; or
    /// null where none is near.
    ///
    /// @param tolerance largest distance from the split, share of it
    static @Nullable String of(double ratio, double tolerance) {
        // the common case, a step of a few percent, ends here
        if (!(ratio > 0)
                || Double.isInfinite(ratio)
                || Math.max(ratio, 1 / ratio) < 1.5 * (1 - tolerance) - ROUNDING) {
            return null;
        }
        double above = ratio > 1 ? ratio : 1 / ratio;
        double whole = Math.clamp(Math.rint(above), 2, MOST);
        double distance = Math.abs(above / whole - 1);
        double halves = Math.abs(above / 1.5 - 1);
        if (Math.min(distance, halves) > tolerance + ROUNDING) {
            return null;
        }
        int now = halves < distance ? 3 : (int) whole;
        int then = halves < distance ? 2 : 1;
        return ratio > 1 ? now + ":" + then : then + ":" + now;
    }
}
