package io.moola.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;

/// Quantiles by numpy's `linear` rule (Hyndman & Fan 1996, type 7).
///
/// `h = (n−1)·q, i = ⌊h⌋, g = h−i, a = v₍ᵢ₎, b = v₍ᵢ₊₁₎`; the result is `a + (b−a)·g` for `g < ½`,
/// else `b − (b−a)·(1−g)`: the same bits as numpy. Values that are not finite are left out; no
/// finite value gives NaN. Quantiles of an unsorted column are found by selection: values are
/// counted into equal-width bins, then only the bins that hold a wanted rank are copied and
/// searched again. Two passes, no sort of the whole, memory of one bin; parallel over blocks.
public final class Quantiles {

    private static final int BINS = 1 << 14;
    private static final int SMALL = 1 << 12;
    private static final int BLOCK = 1 << 16;

    private Quantiles() {}

    /// The quantile of values in ascending order, all of them finite.
    ///
    /// @param q in [0, 1]
    public static double ofSorted(double[] sorted, double q) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double rank = rank(sorted.length, q);
        int below = (int) rank;
        int above = Math.min(below + 1, sorted.length - 1);
        return between(sorted[below], sorted[above], rank - below);
    }

    /// Several quantiles of a column in any order; the column is not changed.
    ///
    /// @param q each in [0, 1]
    /// @return one value per quantile, in their order
    public static double[] of(double[] values, double... q) {
        return of(values, Moments.of(values), q);
    }

    /// As [#of(double[], double...)], for a column whose moments are known already: saves a pass.
    public static double[] of(double[] values, Moments moments, double... q) {
        double[] found = new double[q.length];
        int count = Math.toIntExact(moments.count());
        if (count == 0) {
            Arrays.fill(found, Double.NaN);
            return found;
        }
        int[] ranks = new int[2 * q.length];
        for (int i = 0; i < q.length; i++) {
            int below = (int) rank(count, q[i]);
            ranks[2 * i] = below;
            ranks[2 * i + 1] = Math.min(below + 1, count - 1);
        }
        double[] selected = select(values, moments.min(), moments.max(), ranks);
        for (int i = 0; i < q.length; i++) {
            double weight = rank(count, q[i]) - ranks[2 * i];
            found[i] = between(selected[2 * i], selected[2 * i + 1], weight);
        }
        return found;
    }

    private static double rank(int count, double q) {
        if (!(q >= 0 && q <= 1)) {
            throw new IllegalArgumentException("Cannot take quantile " + q + ": expected [0, 1]");
        }
        return (count - 1) * q;
    }

    private static double between(double a, double b, double weight) {
        double step = b - a;
        return weight < 0.5 ? a + step * weight : b - step * (1 - weight);
    }

    /// The values at the given ranks (0 is the smallest) among those in [min, max].
    private static double[] select(double[] values, double min, double max, int[] ranks) {
        double scale = BINS / (max - min);
        if (values.length <= SMALL || !Double.isFinite(scale) || scale == 0) {
            return pick(sortedWithin(values, min, max), ranks);
        }
        int[] counts = binCounts(values, min, max, scale);
        int[] order = ascending(ranks);
        List<Bin> bins = bins(counts, ranks, order);
        fill(bins, values, min, max, scale);
        double[] found = new double[ranks.length];
        for (Bin bin : bins) {
            selectWithin(bin, values.length, ranks, order, found);
        }
        return found;
    }

    /// A bin that holds a wanted rank.
    private static final class Bin {
        private final int index;

        /// Values in lower bins.
        private final int before;

        /// The wanted ranks in it: places from `first` to `last`, exclusive, of the ascending
        /// order.
        private final int first;

        private final int last;
        private final double[] content;

        Bin(int index, int before, int first, int last, int count) {
            this.index = index;
            this.before = before;
            this.first = first;
            this.last = last;
            this.content = new double[count];
        }
    }

    /// The bins that hold the wanted ranks, ascending.
    private static List<Bin> bins(int[] counts, int[] ranks, int[] order) {
        List<Bin> bins = new ArrayList<>();
        int before = 0;
        int bin = 0;
        int next = 0;
        while (next < order.length) {
            while (ranks[order[next]] >= before + counts[bin]) {
                before += counts[bin++];
            }
            int last = next;
            while (last < order.length && ranks[order[last]] < before + counts[bin]) {
                last++;
            }
            bins.add(new Bin(bin, before, next, last, counts[bin]));
            next = last;
        }
        return bins;
    }

    /// Copies the values of the wanted bins, in one pass over the column.
    private static void fill(
            List<Bin> bins, double[] values, double min, double max, double scale) {
        int[] slots = new int[BINS];
        double[][] contents = new double[bins.size() + 1][];
        for (int i = 0; i < bins.size(); i++) {
            slots[bins.get(i).index] = i + 1;
            contents[i + 1] = bins.get(i).content;
        }
        int[] filled = new int[contents.length];
        for (double value : values) {
            if (value >= min && value <= max) {
                int slot = slots[bin(value, min, scale)];
                if (slot > 0) {
                    contents[slot][filled[slot]++] = value;
                }
            }
        }
    }

    private static void selectWithin(Bin bin, int outer, int[] ranks, int[] order, double[] found) {
        double[] content = bin.content;
        int[] inner = new int[bin.last - bin.first];
        for (int i = bin.first; i < bin.last; i++) {
            inner[i - bin.first] = ranks[order[i]] - bin.before;
        }
        Moments extremes = Moments.of(content);
        // a bin that holds nearly all would be searched again and again: sort it
        double[] selected =
                content.length > outer / 2
                        ? pick(sortedWithin(content, extremes.min(), extremes.max()), inner)
                        : select(content, extremes.min(), extremes.max(), inner);
        for (int i = bin.first; i < bin.last; i++) {
            found[order[i]] = selected[i - bin.first];
        }
    }

    private static double[] sortedWithin(double[] values, double min, double max) {
        double[] kept = new double[values.length];
        int count = 0;
        for (double value : values) {
            if (value >= min && value <= max) {
                kept[count++] = value;
            }
        }
        double[] sorted = Arrays.copyOf(kept, count);
        Arrays.sort(sorted);
        return sorted;
    }

    private static double[] pick(double[] sorted, int[] ranks) {
        double[] picked = new double[ranks.length];
        for (int i = 0; i < ranks.length; i++) {
            picked[i] = sorted[ranks[i]];
        }
        return picked;
    }

    /// Subtraction, product and cut never turn the order of two values round, so bins are ordered.
    private static int bin(double value, double min, double scale) {
        return Math.min(BINS - 1, (int) ((value - min) * scale));
    }

    private static int[] binCounts(double[] values, double min, double max, double scale) {
        AtomicIntegerArray total = new AtomicIntegerArray(BINS);
        int tasks = Math.min(Blocks.count(values.length, BLOCK), 16);
        int size = Blocks.count(values.length, tasks);
        Blocks.run(
                tasks,
                task -> {
                    int[] own = new int[BINS];
                    int to = (int) Math.min(values.length, (task + 1L) * size);
                    for (int i = task * size; i < to; i++) {
                        double value = values[i];
                        if (value >= min && value <= max) {
                            own[bin(value, min, scale)]++;
                        }
                    }
                    for (int bin = 0; bin < BINS; bin++) {
                        if (own[bin] != 0) {
                            total.addAndGet(bin, own[bin]);
                        }
                    }
                });
        int[] counts = new int[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            counts[bin] = total.get(bin);
        }
        return counts;
    }

    private static int[] ascending(int[] ranks) {
        int[] order = new int[ranks.length];
        for (int i = 0; i < order.length; i++) {
            int at = i;
            while (at > 0 && ranks[order[at - 1]] > ranks[i]) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = i;
        }
        return order;
    }
}
