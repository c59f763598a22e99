package io.moola.quality;

import io.moola.statistics.Autocorrelation;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/// The log returns of neighbouring bars: their figures, distribution, tails and memory.
///
/// @param without steps that have no return, because a price is 0 or less
/// @param tails the share of returns beyond each of some sizes
/// @param memory autocorrelation of the returns, from lag 1
/// @param clustering autocorrelation of their sizes, from lag 1
@SuppressWarnings("ArrayRecordComponent") // never compared
record ProfileReturns(
        ProfileColumn column,
        long without,
        ProfileHistogram histogram,
        ProfileTails tails,
        double[] memory,
        double[] clustering) {

    static final int LAGS = 20;

    /// @param returns NaN where there is none
    /// @param steps how many there could be
    static ProfileReturns of(double[] returns, long steps) {
        ProfileColumn column = ProfileColumn.of("log return", returns);
        double[] memory = Autocorrelation.of(returns, LAGS);
        ProfileHistogram histogram = ProfileHistogram.of(column, returns);
        ProfileTails tails = ProfileTails.of(column.moments(), returns);
        for (int i = 0; i < returns.length; i++) {
            returns[i] = Math.abs(returns[i]); // nobody else needs them any more
        }
        double[] clustering = Autocorrelation.of(returns, LAGS);
        long without = steps - column.moments().count();
        return new ProfileReturns(column, without, histogram, tails, memory, clustering);
    }

    /// Beyond this an autocorrelation is hardly chance: `1.96 / √n`.
    double chance() {
        return 1.96 / Math.sqrt((double) Math.max(1, column.moments().count()));
    }

    Map<String, @Nullable Object> toTree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>(column.toTree());
        tree.put("steps_without", without);
        tree.put("histogram", histogram.toTree());
        tree.put("tails", tails.toTree());
        tree.put("autocorrelation", ProfileLists.of(memory));
        tree.put("autocorrelation_of_size", ProfileLists.of(clustering));
        tree.put("autocorrelation_chance", chance());
        return tree;
    }
}
