package io.moola.bars;

/// The price step that a market's prices are multiples of, found from the prices: the greatest
/// common divisor of all of them, as decimals of at most ten places. One pass.
final class PriceTick {

    private static final int MOST_PLACES = 10;
    private static final double EXACT = 1L << 53;
    private static final double ROUNDING = 1e-12;

    private double scale = 1;
    private int places;
    private long divisor;

    private PriceTick() {}

    /// The step of all finite prices together, or NaN where there is none: no price but zero, or
    /// one of more digits.
    static double of(BarSeries... series) {
        PriceTick tick = new PriceTick();
        for (BarSeries bars : series) {
            if (!tick.take(bars.open())
                    || !tick.take(bars.high())
                    || !tick.take(bars.low())
                    || !tick.take(bars.close())) {
                return Double.NaN;
            }
        }
        return tick.divisor == 0 ? Double.NaN : tick.divisor / tick.scale;
    }

    private boolean take(double[] prices) {
        for (double price : prices) {
            if (Double.isFinite(price) && !take(Math.abs(price))) {
                return false;
            }
        }
        return true;
    }

    private boolean take(double price) {
        while (!isWhole(price * scale)) {
            if (places == MOST_PLACES || price * scale > EXACT) {
                return false;
            }
            places++;
            scale *= 10;
            divisor *= 10;
        }
        divisor = greatestCommon(divisor, Math.round(price * scale));
        return true;
    }

    private static boolean isWhole(double scaled) {
        return scaled <= EXACT
                && Math.abs(scaled - Math.rint(scaled)) <= ROUNDING * Math.max(1, scaled);
    }

    private static long greatestCommon(long a, long b) {
        long larger = a;
        long smaller = b;
        while (smaller != 0) {
            long rest = larger % smaller;
            larger = smaller;
            smaller = rest;
        }
        return larger;
    }
}
