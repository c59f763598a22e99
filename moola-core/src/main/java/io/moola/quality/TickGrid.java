package io.moola.quality;

import io.moola.bars.BarSeries;

/// The multiples of a tick, as far as doubles can tell.
///
/// @param tick the distance of two of them, above 0
record TickGrid(double tick) {

    /// The share of prices that a tick has to explain to be believed.
    private static final double SHARE = 0.99;

    private static final int SAMPLE = 10_000;

    /// Ticks that markets use, the largest first, hundreds down to millionths.
    private static final double[] STEPS = {1, 0.5, 0.25, 0.2};

    /// The largest tick that at least 99 % of a sample of the prices are multiples of; NaN where
    /// there is none.
    static double inferred(BarSeries clean) {
        if (clean.size() == 0) {
            return Double.NaN;
        }
        for (int exponent = 2; exponent >= -6; exponent--) {
            for (double step : STEPS) {
                // dividing by a power of ten is exact to the last bit, multiplying by 1e-2 is not
                double tick =
                        exponent < 0
                                ? step / Math.pow(10, -exponent)
                                : step * Math.pow(10, exponent);
                if (new TickGrid(tick).explains(clean)) {
                    return tick;
                }
            }
        }
        return Double.NaN;
    }

    private boolean explains(BarSeries bars) {
        int stride = Math.max(1, bars.size() / SAMPLE);
        long looked = 0;
        long held = 0;
        for (int row = 0; row < bars.size(); row += stride) {
            looked += 2;
            held += (holds(bars.close()[row]) ? 1 : 0) + (holds(bars.open()[row]) ? 1 : 0);
        }
        return held >= SHARE * looked;
    }

    /// True for a multiple of the tick; decimals that doubles cannot hold are given a millionth.
    boolean holds(double price) {
        double ticks = price / tick;
        double error = Math.abs(ticks - Math.rint(ticks));
        return error <= 1e-6 + Math.abs(ticks) * 1e-15;
    }
}
