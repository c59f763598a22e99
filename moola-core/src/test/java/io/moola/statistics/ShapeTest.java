package io.moola.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moola.testing.Golden;
import io.moola.testing.Peers;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Every figure of the golden profiles: moments, shape, different values, autocorrelation.
class ShapeTest {

    private static final double EXACT = 1e-12;
    private static final double TOLERANCE = 1e-10;

    @Test
    void equalsNumpyAndScipyOnEveryGoldenProfile() {
        List<Golden.Case> cases = Golden.cases("profile");
        for (Golden.Case golden : cases) {
            double[] values = golden.array("a");
            Moments moments = Moments.of(values);
            Shape shape = Shape.of(values, moments);
            double n = moments.count();

            assertThat(n).as(golden.id()).isEqualTo(golden.number("n"));
            assertThat(moments.min()).as(golden.id()).isEqualTo(golden.number("min"));
            assertThat(moments.max()).as(golden.id()).isEqualTo(golden.number("max"));
            double variance = moments.std() * moments.std();
            double unbiased = n < 2 ? Double.NaN : variance * n / (n - 1);
            close(golden, "mean", moments.mean(), EXACT);
            close(golden, "fsum_mean", moments.mean(), EXACT);
            close(golden, "var_ddof0", variance, EXACT);
            close(golden, "var_ddof1", unbiased, EXACT);
            close(golden, "skew_biased", shape.skewness(), TOLERANCE);
            close(golden, "kurtosis_excess_biased", shape.kurtosis(), TOLERANCE);
            assertThat((double) Distinct.count(values, 1 << 20))
                    .as(golden.id())
                    .isEqualTo(golden.number("distinct"));
            assertThat(Autocorrelation.of(values, 5))
                    .as(golden.id())
                    .containsExactly(golden.numbers("acf_1_to_5"), within(TOLERANCE));
        }
        assertThat(cases).hasSizeGreaterThan(10);
    }

    private static void close(Golden.Case golden, String name, double found, double tolerance) {
        double expected = golden.number(name);
        if (Double.isNaN(expected)) {
            assertThat(found).as(golden.id() + " " + name).isNaN();
        } else {
            assertThat(found)
                    .as(golden.id() + " " + name)
                    .isCloseTo(expected, within(tolerance * Math.max(1, Math.abs(expected))));
        }
    }

    @Test
    void equalsScipyOnAMillionHeavyTailedValues() {
        String[] expected =
                Peers.python(
                                """
                                import numpy as np
                                from scipy.stats import kurtosis, skew
                                i = np.arange(1_000_003)
                                v = 100 + ((i * 7919) % 10007 / 5003.0 - 1) ** 9
                                print(repr(float(skew(v))), repr(float(kurtosis(v))))
                                """)
                        .strip()
                        .split(" ", -1);
        double[] values = new double[1_000_003];
        for (int i = 0; i < values.length; i++) {
            values[i] = 100 + Math.pow(i * 7919L % 10007 / 5003.0 - 1, 9);
        }

        Shape shape = Shape.of(values);

        assertThat(shape.skewness()).isCloseTo(Double.parseDouble(expected[0]), within(TOLERANCE));
        assertThat(shape.kurtosis())
                .isCloseTo(Double.parseDouble(expected[1]), within(TOLERANCE * 10));
    }

    @Test
    void leavesOutWhatIsNotFinite() {
        double[] values = {1, Double.NaN, 2, 4, Double.POSITIVE_INFINITY, 9};
        double[] finite = {1, 2, 4, 9};

        assertThat(Shape.of(values)).isEqualTo(Shape.of(finite));
        assertThat(Distinct.count(values, 10)).isEqualTo(4);
        assertThat(Shape.of(new double[] {Double.NaN}).skewness()).isNaN();
        assertThat(Shape.of(new double[] {5, 5, 5}).kurtosis()).isNaN();
    }

    @Test
    void aMissingValueKeepsItsPlaceInTime() {
        double[] values = {1, -1, Double.NaN, 1, -1, 1, -1};

        // the mean is 0; neighbours: 4 pairs of -1; two apart: one of -1 and two of 1
        assertThat(Autocorrelation.of(values, 2))
                .containsExactly(new double[] {-4 / 6.0, 1 / 6.0}, within(EXACT));
        assertThat(Autocorrelation.of(new double[] {3, 3}, 1)).containsExactly(Double.NaN);
        assertThat(Autocorrelation.of(new double[0], 2)).containsExactly(Double.NaN, Double.NaN);
    }

    @Test
    void countsDifferentValuesAsSortingDoes() {
        for (long seed = 0; seed < 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int range = 1 + random.nextInt(20_000);
            double[] values = new double[random.nextInt(20_000)];
            Arrays.setAll(values, i -> (random.nextInt(range) - range / 2) * 0.25);
            long expected = Arrays.stream(values).map(value -> value + 0.0).distinct().count();

            assertThat((long) Distinct.count(values, 1 << 20))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
        assertThat(Distinct.count(new double[] {0.0, -0.0, 1}, 10)).isEqualTo(2);
    }

    @Test
    void givesUpCountingBeyondTheLimit() {
        double[] values = new SplittableRandom(3).doubles(5_000).toArray();

        assertThat(Distinct.count(values, 4_999)).isEqualTo(5_000);
        assertThat(Distinct.count(values, 100)).isEqualTo(101);
    }

    @Test
    void countsWhatLiesOutsideTheBoundsOfAHistogram() {
        double[] values = {-5, 0, 0.5, 1, 1.5, 2, 99, Double.NaN, Double.POSITIVE_INFINITY};

        Histogram histogram = Histogram.between(0, 2, values, 2);

        assertThat(histogram.edges()).containsExactly(0, 1, 2);
        assertThat(histogram.counts()).containsExactly(2, 3);
        assertThat(histogram.below()).isOne();
        assertThat(histogram.above()).isOne();
    }
}
