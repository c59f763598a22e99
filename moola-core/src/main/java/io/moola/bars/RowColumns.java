package io.moola.bars;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/// Rows of one instrument while they are read: a column of stamps and five of numbers that grow,
/// and are let go one by one when they become a [BarSeries].
final class RowColumns {

    private static final int NUMBERS = 5;
    private static final int SMALLEST = 1 << 6;

    private long[] times = new long[0];
    private final double[][] numbers = new double[NUMBERS][0];
    private int size;
    private boolean hasVolume;

    int size() {
        return size;
    }

    /// The rows of a series.
    static RowColumns of(BarSeries bars) {
        RowColumns rows = new RowColumns();
        rows.times = bars.times();
        rows.numbers[0] = bars.open();
        rows.numbers[1] = bars.high();
        rows.numbers[2] = bars.low();
        rows.numbers[3] = bars.close();
        double[] volume = bars.volume();
        if (volume == null) {
            volume = new double[bars.size()];
            Arrays.fill(volume, Double.NaN);
        } else {
            rows.hasVolume = true;
        }
        rows.numbers[4] = volume;
        rows.size = bars.size();
        return rows;
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

    /// The stamp of a row.
    long time(int row) {
        return times[row];
    }

    /// One of open, high, low, close, volume of a row.
    double number(int column, int row) {
        return numbers[column][row];
    }

    /// True when a price of the row is missing.
    boolean lacksPrice(int row) {
        return Double.isNaN(numbers[0][row])
                || Double.isNaN(numbers[1][row])
                || Double.isNaN(numbers[2][row])
                || Double.isNaN(numbers[3][row]);
    }

    /// The last row of a stamp, or -1.
    int lastOf(long time) {
        for (int row = size - 1; row >= 0; row--) {
            if (times[row] == time) {
                return row;
            }
        }
        return -1;
    }

    /// True when a row has the numbers of a row of another; missing equals missing.
    boolean isSame(int row, RowColumns other, int otherRow) {
        for (int column = 0; column < NUMBERS; column++) {
            double here = numbers[column][row];
            double there = other.numbers[column][otherRow];
            if (here != there && !(Double.isNaN(here) && Double.isNaN(there))) {
                return false;
            }
        }
        return true;
    }

    /// Removes all rows of a stamp.
    ///
    /// @return how many
    int remove(long time) {
        int kept = 0;
        for (int row = 0; row < size; row++) {
            if (times[row] != time) {
                times[kept] = times[row];
                for (double[] column : numbers) {
                    column[kept] = column[row];
                }
                kept++;
            }
        }
        int removed = size - kept;
        size = kept;
        return removed;
    }

    /// Lets go of room that no row fills, where it is more than an eighth.
    void trim() {
        if (times.length - size > size / 8) {
            resize(size);
        }
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

    /// The rows of several as one series, one behind the other; they are empty afterwards. Columns
    /// are let go one by one, so that not all rows are held twice.
    static BarSeries toSeries(String symbol, List<RowColumns> parts) {
        int rows = 0;
        boolean withVolume = false;
        for (RowColumns part : parts) {
            rows = Math.addExact(rows, part.size);
            withVolume |= part.hasVolume;
        }
        long[] time = joinedTimes(parts, rows);
        double[] open = joined(parts, rows, 0);
        double[] high = joined(parts, rows, 1);
        double[] low = joined(parts, rows, 2);
        double[] close = joined(parts, rows, 3);
        double @Nullable [] volume = withVolume ? joined(parts, rows, 4) : null;
        parts.forEach(RowColumns::clear);
        return new BarSeries(symbol, time, open, high, low, close, volume);
    }

    private static long[] joinedTimes(List<RowColumns> parts, int rows) {
        if (parts.size() == 1 && parts.getFirst().times.length == rows) {
            return parts.getFirst().times;
        }
        long[] all = new long[rows];
        int at = 0;
        for (RowColumns part : parts) {
            System.arraycopy(part.times, 0, all, at, part.size);
            at += part.size;
            part.times = new long[0];
        }
        return all;
    }

    private static double[] joined(List<RowColumns> parts, int rows, int column) {
        if (parts.size() == 1 && parts.getFirst().numbers[column].length == rows) {
            return parts.getFirst().numbers[column];
        }
        double[] all = new double[rows];
        int at = 0;
        for (RowColumns part : parts) {
            System.arraycopy(part.numbers[column], 0, all, at, part.size);
            at += part.size;
            part.numbers[column] = new double[0];
        }
        return all;
    }
}
