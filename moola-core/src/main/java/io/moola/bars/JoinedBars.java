package io.moola.bars;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Columns of bars that grow, and the bar that is being joined from rows of a series. A missing
/// value is passed over; a value is missing in the joined bar when it is in all rows.
final class JoinedBars {

    private static final int COLUMNS = 6;

    private final BarSeries source;
    private final double @Nullable [] volumes;
    private final double @Nullable [] adjustedCloses;
    private final double[] bar = new double[COLUMNS];
    private final double[][] made = new double[COLUMNS][1024];
    private long[] times = new long[1024];
    private int size;

    private long stamp;
    private long firstTime;
    private int rows;
    private boolean lacksPrice;

    JoinedBars(BarSeries source) {
        this.source = source;
        volumes = source.volume();
        adjustedCloses = source.adjustedClose();
    }

    void begin(long at) {
        stamp = at;
        rows = 0;
        lacksPrice = false;
        Arrays.fill(bar, Double.NaN);
    }

    void add(int row) {
        if (rows++ == 0) {
            firstTime = source.times()[row];
        }
        double open = source.open()[row];
        double high = source.high()[row];
        double low = source.low()[row];
        double close = source.close()[row];
        lacksPrice |=
                Double.isNaN(open)
                        || Double.isNaN(high)
                        || Double.isNaN(low)
                        || Double.isNaN(close);
        bar[0] = Double.isNaN(bar[0]) ? open : bar[0];
        bar[1] = high > bar[1] || Double.isNaN(bar[1]) ? high : bar[1];
        bar[2] = low < bar[2] || Double.isNaN(bar[2]) ? low : bar[2];
        bar[3] = Double.isNaN(close) ? bar[3] : close;
        addOptional(row);
    }

    private void addOptional(int row) {
        if (volumes != null && !Double.isNaN(volumes[row])) {
            bar[4] = Double.isNaN(bar[4]) ? volumes[row] : bar[4] + volumes[row];
        }
        if (adjustedCloses != null && !Double.isNaN(adjustedCloses[row])) {
            bar[5] = adjustedCloses[row];
        }
    }

    /// Rows of the bar being joined.
    int rows() {
        return rows;
    }

    /// The stamp of the first of them.
    long firstTime() {
        return firstTime;
    }

    boolean lacksPrice() {
        return lacksPrice;
    }

    /// The bar being joined is one of the bars made.
    void keep() {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            for (int i = 0; i < COLUMNS; i++) {
                made[i] = Arrays.copyOf(made[i], 2 * size);
            }
        }
        times[size] = stamp;
        for (int i = 0; i < COLUMNS; i++) {
            made[i][size] = bar[i];
        }
        size++;
    }

    /// Bars made.
    int size() {
        return size;
    }

    /// The bars made, under the source's symbol and with its columns.
    BarSeries toSeries(BarSeries like) {
        return new BarSeries(
                like.symbol(),
                Arrays.copyOf(times, size),
                Arrays.copyOf(made[0], size),
                Arrays.copyOf(made[1], size),
                Arrays.copyOf(made[2], size),
                Arrays.copyOf(made[3], size),
                volumes == null ? null : Arrays.copyOf(made[4], size),
                adjustedCloses == null ? null : Arrays.copyOf(made[5], size));
    }
}
