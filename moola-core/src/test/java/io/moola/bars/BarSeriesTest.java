package io.moola.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

class BarSeriesTest {

    private static final long SEED = 4_711;
    private static final int ROUNDS = 2_000;

    private static BarSeries series(SplittableRandom random) {
        int rows = random.nextInt(60);
        long[] times = new long[rows];
        double[][] columns = new double[5][rows];
        int shape = random.nextInt(4);
        for (int i = 0; i < rows; i++) {
            times[i] =
                    switch (shape) {
                        case 0 -> i;
                        case 1 -> rows - i;
                        case 2 -> random.nextInt(20) - 10;
                        default -> random.nextLong();
                    };
            for (double[] column : columns) {
                column[i] = cell(random);
            }
        }
        double @Nullable [] volume = random.nextBoolean() ? columns[4] : null;
        return new BarSeries("X", times, columns[0], columns[1], columns[2], columns[3], volume);
    }

    private static double cell(SplittableRandom random) {
        return switch (random.nextInt(20)) {
            case 0 -> Double.NaN;
            case 1 -> Double.POSITIVE_INFINITY;
            default -> random.nextInt(1_000) / 4.0;
        };
    }

    /// The definition, written with a sorted map: the first complete row of each stamp.
    private static List<Integer> cleanRows(BarSeries bars) {
        TreeMap<Long, Integer> first = new TreeMap<>();
        for (int i = 0; i < bars.size(); i++) {
            if (bars.isComplete(i)) {
                first.putIfAbsent(bars.times()[i], i);
            }
        }
        return new ArrayList<>(first.values());
    }

    @Test
    void cleanKeepsTheFirstCompleteRowOfEachStampInOrder() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            BarSeries bars = series(random);
            int[] rows = cleanRows(bars).stream().mapToInt(Integer::intValue).toArray();
            BarSeries expected = bars.rows(rows);
            BarSeries clean = bars.clean();
            assertThat(clean.times())
                    .as("seed %d, round %d", SEED, round)
                    .isEqualTo(expected.times());
            assertThat(clean.open()).isEqualTo(expected.open());
            assertThat(clean.high()).isEqualTo(expected.high());
            assertThat(clean.low()).isEqualTo(expected.low());
            assertThat(clean.close()).isEqualTo(expected.close());
            assertThat(clean.volume()).isEqualTo(expected.volume());
            assertThat(clean.symbol()).isEqualTo("X");
        }
    }

    @Test
    void aCleanSeriesIsReturnedAsItIs() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            BarSeries clean = series(random).clean();
            assertThat(clean.clean()).as("seed %d, round %d", SEED, round).isSameAs(clean);
        }
    }

    @Test
    void barsThatBreakThePriceOrderStayClean() {
        double[] one = {1};
        BarSeries bars = new BarSeries("X", new long[] {5}, one, new double[] {0}, one, one, null);
        assertThat(bars.clean()).isSameAs(bars);
    }

    @Test
    void columnsOfOtherLengthsAreRefused() {
        double[] two = {1, 2};
        assertThatThrownBy(() ->
                        new BarSeries("NQ", new long[2], two, two, new double[] {1}, two, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Cannot build bars of NQ: column low has 1 values, expected 2 (one per"
                                + " stamp)");
        assertThatThrownBy(
                        () -> new BarSeries("NQ", new long[2], two, two, two, two, new double[3]))
                .hasMessageContaining("column volume has 3 values");
    }

    @Test
    void theOrderIsStable() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            long[] times = series(random).times();
            List<Integer> expected = new ArrayList<>();
            for (int i = 0; i < times.length; i++) {
                expected.add(i);
            }
            expected.sort(Comparator.comparingLong(row -> times[row]));
            assertThat(StableOrder.ascending(times))
                    .as("seed %d, round %d", SEED, round)
                    .containsExactly(expected.stream().mapToInt(Integer::intValue).toArray());
        }
    }

    @Test
    void theOrderOfManyRowsIsStable() {
        SplittableRandom random = new SplittableRandom(SEED);
        long[] times = random.longs(300_000, 0, 1_000).toArray();
        int[] order = StableOrder.ascending(times);
        boolean[] seen = new boolean[times.length];
        for (int i = 0; i < order.length; i++) {
            seen[order[i]] = true;
            if (i > 0) {
                long before = times[order[i - 1]];
                long here = times[order[i]];
                assertThat(before < here || (before == here && order[i - 1] < order[i])).isTrue();
            }
        }
        assertThat(seen).containsOnly(true);
        assertThat(StableOrder.isAscending(times)).isFalse();
    }
}
