package io.moola.quality;

import io.moola.bars.BarSeries;

/// Rows whose stamp another row has.
///
/// @param repeated rows beyond the first of their stamp
/// @param differing those of them that differ from the first in a price or the volume
record StampCounts(long repeated, long differing) {

    /// Looks at a series in time order.
    static StampCounts of(BarSeries bars, Findings findings) {
        long[] times = bars.times();
        long repeated = 0;
        long differing = 0;
        int first = 0;
        for (int i = 1; i < times.length; i++) {
            if (times[i] != times[i - 1]) {
                first = i;
                continue;
            }
            repeated++;
            boolean differs = !equal(bars, first, i);
            differing += differs ? 1 : 0;
            String rule = differs ? Rules.UNIQUE_STAMPS : Rules.NO_COPIES;
            if (findings.wants(rule)) {
                findings.add(finding(bars, rule, i));
            }
        }
        return new StampCounts(repeated, differing);
    }

    private static Finding finding(BarSeries bars, String rule, int row) {
        String message =
                rule.equals(Rules.NO_COPIES)
                        ? "the row equals an earlier one in every column"
                        : "an earlier row has the same stamp and other values";
        double none = Double.NaN;
        return Finding.ofBar(rule, bars, row, "timestamp", none, none, message);
    }

    private static boolean equal(BarSeries bars, int a, int b) {
        double[] volume = bars.volume();
        return same(bars.open(), a, b)
                && same(bars.high(), a, b)
                && same(bars.low(), a, b)
                && same(bars.close(), a, b)
                && (volume == null || same(volume, a, b));
    }

    private static boolean same(double[] column, int a, int b) {
        return Double.compare(column[a], column[b]) == 0;
    }
}
