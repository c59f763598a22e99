package io.moola.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.moola.bars.BarSeries;
import io.moola.bars.Instrument;
import io.moola.bars.Timeframe;
import io.moola.formats.Compression;
import io.moola.quality.WindowProjection.Fault;
import io.moola.windows.GapPolicy;
import io.moola.windows.WindowCut;
import io.moola.windows.WindowReader;
import io.moola.windows.WindowSet;
import io.moola.windows.WindowSettings;
import io.moola.windows.WindowShape;
import io.moola.windows.WindowWriter;
import io.moola.windows.Windower;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;

@SuppressWarnings("EnumOrdinal") // only the place of a count
class WindowProjectionTest {

    private static final int SEEDS = 60;
    private static final double[] ODD = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        0,
        -0.0,
        -1,
        1e-5,
        1e7,
        1,
        500
    };
    private static final QualityThresholds THRESHOLDS = QualityThresholds.standard();

    @TempDir Path folder;

    @Test
    void countsWhatLookingAtEveryBarOfEveryWindowCounts() {
        for (long seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            SomeBars bars = faulty("X", 400 + random.nextInt(400), random);
            int length = 3 + random.nextInt(110);
            WindowShape shape = new WindowShape(1, length - 2, 1);
            int stride = 1 + random.nextInt(2 * length);
            int[] starts = new int[1 + (bars.times.length - length) / stride];
            Arrays.setAll(starts, window -> window * stride);
            WindowSet windows = new WindowSet(bars.series(), shape, starts);

            WindowProjection projection =
                    WindowProjection.of(windows, THRESHOLDS, Timeframe.ofSeconds(60));

            assertSame(projection, "seed %d, %s, stride %d".formatted(seed, windows, stride));
        }
    }

    private static void assertSame(WindowProjection projection, String what) {
        WindowSet windows = projection.windows();
        long[] totals = new long[Fault.values().length];
        int[] with = new int[totals.length];
        for (int window = 0; window < windows.size(); window++) {
            int[] counts = bruteForce(windows, window);
            for (Fault fault : Fault.values()) {
                int expected = counts[fault.ordinal()];
                assertThat(projection.count(window, fault))
                        .as("%s, %s of window %d", what, fault, window)
                        .isEqualTo(expected);
                totals[fault.ordinal()] += expected;
                with[fault.ordinal()] += expected > 0 ? 1 : 0;
            }
            assertThat(projection.isSound(window))
                    .as("%s, window %d", what, window)
                    .isEqualTo(Arrays.stream(counts).sum() == 0);
        }
        for (Fault fault : Fault.values()) {
            assertThat(totals[fault.ordinal()]).as(what).isEqualTo(projection.total(fault));
            assertThat(with[fault.ordinal()]).as(what).isEqualTo(projection.windowsWith(fault));
        }
    }

    /// The faults of a window as its own bars tell them.
    private static int[] bruteForce(WindowSet windows, int window) {
        int length = windows.shape().length();
        double[] values = new double[4 * length];
        windows.copy(window, values, 0);
        int[] counts = new int[Fault.values().length];
        for (int bar = 0; bar < length; bar++) {
            double[] prices = Arrays.copyOfRange(values, 4 * bar, 4 * bar + 4);
            boolean isComplete = Arrays.stream(prices).allMatch(Double::isFinite);
            boolean isInOrder =
                    prices[1] >= Math.max(prices[0], prices[3])
                            && prices[2] <= Math.min(prices[0], prices[3])
                            && prices[1] >= prices[2];
            count(counts, Fault.INCOMPLETE, !isComplete);
            count(counts, Fault.OHLC_ORDER, isComplete && !isInOrder);
            boolean isOutside =
                    Arrays.stream(prices).anyMatch(price -> price < 0.001 || price > 1e6);
            count(counts, Fault.OUT_OF_RANGE, isOutside);
            if (bar > 0) {
                double before = values[4 * bar - 1];
                double percent = 100 * Math.abs(prices[3] - before) / Math.abs(before);
                count(counts, Fault.JUMP, Double.isFinite(percent) && percent > 200);
                long[] times = windows.bars().times();
                int row = windows.first(window) + bar;
                count(counts, Fault.GAP, times[row] - times[row - 1] != SomeBars.MINUTE);
            }
        }
        return counts;
    }

    private static void count(int[] counts, Fault fault, boolean isFound) {
        counts[fault.ordinal()] += isFound ? 1 : 0;
    }

    @Test
    void countsWhatTheStageOfWindowsCountsInTheFileOfThem() {
        for (long seed = 0; seed < 12; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            WindowSettings settings =
                    new WindowSettings(
                            WindowShape.STANDARD, 1 + random.nextInt(130), GapPolicy.IGNORE);
            List<WindowCut> cuts = new ArrayList<>();
            for (String symbol : List.of("A", "B", "C")) {
                SomeBars bars = faulty(symbol, 300 + random.nextInt(500), random);
                Instrument instrument = instrument(symbol, bars);
                cuts.add(new Windower(settings).cut(instrument, null));
            }
            Path file = folder.resolve("windows.parquet");
            new WindowWriter(settings, cuts).write(file, Compression.ZSTD);

            try (WindowReader reader = WindowReader.open(file)) {
                WindowFacts facts = WindowFacts.of(reader, THRESHOLDS, null);
                String what = "seed %d, %s".formatted(seed, settings);

                assertThat(total(cuts, Fault.OHLC_ORDER))
                        .as(what)
                        .isPositive()
                        .isEqualTo(facts.prices().rowsWithAny());
                assertThat(total(cuts, Fault.OUT_OF_RANGE))
                        .as(what)
                        .isPositive()
                        .isEqualTo(facts.prices().rowsOutOfRange());
                assertThat(total(cuts, Fault.JUMP)).as(what).isEqualTo(facts.jumpsOverLimit());
                assertThat(total(cuts, Fault.INCOMPLETE))
                        .as(what)
                        .isEqualTo(facts.prices().rows() - facts.prices().completeRows());
            }
        }
    }

    private static long total(List<WindowCut> cuts, Fault fault) {
        ToLongFunction<WindowCut> one =
                cut ->
                        WindowProjection.of(cut.windows(), THRESHOLDS, cut.instrument().interval())
                                .total(fault);
        return cuts.stream().mapToLong(one).sum();
    }

    private static Instrument instrument(String symbol, SomeBars bars) {
        BarSeries series =
                new BarSeries(symbol, bars.times, bars.open, bars.high, bars.low, bars.close, null);
        return new Instrument(series, Timeframe.ofSeconds(60), null, null);
    }

    /// Bars with holes in time and odd prices.
    private static SomeBars faulty(String symbol, int size, SplittableRandom random) {
        SomeBars bars = new SomeBars(size, random.nextLong() + symbol.hashCode());
        for (int fault = 0; fault < size / 20; fault++) {
            double[] column = bars.prices()[random.nextInt(4)];
            column[random.nextInt(size)] = ODD[random.nextInt(ODD.length)];
        }
        for (int hole = 0; hole < 4; hole++) {
            for (int row = 1 + random.nextInt(size - 1); row < size; row++) {
                bars.times[row] += SomeBars.MINUTE;
            }
        }
        return bars;
    }
}
