package io.moola.quality;

import io.moola.statistics.Blocks;
import io.moola.statistics.Distinct;
import io.moola.statistics.Moments;
import io.moola.statistics.Quantiles;
import io.moola.statistics.Shape;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/// One column in figures, over its finite values. Standard deviation with ddof 0, quantiles by
/// numpy's `linear` rule, skewness and excess kurtosis as scipy's (biased).
///
/// @param quantiles at [#SHARES]
/// @param zeros values of 0
/// @param negative values below 0
/// @param distinct different values; `DISTINCT_LIMIT + 1` where there are more than the limit
@SuppressWarnings("ArrayRecordComponent") // never compared
record ProfileColumn(
        String name,
        Moments moments,
        Shape shape,
        double[] quantiles,
        long zeros,
        long negative,
        int distinct) {

    static final double[] SHARES = {0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99};
    static final int DISTINCT_LIMIT = 1 << 20;
    static final String[] KEYS = {"p1", "p5", "q1", "median", "q3", "p95", "p99"};
    private static final int BLOCK = 1 << 16;

    static ProfileColumn of(String name, double[] values) {
        Moments moments = Moments.of(values);
        long[] signs = signs(values);
        return new ProfileColumn(
                name,
                moments,
                Shape.of(values, moments),
                Quantiles.of(values, moments, SHARES),
                signs[0],
                signs[1],
                Distinct.count(values, DISTINCT_LIMIT));
    }

    /// How many values are 0, and how many are below.
    private static long[] signs(double[] values) {
        long[][] counts = new long[Blocks.count(values.length, BLOCK)][];
        Blocks.run(
                counts.length,
                block -> {
                    long zeros = 0;
                    long negative = 0;
                    int to = (int) Math.min(values.length, (block + 1L) * BLOCK);
                    for (int i = block * BLOCK; i < to; i++) {
                        zeros += values[i] == 0 ? 1 : 0;
                        negative += values[i] < 0 && values[i] >= -Double.MAX_VALUE ? 1 : 0;
                    }
                    counts[block] = new long[] {zeros, negative};
                });
        long[] sums = new long[2];
        for (long[] count : counts) {
            sums[0] += count[0];
            sums[1] += count[1];
        }
        return sums;
    }

    /// The quantile at a place of [#SHARES].
    double quantile(int place) {
        return quantiles[place];
    }

    boolean isDistinctKnown() {
        return distinct <= DISTINCT_LIMIT;
    }

    Map<String, @Nullable Object> toTree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("count", moments.count());
        tree.put("missing", moments.missing());
        tree.put("non_finite", moments.infinite());
        tree.put("mean", Trees.finite(moments.mean()));
        tree.put("std", Trees.finite(moments.std()));
        tree.put("min", Trees.finite(moments.min()));
        for (int i = 0; i < KEYS.length; i++) {
            tree.put(KEYS[i], Trees.finite(quantiles[i]));
        }
        tree.put("max", Trees.finite(moments.max()));
        tree.put("skewness", Trees.finite(shape.skewness()));
        tree.put("kurtosis", Trees.finite(shape.kurtosis()));
        tree.put("zeros", zeros);
        tree.put("negative", negative);
        tree.put("distinct", isDistinctKnown() ? distinct : null);
        if (!isDistinctKnown()) {
            tree.put("distinct_more_than", DISTINCT_LIMIT);
        }
        return tree;
    }
}
