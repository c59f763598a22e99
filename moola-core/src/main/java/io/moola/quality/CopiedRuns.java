package io.moola.quality;

import io.moola.bars.BarSeries;

import java.util.Arrays;

/// Finds runs of bars that repeat an earlier run exactly: a rolling hash over the shortest run
/// looks its end up in a table of all runs before (the first of each kind), and what it finds is
/// compared bar by bar. Linear in the rows.
final class CopiedRuns {

    private static final long BASE = 0x9E3779B97F4A7C15L;

    private final BarSeries bars;
    private final int shortest;
    private final int[] table;
    private int told;

    /// Takes one copied run.
    interface Taker {

        /// Takes a run.
        ///
        /// @param row the first bar of the copy
        /// @param source the first bar of what it repeats
        void take(int row, int source, int length);
    }

    CopiedRuns(BarSeries bars, int shortest) {
        this.bars = bars;
        this.shortest = shortest;
        this.table = new int[2 * Integer.highestOneBit(Math.max(8, bars.size()))];
        Arrays.fill(table, -1);
    }

    /// Hands on every run, in row order.
    ///
    /// @return the bars in them
    long each(Taker taker) {
        long leaving = 1;
        for (int i = 0; i < shortest; i++) {
            leaving *= BASE;
        }
        long[] hashes = new long[shortest];
        long rolling = 0;
        long copied = 0;
        int telling = 0;
        int place = 0;
        for (int row = 0; row < bars.size(); row++) {
            telling = isTelling(row) ? telling + 1 : 0;
            long hash = hash(row);
            rolling = rolling * BASE + hash - hashes[place] * leaving;
            hashes[place] = hash;
            place = place + 1 == shortest ? 0 : place + 1;
            if (telling >= shortest) {
                copied += look(row - shortest + 1, rolling, taker);
            }
        }
        return copied;
    }

    /// Remembers a run, or hands it on when it is a copy.
    private int look(int start, long rolling, Taker taker) {
        int slot = slot(rolling);
        while (table[slot] >= 0 && !repeats(start, table[slot])) {
            slot = (slot + 1) & (table.length - 1);
        }
        int source = table[slot];
        if (source < 0) {
            table[slot] = start;
            return 0;
        }
        if (source + shortest > start || start < told) {
            return 0;
        }
        int length = shortest;
        while (start + length < bars.size()
                && source + length < start
                && isTelling(start + length)
                && isSame(start + length, source + length)) {
            length++;
        }
        taker.take(start, source, length);
        told = start + length;
        return length;
    }

    private int slot(long rolling) {
        long mixed = (rolling ^ (rolling >>> 32)) * BASE;
        return (int) (mixed >>> 32) & (table.length - 1);
    }

    private boolean repeats(int start, int source) {
        for (int i = 0; i < shortest; i++) {
            if (!isSame(start + i, source + i)) {
                return false;
            }
        }
        return true;
    }

    /// Flat and untraded bars are alike by nature, and so is a bar that stands still.
    private boolean isTelling(int row) {
        double[] volume = bars.volume();
        return bars.high()[row] > bars.low()[row]
                && (volume == null || !(volume[row] <= 0))
                && (row == 0 || !isSame(row, row - 1));
    }

    private boolean isSame(int a, int b) {
        double[] volume = bars.volume();
        return bars.close()[a] == bars.close()[b]
                && bars.open()[a] == bars.open()[b]
                && bars.high()[a] == bars.high()[b]
                && bars.low()[a] == bars.low()[b]
                && (volume == null || Double.compare(volume[a], volume[b]) == 0);
    }

    private long hash(int row) {
        double[] volume = bars.volume();
        long hash = bits(bars.open()[row]);
        hash = hash * 31 + bits(bars.high()[row]);
        hash = hash * 31 + bits(bars.low()[row]);
        hash = hash * 31 + bits(bars.close()[row]);
        hash = volume == null ? hash : hash * 31 + Double.doubleToLongBits(volume[row]);
        return (hash ^ (hash >>> 29)) * BASE;
    }

    /// Adding zero makes both zeros one, which are equal.
    private static long bits(double price) {
        return Double.doubleToLongBits(price + 0.0);
    }
}
