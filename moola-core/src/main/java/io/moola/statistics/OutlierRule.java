package io.moola.statistics;

/// Which values of a column are outliers. Comparisons are strict; a value that is not finite never
/// is one. Where the spread is zero there is no verdict ([None]) rather than one on everything that
/// differs.
public sealed interface OutlierRule {

    /// Scales a median absolute deviation to a normal standard deviation: Φ⁻¹(¾).
    double MAD_CONSTANT = 0.6744897501960817;

    /// Scales a mean absolute deviation likewise: √(π/2).
    double MEAN_DEVIATION_CONSTANT = 1.2533;

    /// True when the value is an outlier.
    boolean isOutlier(double value);

    /// How many values of the column are outliers, parallel over blocks.
    default long count(double[] values) {
        int size = 1 << 16;
        long[] counts = new long[Blocks.count(values.length, size)];
        Blocks.run(
                counts.length,
                block -> {
                    long found = 0;
                    int to = (int) Math.min(values.length, (block + 1L) * size);
                    for (int i = block * size; i < to; i++) {
                        found += isOutlier(values[i]) ? 1 : 0;
                    }
                    counts[block] = found;
                });
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    /// `|v − centre| / scale > limit`: z-scores and their robust kin.
    record Distance(double centre, double scale, double limit) implements OutlierRule {
        @Override
        public boolean isOutlier(double value) {
            double distance = Math.abs(value - centre);
            return distance / scale > limit && distance < Double.POSITIVE_INFINITY;
        }
    }

    /// Outside `[low, high]`.
    record Fence(double low, double high) implements OutlierRule {
        @Override
        public boolean isOutlier(double value) {
            return (value < low || value > high) && Double.isFinite(value);
        }
    }

    /// No verdict: no value, or no spread to measure by.
    record None() implements OutlierRule {
        @Override
        public boolean isOutlier(double value) {
            return false;
        }

        @Override
        public long count(double[] values) {
            return 0;
        }
    }

    /// `|v − mean| / std > limit`, ddof 0. With up to `limit² + 1` values nothing can be an
    /// outlier: `|z| ≤ √(n−1)`.
    static OutlierRule zScore(Moments moments, double limit) {
        return moments.isConstant() || !Double.isFinite(moments.std())
                ? new None()
                : new Distance(moments.mean(), moments.std(), limit);
    }

    /// Outside `[q1 − k·(q3−q1), q3 + k·(q3−q1)]`, also where the quartiles are equal.
    static OutlierRule fence(double q1, double q3, double k) {
        double reach = k * (q3 - q1);
        return Double.isNaN(reach) ? new None() : new Fence(q1 - reach, q3 + reach);
    }

    /// As [#fence], but where the quartiles are equal (prices on a coarse grid) the median absolute
    /// deviation decides instead, with the limit of [#mad].
    static OutlierRule interquartile(double[] values, double k, double madLimit) {
        double[] quartiles = Quantiles.of(values, 0.25, 0.75);
        return quartiles[0] == quartiles[1]
                ? mad(values, madLimit)
                : fence(quartiles[0], quartiles[1], k);
    }

    /// `0.6745·|v − median| / MAD > limit` (Iglewicz & Hoaglin 1993; limit 3.5). A MAD of 0 falls
    /// back to 1.2533 times the mean absolute deviation, and that of 0 to no verdict.
    static OutlierRule mad(double[] values, double limit) {
        double median = Quantiles.of(values, 0.5)[0];
        double[] deviations = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            deviations[i] = Math.abs(values[i] - median);
        }
        Moments moments = Moments.of(deviations);
        double mad = Quantiles.of(deviations, moments, 0.5)[0];
        if (mad > 0) {
            return new Distance(median, mad / MAD_CONSTANT, limit);
        }
        return moments.count() > 0 && moments.mean() > 0
                ? new Distance(median, moments.mean() * MEAN_DEVIATION_CONSTANT, limit)
                : new None();
    }
}
