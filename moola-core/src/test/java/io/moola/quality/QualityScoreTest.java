package io.moola.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moola.bars.Instrument;
import io.moola.bars.TradingCalendars;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

class QualityScoreTest {

    private static final int ROWS = 3_000;

    @Test
    void isTheProductThatItsPartsGiveByHand() {
        QualityScore score =
                QualityScore.of(
                        List.of(
                                new QualityScore.Dimension("a", 1, 100, 0.3, 0.02),
                                new QualityScore.Dimension("b", 9, 10, 0.5, 0.001),
                                new QualityScore.Dimension("c", 0, 0, 0.5, 0.001)));

        assertThat(score.value()).isCloseTo(100 * (1 - 0.3 * 0.5) * (1 - 0.5), within(1e-12));
        assertThat(score.leftOut()).containsExactly("c");
    }

    /// Each spoils one sound row in one way of fixed threshold.
    @Test
    void anotherFaultNeverRaisesIt() {
        for (long seed = 0; seed < 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            SomeBars bars = new SomeBars(ROWS, seed);
            List<Integer> rows = new ArrayList<>();
            for (int row = 1; row < ROWS; row++) {
                rows.add(row);
            }
            Collections.shuffle(rows, new java.util.Random(seed));
            double before = score(bars);
            assertThat(before).as("seed %d", seed).isEqualTo(100);
            for (int fault = 0; fault < 30; fault++) {
                int row = rows.get(fault);
                int kind = random.nextInt(4);
                switch (kind) {
                    case 0 -> bars.prices()[random.nextInt(4)][row] = Double.NaN;
                    case 1 -> bars.high[row] = bars.low[row] - 1;
                    case 2 -> bars.high[row] = 2e6;
                    default -> bars.repeatStamp(row);
                }
                double after = score(bars);
                assertThat(after)
                        .as("seed %d, fault %d of kind %d at row %d", seed, fault, kind, row)
                        .isLessThanOrEqualTo(before);
                before = after;
            }
            assertThat(before).as("seed %d", seed).isLessThan(100).isPositive();
        }
    }

    @Test
    void barsMissingInsideASessionCostWhatADuplicateCosts() {
        SomeBars bars = new SomeBars(ROWS, 1);
        long step = bars.times[1] - bars.times[0];
        for (int row = 1_000; row < ROWS; row++) {
            bars.times[row] += 2 * step;
        }

        QualityScore score = QualityScore.ofBars(onTheClock(bars));

        assertThat(score.dimensions())
                .contains(new QualityScore.Dimension("temporal", 2, ROWS + 2, 0.2, 0.001));
        assertThat(score.value()).isCloseTo(100 * (1 - 0.2 * 2 / (ROWS + 2) / 0.001), within(1e-9));
    }

    private static BarFacts onTheClock(SomeBars bars) {
        return BarFacts.of(
                bars.instrument(),
                TradingCalendars.named("crypto-24x7"),
                QualityThresholds.standard());
    }

    @Test
    void noDimensionAloneTakesMoreThanHalf() {
        SomeBars bars = new SomeBars(ROWS, 1);
        for (int row = 0; row < ROWS; row++) {
            bars.high[row] = bars.low[row] - 1;
        }

        assertThat(score(bars)).isEqualTo(50);
    }

    @Test
    void doesNotKnowInWhichOrderTheSourceGaveTheRows() {
        SomeBars bars = new SomeBars(ROWS, 1);
        bars.high[7] = bars.low[7] - 1;
        bars.close[90] = Double.NaN;
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            rows.add(row);
        }
        Collections.shuffle(rows, new java.util.Random(5));
        int[] order = rows.stream().mapToInt(Integer::intValue).toArray();
        Instrument shuffled = new Instrument(bars.series().rows(order), bars.interval, null, null);

        Double found =
                QualityScore.ofBars(BarFacts.of(shuffled, QualityThresholds.standard())).value();

        assertThat(found).isEqualTo(score(bars)).isLessThan(100);
    }

    private static double score(SomeBars bars) {
        return Objects.requireNonNull(QualityScore.ofBars(bars.facts()).value());
    }
}
