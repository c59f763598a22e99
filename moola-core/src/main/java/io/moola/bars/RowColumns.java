package io.moola.bars;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Rows of one instrument while they are read: a column of stamps and five of numbers that grow,
/// and are let go one by one when they become a [BarSeries].
final class RowColumns {

    private static final int NUMBERS = 5;
    private static final int SMALLEST = 1 << 10;

    private long[] times = new long[0];
    private final double[][] numbers = new double[NUMBERS][0];
    private int size;
    private boolean hasVolume;

    int size() {
        return size;
    }

    /// Makes room for about so many rows at once, so that they are not copied while they come.
    void expect(int rows) {
        if (rows > times.length) {
            resize(rows);
        }
    }

    void add(long time, double open, double high, double low, double close, double volume) {
        if (size == times.length) {
            resize(Math.max(SMALLEST, Math.addExact(size, size / 2)));
        }
        int at = size++;
        times[at] = time;
        numbers[0][at] = open;
        numbers[1][at] = high;
        numbers[2][at] = low;
        numbers[3][at] = close;
        numbers[4][at] = volume;
    }

    /// The source has a volume column.
    void markVolume() {
        hasVolume = true;
    }

    private void resize(int capacity) {
        times = Arrays.copyOf(times, capacity);
        for (int i = 0; i < NUMBERS; i++) {
            numbers[i] = Arrays.copyOf(numbers[i], capacity);
        }
    }

    /// Takes the rows of another, which is empty afterwards.
    void take(RowColumns other) {
        if (size == 0) {
            times = other.times;
            System.arraycopy(other.numbers, 0, numbers, 0, NUMBERS);
        } else {
            expect(Math.addExact(size, other.size));
            System.arraycopy(other.times, 0, times, size, other.size);
            for (int i = 0; i < NUMBERS; i++) {
                System.arraycopy(other.numbers[i], 0, numbers[i], size, other.size);
            }
        }
        size += other.size;
        hasVolume |= other.hasVolume;
        other.clear();
    }

    private void clear() {
        times = new long[0];
        Arrays.fill(numbers, new double[0]);
        size = 0;
    }

    /// The stamps in ascending order, as a copy.
    long[] ascendingTimes() {
        long[] copy = Arrays.copyOf(times, size);
        Arrays.sort(copy);
        return copy;
    }

    /// Makes every stamp so much earlier.
    void moveBack(long micros) {
        for (int i = 0; i < size; i++) {
            times[i] -= micros;
        }
    }

    /// The rows as a series, in the order they were added; this is empty afterwards.
    BarSeries toSeries(String symbol) {
        long[] time = times.length == size ? times : Arrays.copyOf(times, size);
        times = new long[0];
        double[] open = taken(0);
        double[] high = taken(1);
        double[] low = taken(2);
        double[] close = taken(3);
        double @Nullable [] volume = hasVolume ? taken(4) : null;
        clear();
        return new BarSeries(symbol, time, open, high, low, close, volume);
    }

    private double[] taken(int column) {
        double[] values = numbers[column];
        numbers[column] = new double[0];
        return values.length == size ? values : Arrays.copyOf(values, size);
    }
}
