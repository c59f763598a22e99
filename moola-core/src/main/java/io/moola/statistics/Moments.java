package io.moola.statistics;

/// Count, mean, standard deviation and extremes of a column.
///
/// `mean = Σv / n`, `std = √(Σ(v − mean)² / n)` (ddof 0, as numpy's default). NaN is missing and an
/// infinite value is a fault: both are counted and left out. Blocks of 4,096 values are summed in
/// four lanes and combined with carried rounding errors in block order; deviations are taken from
/// the block's own mean, so an offset of 10⁹ costs no digits. Agrees with numpy within 10⁻¹²
/// relative. One pass over memory, parallel over blocks, the same result on any number of cores.
///
/// @param count finite values
/// @param missing NaN values
/// @param infinite infinite values
/// @param mean NaN when there is no finite value
/// @param std standard deviation, ddof 0; exactly 0 when all finite values are equal
/// @param min smallest finite value, or NaN
/// @param max largest finite value, or NaN
public record Moments(
        long count, long missing, long infinite, double mean, double std, double min, double max) {

    private static final int BLOCK = 1 << 12;
    private static final int LANES = 4;
    private static final int BLOCKS_PER_TASK = 32;

    /// The moments of a whole column.
    public static Moments of(double[] values) {
        Partials partials = new Partials(values);
        int blocks = partials.sums.length;
        Blocks.run(
                Blocks.count(blocks, BLOCKS_PER_TASK),
                task -> {
                    int end = Math.min(blocks, (task + 1) * BLOCKS_PER_TASK);
                    for (int block = task * BLOCKS_PER_TASK; block < end; block++) {
                        partials.fill(block);
                    }
                });
        return partials.combine();
    }

    /// True when the spread is nothing but rounding: a z-score has no meaning then (scipy's rule).
    public boolean isConstant() {
        return count == 0 || std <= Math.ulp(1.0) * Math.abs(mean);
    }

    /// What each block found.
    private static final class Partials {
        private final double[] values;
        private final int[] counts;
        private final int[] missing;
        private final double[] sums;
        private final double[] squares;
        private final double[] minima;
        private final double[] maxima;

        Partials(double[] values) {
            this.values = values;
            int blocks = Blocks.count(values.length, BLOCK);
            counts = new int[blocks];
            missing = new int[blocks];
            sums = new double[blocks];
            squares = new double[blocks];
            minima = new double[blocks];
            maxima = new double[blocks];
        }

        void fill(int block) {
            int from = block * BLOCK;
            int to = Math.min(values.length, from + BLOCK);
            sumLanes(block, from, to);
            if (Double.isFinite(sums[block])) {
                counts[block] = to - from;
                squares[block] = squaresOfAll(from, to, sums[block] / (to - from));
            } else {
                fillWithGaps(block, from, to);
            }
        }

        /// Independent lanes keep the adders busy: one running sum would wait for itself.
        private void sumLanes(int block, int from, int to) {
            double[] v = values;
            double a = 0;
            double b = 0;
            double c = 0;
            double d = 0;
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            int i = from;
            for (; i + LANES <= to; i += LANES) {
                a += v[i];
                b += v[i + 1];
                c += v[i + 2];
                d += v[i + 3];
                double lowest = Math.min(Math.min(v[i], v[i + 1]), Math.min(v[i + 2], v[i + 3]));
                double highest = Math.max(Math.max(v[i], v[i + 1]), Math.max(v[i + 2], v[i + 3]));
                low = lowest < low ? lowest : low;
                high = highest > high ? highest : high;
            }
            for (; i < to; i++) {
                a += v[i];
                low = v[i] < low ? v[i] : low;
                high = v[i] > high ? v[i] : high;
            }
            sums[block] = (a + b) + (c + d);
            minima[block] = low;
            maxima[block] = high;
        }

        private double squaresOfAll(int from, int to, double mean) {
            double[] v = values;
            double a = 0;
            double b = 0;
            double c = 0;
            double d = 0;
            int i = from;
            for (; i + LANES <= to; i += LANES) {
                a += (v[i] - mean) * (v[i] - mean);
                b += (v[i + 1] - mean) * (v[i + 1] - mean);
                c += (v[i + 2] - mean) * (v[i + 2] - mean);
                d += (v[i + 3] - mean) * (v[i + 3] - mean);
            }
            for (; i < to; i++) {
                a += (v[i] - mean) * (v[i] - mean);
            }
            return (a + b) + (c + d);
        }

        private void fillWithGaps(int block, int from, int to) {
            NeumaierSum sum = new NeumaierSum();
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            int count = 0;
            for (int i = from; i < to; i++) {
                double value = values[i];
                if (Double.isFinite(value)) {
                    sum.add(value);
                    count++;
                    low = value < low ? value : low;
                    high = value > high ? value : high;
                } else if (Double.isNaN(value)) {
                    missing[block]++;
                }
            }
            counts[block] = count;
            sums[block] = sum.value();
            minima[block] = low;
            maxima[block] = high;
            double mean = sums[block] / count;
            NeumaierSum deviations = new NeumaierSum();
            for (int i = from; i < to; i++) {
                if (Double.isFinite(values[i])) {
                    deviations.add((values[i] - mean) * (values[i] - mean));
                }
            }
            squares[block] = deviations.value();
        }

        Moments combine() {
            NeumaierSum sum = new NeumaierSum();
            long count = 0;
            long absent = 0;
            double min = Double.POSITIVE_INFINITY;
            double max = Double.NEGATIVE_INFINITY;
            for (int block = 0; block < sums.length; block++) {
                sum.add(sums[block]);
                count += counts[block];
                absent += missing[block];
                min = Math.min(min, minima[block]);
                max = Math.max(max, maxima[block]);
            }
            long infinite = values.length - count - absent;
            if (count == 0) {
                double none = Double.NaN;
                return new Moments(0, absent, infinite, none, none, none, none);
            }
            if (min == max) {
                return new Moments(count, absent, infinite, min, 0, min, max);
            }
            double mean = sum.value() / count;
            return new Moments(count, absent, infinite, mean, std(mean, count), min, max);
        }

        private double std(double mean, long count) {
            NeumaierSum total = new NeumaierSum();
            for (int block = 0; block < sums.length; block++) {
                if (counts[block] > 0) {
                    double shift = sums[block] / counts[block] - mean;
                    total.add(squares[block]);
                    total.add(counts[block] * shift * shift);
                }
            }
            return Math.sqrt(total.value() / count);
        }
    }
}
