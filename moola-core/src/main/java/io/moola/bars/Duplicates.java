package io.moola.bars;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Rows that stand twice in ascending bars.
///
/// @param bars the rows without those equal to an earlier one in every column
/// @param dropped how many were left out
/// @param stamps rows left whose stamp an earlier one has
record Duplicates(BarSeries bars, long dropped, long stamps) {

    static Duplicates of(BarSeries bars) {
        long[] times = bars.times();
        int first = firstRepeat(times);
        if (first < 0) {
            return new Duplicates(bars, 0, 0);
        }
        int[] kept = new int[times.length];
        int count = 0;
        long stamps = 0;
        int group = 0; // where the kept rows of the current stamp start
        for (int row = 0; row < times.length; row++) {
            if (count == 0 || times[kept[count - 1]] != times[row]) {
                group = count;
            } else if (isAmong(bars, kept, group, count, row)) {
                continue;
            } else {
                stamps++;
            }
            kept[count++] = row;
        }
        BarSeries rest = count == times.length ? bars : bars.rows(Arrays.copyOf(kept, count));
        return new Duplicates(rest, times.length - count, stamps);
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
                && same(bars.volume(), a, b)
                && same(bars.adjustedClose(), a, b);
    }

    /// Missing equals missing.
    private static boolean same(double @Nullable [] column, int a, int b) {
        return column == null
                || column[a] == column[b]
                || (Double.isNaN(column[a]) && Double.isNaN(column[b]));
    }
}
