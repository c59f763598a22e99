package io.moola.statistics;

/// Counts in bins of equal width between the smallest and the largest value, as
/// `numpy.histogram(values, bins)`: bins are closed below and open above, the last one is closed;
/// equal values get edges half a unit to either side. NaN and infinite values are left out. With no
/// value at all the edges are 0 to 1, as numpy's.
public final class Histogram {

    private final double[] edges;
    private final long[] counts;
    private final long below;
    private final long above;

    private Histogram(double[] edges, long[] counts, long below, long above) {
        this.edges = edges;
        this.counts = counts;
        this.below = below;
        this.above = above;
    }

    /// The edges, ascending, one more than there are bins. The array itself: do not write to it.
    public double[] edges() {
        return edges;
    }

    /// Values per bin. The array itself: do not write to it.
    public long[] counts() {
        return counts;
    }

    /// Finite values under the first edge: 0 unless the edges were given.
    public long below() {
        return below;
    }

    /// Finite values over the last edge: 0 unless the edges were given.
    public long above() {
        return above;
    }

    /// The histogram of the values between two bounds; what lies outside is counted apart.
    ///
    /// @param low finite
    /// @param high finite, at least `low`
    /// @param bins at least 1
    public static Histogram between(double low, double high, double[] values, int bins) {
        double half = low == high ? 0.5 : 0;
        double[] edges = edges(low - half, high + half, bins);
        long below = 0;
        long above = 0;
        for (double value : values) {
            below += value < edges[0] && value >= -Double.MAX_VALUE ? 1 : 0;
            above += value > edges[bins] && value <= Double.MAX_VALUE ? 1 : 0;
        }
        return new Histogram(edges, count(values, edges, bins), below, above);
    }

    /// The histogram of a column.
    ///
    /// @param bins at least 1
    public static Histogram of(double[] values, int bins) {
        return of(values, Moments.of(values), bins);
    }

    /// As [#of(double[], int)], for a column whose moments are known already: saves a pass.
    public static Histogram of(double[] values, Moments moments, int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("Cannot count into " + bins + " bins");
        }
        boolean empty = moments.count() == 0;
        double first = empty ? 0 : moments.min();
        double last = empty ? 1 : moments.max();
        if (first == last) {
            first -= 0.5;
            last += 0.5;
        }
        double[] edges = edges(first, last, bins);
        return new Histogram(edges, count(values, edges, bins), 0, 0);
    }

    /// As numpy.linspace: multiples of the step, the last edge exact.
    private static double[] edges(double first, double last, int bins) {
        double[] edges = new double[bins + 1];
        double step = (last - first) / bins;
        for (int i = 0; i < bins; i++) {
            edges[i] = i * step + first;
        }
        edges[bins] = last;
        return edges;
    }

    private static long[] count(double[] values, double[] edges, int bins) {
        long[] counts = new long[bins];
        double first = edges[0];
        double last = edges[bins];
        for (double value : values) {
            if (value >= first && value <= last) {
                counts[bin(value, edges, bins)]++;
            }
        }
        return counts;
    }

    /// The quotient may be off by one beside an edge; the edges decide.
    private static int bin(double value, double[] edges, int bins) {
        double share = (value - edges[0]) / (edges[bins] - edges[0]);
        int bin = Math.min(bins - 1, (int) (share * bins));
        if (value < edges[bin]) {
            return bin - 1;
        }
        return bin < bins - 1 && value >= edges[bin + 1] ? bin + 1 : bin;
    }
}
