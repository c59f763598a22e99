package io.moola.quality;

import io.moola.bars.BarSeries;
import io.moola.statistics.Blocks;

/// Changes from close to close on the clean series, gaps included: `|cᵢ − cᵢ₋₁| / |cᵢ₋₁| · 100`. A
/// close of 0 has no change after it.
///
/// @param pairs changes that could be taken
/// @param maxPercent the largest, or NaN without any
/// @param overLimit changes above the limit
/// @param overLimitInRange those of them that end in a bar inside the price bounds
record JumpCounts(long pairs, double maxPercent, long overLimit, long overLimitInRange) {

    private static final int BLOCK = 1 << 16;
    private static final double PERCENT = 100;

    /// The change in percent, infinite or NaN after a close of 0.
    static double percent(double before, double close) {
        return Math.abs(close - before) / Math.abs(before) * PERCENT;
    }

    /// Counts the changes and fills `returns` with `ln(cᵢ / cᵢ₋₁)` at i − 1, NaN where a close is
    /// not positive.
    static JumpCounts of(
            CleanSeries series, QualityThresholds thresholds, double[] returns, Findings findings) {
        Changes all = new Changes(series, thresholds, findings);
        Blocks.inOrder(
                Blocks.count(returns.length, BLOCK),
                block -> {
                    int from = block * BLOCK;
                    int to = (int) Math.min(returns.length, (long) from + BLOCK);
                    Changes changes = new Changes(series, thresholds, findings.part());
                    changes.add(from, to, returns);
                    return changes;
                },
                all::add);
        double max = all.max < 0 ? Double.NaN : all.max;
        return new JumpCounts(all.pairs, max, all.over, all.overInRange);
    }

    /// The changes of one block.
    private static final class Changes {
        private final CleanSeries series;
        private final double limit;
        private final double minPrice;
        private final double maxPrice;
        private final Findings findings;
        long pairs;
        long over;
        long overInRange;
        double max = -1;

        Changes(CleanSeries series, QualityThresholds thresholds, Findings findings) {
            this.findings = findings;
            this.series = series;
            this.limit = thresholds.value(Threshold.MAX_PRICE_JUMP_PERCENT);
            this.minPrice = thresholds.value(Threshold.MIN_PRICE);
            this.maxPrice = thresholds.value(Threshold.MAX_PRICE);
        }

        void add(int from, int to, double[] returns) {
            double[] close = series.close();
            double largest = -1;
            long skipped = 0;
            for (int i = from; i < to; i++) {
                double before = close[i];
                double after = close[i + 1];
                double ratio = after / before;
                returns[i] = before > 0 && after > 0 ? Math.log(ratio) : Double.NaN;
                if (before == 0) {
                    skipped++;
                    continue;
                }
                double change = percent(before, after);
                largest = change > largest ? change : largest;
                if (change > limit) {
                    jump(i + 1, before, after, change);
                }
            }
            pairs += to - from - skipped;
            max = Math.max(max, largest);
        }

        private void jump(int i, double before, double after, double change) {
            over++;
            BarSeries bars = series.bars();
            int row = series.row(i);
            overInRange += isInRange(bars, row) ? 1 : 0;
            if (findings.wants(Rules.JUMP)) {
                String message =
                        "close goes from %s to %s, by %.1f %%".formatted(before, after, change);
                findings.add(Finding.ofBar(Rules.JUMP, bars, row, "close", change, limit, message));
            }
        }

        private boolean isInRange(BarSeries bars, int row) {
            int faults =
                    PriceFault.of(
                            bars.open()[row],
                            bars.high()[row],
                            bars.low()[row],
                            bars.close()[row],
                            minPrice,
                            maxPrice);
            return (faults & PriceFault.RANGE) == 0;
        }

        void add(Changes later) {
            pairs += later.pairs;
            over += later.over;
            overInRange += later.overInRange;
            max = Math.max(max, later.max);
            findings.addAll(later.findings);
        }
    }
}
