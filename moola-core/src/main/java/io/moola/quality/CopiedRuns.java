package io.moola.quality;

import io.moola.bars.BarSeries;

import java.util.Arrays;

/// Finds runs of bars that repeat an earlier run exactly. A rolling hash stands for every run of
/// the shortest length. A first pass marks the hashes' bits and those that come again; a second one
/// keeps the runs of such bits in a table and compares them bar by bar. Linear in the rows, 4 bytes
/// a row; of sound bars hardly any run comes to the table.
final class CopiedRuns {

    private static final long BASE = 0x9E3779B97F4A7C15L;
    private static final int BITS_PER_ROW = 8;

    private final BarSeries bars;
    private final int shortest;
    private final long leaving;
    private final long[] seen;
    private final long[] again;
    private int timesAgain;

    /// Takes one copied run.
    interface Taker {

        /// Takes a run.
        ///
        /// @param row the first bar of the copy
        /// @param source the first bar of what it repeats
        void take(int row, int source, int length);
    }

    /// Hears of every run of the shortest length, by its first row and the hash of its bars.
    private interface Runs {
        void at(int start, long hash);
    }

    CopiedRuns(BarSeries bars, int shortest) {
        this.bars = bars;
        this.shortest = shortest;
        long factor = 1;
        for (int i = 0; i < shortest; i++) {
            factor *= BASE;
        }
        this.leaving = factor;
        long bits = Math.clamp((long) BITS_PER_ROW * bars.size(), 64L, 1L << 30);
        this.seen = new long[(int) (Long.highestOneBit(bits) >>> 6)];
        this.again = new long[seen.length];
    }

    /// Hands on every run, in row order.
    ///
    /// @return the bars in them
    long each(Taker taker) {
        scan((start, hash) -> mark(hash));
        if (timesAgain == 0) {
            return 0;
        }
        Table table = new Table(taker);
        scan((start, hash) -> {
            if ((again[word(hash)] & bit(hash)) != 0) {
                table.look(start, hash);
            }
        });
        return table.copied;
    }

    private void mark(long hash) {
        int word = word(hash);
        long bit = bit(hash);
        if ((seen[word] & bit) != 0) {
            again[word] |= bit;
            timesAgain++;
        }
        seen[word] |= bit;
    }

    private int word(long hash) {
        return (int) (hash >>> 38) & (seen.length - 1);
    }

    private static long bit(long hash) {
        return 1L << (hash >>> 32);
    }

    /// The first row of every run that may come again.
    private final class Table {
        private final int[] rows;
        private final Taker taker;
        private long copied;
        private int told;

        Table(Taker taker) {
            this.taker = taker;
            long wanted = Math.min(1L << 30, 8L * timesAgain);
            this.rows = new int[Math.max(16, (int) Long.highestOneBit(wanted))];
            Arrays.fill(rows, -1);
        }

        /// Remembers a run, or hands it on when it is a copy.
        void look(int start, long hash) {
            int slot = (int) hash & (rows.length - 1);
            while (rows[slot] >= 0 && !repeats(start, rows[slot])) {
                slot = (slot + 1) & (rows.length - 1);
            }
            int source = rows[slot];
            if (source < 0) {
                rows[slot] = start;
            } else if (source + shortest <= start && start >= told) {
                int length = length(start, source);
                taker.take(start, source, length);
                told = start + length;
                copied += length;
            }
        }
    }

    private int length(int start, int source) {
        int length = shortest;
        while (start + length < bars.size()
                && source + length < start
                && isTelling(start + length)
                && isSame(start + length, source + length)) {
            length++;
        }
        return length;
    }

    private void scan(Runs runs) {
        long[] hashes = new long[shortest];
        long rolling = 0;
        int telling = 0;
        int place = 0;
        for (int row = 0; row < bars.size(); row++) {
            telling = isTelling(row) ? telling + 1 : 0;
            long hash = hash(row);
            rolling = rolling * BASE + hash - hashes[place] * leaving;
            hashes[place] = hash;
            place = place + 1 == shortest ? 0 : place + 1;
            if (telling >= shortest) {
                long mixed = (rolling ^ (rolling >>> 32)) * BASE;
                runs.at(row - shortest + 1, mixed ^ (mixed >>> 29));
            }
        }
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
        long prices = bits(bars.open()[row]) * 31 + bits(bars.close()[row]);
        long range = bits(bars.high()[row]) * 37 + bits(bars.low()[row]);
        long traded = volume == null ? 0 : Double.doubleToLongBits(volume[row]);
        return (prices ^ Long.rotateLeft(range, 21) ^ Long.rotateLeft(traded, 43)) * BASE;
    }

    /// Adding zero makes both zeros one, which are equal.
    private static long bits(double price) {
        return Double.doubleToLongBits(price + 0.0);
    }
}
