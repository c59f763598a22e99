package io.moola.statistics;

/// How much a series tells of its own future.
///
/// `rₖ = Σ cₜ·cₜ₊ₖ / Σ cₜ²` with `c = v − mean`, over the whole series (Box & Jenkins 1976), so
/// that `|rₖ| ≤ 1`. A value that is not finite takes no part: it counts as the mean, and its place
/// in time stays. NaN for lags that the series is too short for, and where all values are equal.
/// Without dependence about 95 % of the `rₖ` lie within `±1.96 / √n`.
public final class Autocorrelation {

    private static final int BLOCK = 1 << 14;

    private Autocorrelation() {}

    /// The autocorrelations at the lags 1 to `lags`, that of lag 1 first.
    public static double[] of(double[] values, int lags) {
        Moments moments = Moments.of(values);
        double[] correlations = new double[lags];
        double[] centred = centred(values, moments);
        double squares = products(centred, 0);
        for (int lag = 1; lag <= lags; lag++) {
            boolean isKnown = lag < values.length && !moments.isConstant();
            correlations[lag - 1] = isKnown ? products(centred, lag) / squares : Double.NaN;
        }
        return correlations;
    }

    private static double[] centred(double[] values, Moments moments) {
        double[] centred = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            boolean isFinite = Math.abs(values[i]) < Double.POSITIVE_INFINITY;
            centred[i] = isFinite ? values[i] - moments.mean() : 0;
        }
        return centred;
    }

    private static double products(double[] centred, int lag) {
        int length = Math.max(0, centred.length - lag);
        double[] sums = new double[Blocks.count(length, BLOCK)];
        Blocks.run(sums.length, block -> sums[block] = products(centred, lag, block, length));
        NeumaierSum sum = new NeumaierSum();
        for (double part : sums) {
            sum.add(part);
        }
        return sum.value();
    }

    /// Independent lanes keep the adders busy.
    private static double products(double[] v, int lag, int block, int length) {
        int from = block * BLOCK;
        int to = Math.min(length, from + BLOCK);
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = from;
        for (; i + 4 <= to; i += 4) {
            a += v[i] * v[i + lag];
            b += v[i + 1] * v[i + 1 + lag];
            c += v[i + 2] * v[i + 2 + lag];
            d += v[i + 3] * v[i + 3 + lag];
        }
        for (; i < to; i++) {
            a += v[i] * v[i + lag];
        }
        return (a + b) + (c + d);
    }
}
