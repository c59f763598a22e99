package io.moola.quality;

import io.moola.statistics.Moments;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/// Which share of the returns is larger than each of some sizes, up and down: on two axes of powers
/// of ten the tails of markets are nearly straight, those of a normal distribution fall steeply.
///
/// @param sizes log returns, a tenth of the standard deviation up to the largest of all
/// @param rises share of returns above the size
/// @param falls share of returns below minus the size
@SuppressWarnings("ArrayRecordComponent") // never compared
record ProfileTails(double[] sizes, double[] rises, double[] falls) {

    private static final int POINTS = 48;
    private static final double LEAST = 0.1;

    static ProfileTails of(Moments moments, double[] returns) {
        double largest = Math.max(Math.abs(moments.min()), Math.abs(moments.max()));
        double first = moments.std() * LEAST;
        if (!(first > 0) || !(largest > first) || moments.count() < 2) {
            return new ProfileTails(new double[0], new double[0], new double[0]);
        }
        double factor = Math.log(largest / first) / (POINTS - 1);
        double[] sizes = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            sizes[i] = first * Math.exp(factor * i);
        }
        double[] rises = new double[POINTS];
        double[] falls = new double[POINTS];
        for (double value : returns) {
            double size = Math.abs(value);
            if (size > first && size <= Double.MAX_VALUE) {
                int place = Math.min(POINTS - 1, (int) (Math.log(size / first) / factor));
                (value > 0 ? rises : falls)[place]++;
            }
        }
        return new ProfileTails(sizes, beyond(rises, moments), beyond(falls, moments));
    }

    /// From counts between sizes to the share from each size on; 0 is told as nothing.
    private static double[] beyond(double[] counts, Moments moments) {
        double[] shares = new double[POINTS];
        double sum = 0;
        for (int i = POINTS - 1; i >= 0; i--) {
            sum += counts[i];
            shares[i] = sum > 0 ? sum / moments.count() : Double.NaN;
        }
        return shares;
    }

    Map<String, @Nullable Object> toTree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("sizes", ProfileLists.of(sizes));
        tree.put("share_of_rises", ProfileLists.of(rises));
        tree.put("share_of_falls", ProfileLists.of(falls));
        return tree;
    }
}
