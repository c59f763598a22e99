package io.moola.bars;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Rows of one instrument while they are read: a column of stamps and five of numbers that grow
/// without being copied, and are let go one by one when they become a [BarSeries].
final class RowColumns {

    private static final int NUMBERS = 5;
    private static final int CHUNK = 1 << 16;
    private static final int FIRST_CHUNK = 1 << 10;

    private final List<long[]> times = new ArrayList<>();
    private final List<List<double[]>> numbers = new ArrayList<>();
    private long[] openTimes = new long[0];
    private double[][] openNumbers = new double[NUMBERS][0];
    private int used;
    private int sealed;
    private boolean hasVolume;

    RowColumns() {
        for (int i = 0; i < NUMBERS; i++) {
            numbers.add(new ArrayList<>());
        }
    }

    int size() {
        return sealed + used;
    }

    void add(long time, double open, double high, double low, double close, double volume) {
        if (used == openTimes.length) {
            seal();
            int capacity = sealed == 0 ? FIRST_CHUNK : CHUNK;
            openTimes = new long[capacity];
            for (int i = 0; i < NUMBERS; i++) {
                openNumbers[i] = new double[capacity];
            }
        }
        openTimes[used] = time;
        openNumbers[0][used] = open;
        openNumbers[1][used] = high;
        openNumbers[2][used] = low;
        openNumbers[3][used] = close;
        openNumbers[4][used] = volume;
        used++;
    }

    /// The source has a volume column.
    void markVolume() {
        hasVolume = true;
    }

    /// Takes the rows of another, which is empty afterwards.
    void take(RowColumns other) {
        seal();
        other.seal();
        times.addAll(other.times);
        for (int i = 0; i < NUMBERS; i++) {
            numbers.get(i).addAll(other.numbers.get(i));
        }
        sealed = Math.addExact(sealed, other.sealed);
        hasVolume |= other.hasVolume;
        other.times.clear();
        other.numbers.forEach(List::clear);
        other.sealed = 0;
    }

    private void seal() {
        if (used > 0) {
            times.add(Arrays.copyOf(openTimes, used));
            for (int i = 0; i < NUMBERS; i++) {
                numbers.get(i).add(Arrays.copyOf(openNumbers[i], used));
            }
            sealed = Math.addExact(sealed, used);
        }
        openTimes = new long[0];
        openNumbers = new double[NUMBERS][0];
        used = 0;
    }

    /// The rows as a series, in the order they were added; this is empty afterwards.
    BarSeries toSeries(String symbol) {
        seal();
        long[] time = new long[sealed];
        int at = 0;
        for (long[] chunk : times) {
            System.arraycopy(chunk, 0, time, at, chunk.length);
            at += chunk.length;
        }
        times.clear();
        double[] open = join(0);
        double[] high = join(1);
        double[] low = join(2);
        double[] close = join(3);
        double @Nullable [] volume = hasVolume ? join(4) : null;
        sealed = 0;
        return new BarSeries(symbol, time, open, high, low, close, volume);
    }

    private double[] join(int column) {
        double[] joined = new double[sealed];
        int at = 0;
        for (double[] chunk : numbers.get(column)) {
            System.arraycopy(chunk, 0, joined, at, chunk.length);
            at += chunk.length;
        }
        numbers.get(column).clear();
        return joined;
    }
}
