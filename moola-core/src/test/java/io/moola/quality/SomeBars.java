package io.moola.quality;

import io.moola.bars.BarSeries;
import io.moola.bars.Instrument;
import io.moola.bars.SourceFacts;
import io.moola.bars.Timeframe;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// One-minute bars from a seed, sound until somebody spoils a cell.
final class SomeBars {

    static final long MINUTE = 60_000_000;
    static final long START = 1_700_000_040_000_000L;

    final long[] times;
    final double[] open;
    final double[] high;
    final double[] low;
    final double[] close;
    double @Nullable [] volume;
    @Nullable SourceFacts source;
    @Nullable String calendar;
    @Nullable Timeframe interval = Timeframe.ofSeconds(60);

    SomeBars(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        times = new long[size];
        open = new double[size];
        high = new double[size];
        low = new double[size];
        close = new double[size];
        double[] traded = new double[size];
        double price = 100;
        for (int i = 0; i < size; i++) {
            times[i] = START + i * MINUTE;
            open[i] = price;
            // pulled back to 100 by bounded steps: no level or return is an outlier by chance
            price = 100 + 0.9 * (price - 100) + (random.nextDouble() - 0.5) * 0.2;
            close[i] = price;
            high[i] = Math.max(open[i], price) * 1.0001;
            low[i] = Math.min(open[i], price) * 0.9999;
            traded[i] = 1 + random.nextInt(1_000);
        }
        volume = traded;
    }

    /// The four price columns.
    double[][] prices() {
        return new double[][] {open, high, low, close};
    }

    void setBar(int row, double o, double h, double l, double c) {
        open[row] = o;
        high[row] = h;
        low[row] = l;
        close[row] = c;
    }

    /// All prices of a row times a factor: the bar stays in order.
    void scaleBar(int row, double factor) {
        setBar(row, open[row] * factor, high[row] * factor, low[row] * factor, close[row] * factor);
    }

    /// Gives a row the stamp of the row before.
    void repeatStamp(int row) {
        times[row] = times[row - 1];
    }

    /// Makes a row equal to the one before in every column.
    void copyBefore(int row) {
        repeatStamp(row);
        setBar(row, open[row - 1], high[row - 1], low[row - 1], close[row - 1]);
        volumes()[row] = volumes()[row - 1];
    }

    double[] volumes() {
        return java.util.Objects.requireNonNull(volume);
    }

    void sourceOutOfOrder(long rows) {
        long size = times.length;
        source = new SourceFacts(size, size, new TreeMap<>(), rows, 0, 0, 0, List.of());
    }

    void sourceRefused(long rows) {
        long size = times.length;
        TreeMap<String, Long> refused = new TreeMap<>(Map.of("bad_number", rows));
        source = new SourceFacts(size + rows, size, refused, 0, 0, 0, 0, List.of());
    }

    BarSeries series() {
        return new BarSeries("X", times, open, high, low, close, volume);
    }

    Instrument instrument() {
        return new Instrument(series(), interval, calendar, source);
    }

    BarFacts facts() {
        return BarFacts.of(instrument(), QualityThresholds.standard());
    }

    DataQualityReport report() {
        return report(Gate.SLA);
    }

    DataQualityReport report(Gate gate) {
        return new TimeSeriesQualityValidator()
                .withGate(gate)
                .validateDataset(List.of(instrument()), "some");
    }
}
