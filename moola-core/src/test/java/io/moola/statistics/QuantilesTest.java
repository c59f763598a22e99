package io.moola.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.moola.testing.Golden;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.SplittableRandom;

class QuantilesTest {

    private static final double[] SOME = {0, 0.001, 0.1, 0.25, 0.333, 0.5, 0.75, 0.9, 0.999, 1};

    @Test
    void equalsNumpyOnTheGoldenCases() {
        int compared = 0;
        for (Golden.Case golden : Golden.cases("percentiles")) {
            if (!"linear".equals(golden.arguments().get("method")) || golden.has("error")) {
                continue;
            }
            double[] values = golden.array("a");
            if (!Arrays.stream(values).allMatch(Double::isFinite)) {
                continue; // numpy answers NaN there; non-finite values are left out here
            }
            double[] q = Arrays.stream(golden.array("q")).map(percent -> percent / 100).toArray();
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            double[] found = Quantiles.of(values, q);
            double[] expected = golden.numbers("values");
            for (int i = 0; i < q.length; i++) {
                assertThat(found[i])
                        .as("%s, quantile %s", golden.id(), q[i])
                        .isEqualTo(expected[i])
                        .isEqualTo(Quantiles.ofSorted(sorted, q[i]));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(100);
    }

    @Test
    void selectionEqualsSortingOnAnyDistribution() {
        for (long seed = 0; seed < 300; seed++) {
            double[] values = values(new SplittableRandom(seed));
            double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
            double[] before = values.clone();

            double[] found = Quantiles.of(values, SOME);

            assertThat(values).as("seed %d: the column is not changed", seed).isEqualTo(before);
            for (int i = 0; i < SOME.length; i++) {
                assertThat(found[i])
                        .as("seed %d, quantile %s of %d", seed, SOME[i], sorted.length)
                        .isEqualTo(Quantiles.ofSorted(sorted, SOME[i]));
            }
        }
    }

    private static double[] values(SplittableRandom random) {
        int kind = random.nextInt(6);
        double[] values = new double[random.nextInt(40_000)];
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    switch (kind) {
                        case 0 -> random.nextDouble();
                        case 1 -> random.nextInt(8_000) * 0.25;
                        case 2 -> Math.exp(50 * random.nextGaussian());
                        case 3 -> i == 7 ? 1e300 : random.nextInt(3);
                        case 4 -> 1e9 + random.nextInt(5) * 1e-6;
                        default -> random.nextInt(9) == 0 ? Double.NaN : random.nextGaussian();
                    };
            if (kind == 5 && random.nextInt(50) == 0) {
                values[i] = Double.POSITIVE_INFINITY;
            }
        }
        return values;
    }

    @Test
    void hasNoAnswerWithoutAFiniteValue() {
        assertThat(Quantiles.of(new double[0], 0.5)).containsExactly(Double.NaN);
        assertThat(Quantiles.of(new double[] {Double.NaN, Double.NEGATIVE_INFINITY}, 0.5))
                .containsExactly(Double.NaN);
        assertThat(Quantiles.ofSorted(new double[0], 0.5)).isNaN();
    }

    @Test
    void refusesAQuantileOutsideZeroToOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantiles.of(new double[] {1}, 1.5))
                .withMessage("Cannot take quantile 1.5: expected [0, 1]");
    }
}
