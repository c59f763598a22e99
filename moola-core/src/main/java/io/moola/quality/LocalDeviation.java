package io.moola.quality;

import java.util.Arrays;

/// How much prices usually move from bar to bar around a row: the median of the absolute changes in
/// blocks of 64 bars, the largest of a block and its two neighbours, scaled to the standard
/// deviation of a normal distribution. Robust: a few wild bars do not move it. One pass.
final class LocalDeviation {

    /// The fewest prices that say what is usual.
    static final int FEWEST = 32;

    /// The least deviation that is believed, so that a market that hardly moves does not make a
    /// tick a fault.
    static final double LEAST = 1e-4;

    private static final int BLOCK = 64;

    /// 1 / Φ⁻¹(3/4): from the median absolute deviation to the standard deviation.
    private static final double NORMAL = 1.482602218505602;

    private final double[] blocks;

    private LocalDeviation(double[] blocks) {
        this.blocks = blocks;
    }

    static LocalDeviation of(double[] prices) {
        // what is left over at the end joins the last block
        int count = Math.max(1, prices.length / BLOCK);
        double[] medians = new double[count];
        double[] changes = new double[2 * BLOCK];
        for (int block = 0; block < count; block++) {
            int from = Math.max(1, block * BLOCK);
            int to = block == count - 1 ? prices.length : (block + 1) * BLOCK;
            medians[block] = median(prices, from, to, changes);
        }
        double[] blocks = new double[count];
        for (int block = 0; block < count; block++) {
            double before = medians[Math.max(0, block - 1)];
            double after = medians[Math.min(count - 1, block + 1)];
            double largest = Math.max(medians[block], Math.max(before, after));
            blocks[block] = Math.max(LEAST, NORMAL * largest);
        }
        return new LocalDeviation(blocks);
    }

    /// The change over the smaller price stands for the logarithm: near enough at the median.
    private static double median(double[] prices, int from, int to, double[] changes) {
        for (int i = from; i < to; i++) {
            double change = Math.abs(prices[i] - prices[i - 1]);
            changes[i - from] = change / Math.min(prices[i], prices[i - 1]);
        }
        int size = to - from;
        if (size == 0) {
            return 0;
        }
        Arrays.sort(changes, 0, size);
        double median = changes[size / 2];
        return Double.isFinite(median) && median > 0 ? median : 0;
    }

    double at(int row) {
        return blocks[Math.min(blocks.length - 1, row / BLOCK)];
    }
}
