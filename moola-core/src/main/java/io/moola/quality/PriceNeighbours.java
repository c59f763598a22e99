package io.moola.quality;

import io.moola.bars.BarSeries;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// The level of the bars around one bar: medians of their closes, so that a few bad ones among them
/// do not matter.
///
/// @param level the geometric mean of the medians before and after
/// @param spread the median distance of the closes from it, as a logarithm
/// @param range the longest range of a bar around it
record PriceNeighbours(double level, double spread, double range) {

    private static final int EACH_SIDE = 8;
    private static final int FEWEST = 4;

    /// Beyond this factor the two sides are on different levels, and nothing can be said.
    private static final double APART = 1.2;

    /// Around one of some rows.
    ///
    /// @param rows complete rows of the bars, in time order
    /// @param at index of the row among them
    /// @return null where too few bars are around it, or the price level changes there
    static @Nullable PriceNeighbours of(BarSeries bars, int[] rows, int at) {
        int from = Math.max(0, at - EACH_SIDE);
        int to = Math.min(rows.length, at + 1 + EACH_SIDE);
        if (at - from < FEWEST || to - at - 1 < FEWEST) {
            return null;
        }
        double[] before = closes(bars, rows, from, at);
        double[] after = closes(bars, rows, at + 1, to);
        double ratio = median(before) / median(after);
        if (!(Math.max(ratio, 1 / ratio) <= APART)) {
            return null;
        }
        double level = Math.sqrt(median(before) * median(after));
        double[] distances = new double[before.length + after.length];
        for (int i = 0; i < distances.length; i++) {
            double close = i < before.length ? before[i] : after[i - before.length];
            distances[i] = Math.abs(Math.log(close / level));
        }
        return new PriceNeighbours(level, median(distances), range(bars, rows, from, at, to));
    }

    private static double[] closes(BarSeries bars, int[] rows, int from, int to) {
        double[] closes = new double[to - from];
        for (int i = from; i < to; i++) {
            closes[i - from] = bars.close()[rows[i]];
        }
        return closes;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double range(BarSeries bars, int[] rows, int from, int at, int to) {
        double longest = 0;
        for (int i = from; i < to; i++) {
            if (i != at) {
                longest = Math.max(longest, bars.high()[rows[i]] - bars.low()[rows[i]]);
            }
        }
        return longest;
    }
}
