package io.moola.bars;

import java.util.Arrays;

/// Bars that lack some of the bars they are made of, ascending in time.
public final class IncompleteList {

    private long[] times = new long[64];
    private int[] rows = new int[64];
    private int[] missing = new int[64];
    private int size;

    IncompleteList() {}

    void add(long time, int count, int absent) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            rows = Arrays.copyOf(rows, 2 * size);
            missing = Arrays.copyOf(missing, 2 * size);
        }
        times[size] = time;
        rows[size] = count;
        missing[size++] = absent;
    }

    /// The number of incomplete bars.
    public int size() {
        return size;
    }

    /// The stamp of one, microseconds.
    public long time(int i) {
        return times[i];
    }

    /// Rows of the source that it is made of.
    public int rows(int i) {
        return rows[i];
    }

    /// Expected bars of the source that are absent from it; 0 where only a price is missing.
    public int missing(int i) {
        return missing[i];
    }
}
