package io.moola.bars;

import java.util.Arrays;

/// Rows that stand twice in ascending bars.
final class Duplicates {

    private static final int[] NONE = {};

    private final BarSeries bars;
    private final long stamps;
    private final int[] kept;
    private final int[] dropped;

    private Duplicates(BarSeries bars, long stamps, int[] kept, int[] dropped) {
        this.bars = bars;
        this.stamps = stamps;
        this.kept = kept;
        this.dropped = dropped;
    }

    /// The rows without those equal to an earlier one in every column.
    BarSeries bars() {
        return bars;
    }

    /// Rows left whose stamp an earlier one has.
    long stamps() {
        return stamps;
    }

    /// The indices of the rows left, ascending; empty where no stamp repeats.
    int[] kept() {
        return kept;
    }

    /// The indices of the others, ascending.
    int[] dropped() {
        return dropped;
    }

    static Duplicates of(BarSeries bars) {
        long[] times = bars.times();
        int first = firstRepeat(times);
        if (first < 0) {
            return new Duplicates(bars, 0, NONE, NONE);
        }
        int[] kept = new int[times.length];
        int count = 0;
        int[] dropped = NONE;
        int gone = 0;
        long stamps = 0;
        int group = 0; // where the kept rows of the current stamp start
        for (int row = 0; row < times.length; row++) {
            if (count == 0 || times[kept[count - 1]] != times[row]) {
                group = count;
            } else if (isAmong(bars, kept, group, count, row)) {
                if (gone == dropped.length) {
                    dropped = Arrays.copyOf(dropped, Math.max(16, 2 * gone));
                }
                dropped[gone++] = row;
                continue;
            } else {
                stamps++;
            }
            kept[count++] = row;
        }
        int[] left = Arrays.copyOf(kept, count);
        return new Duplicates(
                gone == 0 ? bars : bars.rows(left), stamps, left, Arrays.copyOf(dropped, gone));
    }

    private static int firstRepeat(long[] times) {
        for (int i = 1; i < times.length; i++) {
            if (times[i] == times[i - 1]) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isAmong(BarSeries bars, int[] kept, int from, int to, int row) {
        for (int i = from; i < to; i++) {
            if (areEqual(bars, kept[i], row)) {
                return true;
            }
        }
        return false;
    }

    private static boolean areEqual(BarSeries bars, int a, int b) {
        return same(bars.open(), a, b)
                && same(bars.high(), a, b)
                && same(bars.low(), a, b)
                && same(bars.close(), a, b)
                && (bars.volume() == null || same(bars.volume(), a, b));
    }

    /// Missing equals missing.
    static boolean same(double[] column, int a, int b) {
        return column[a] == column[b] || (Double.isNaN(column[a]) && Double.isNaN(column[b]));
    }
}
