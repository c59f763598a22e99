package io.moola.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moola.testing.Golden;
import io.moola.testing.Peers;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.SplittableRandom;

class MomentsTest {

    private static final double TOLERANCE = 1e-12;

    @Test
    void equalsNumpyOnTheGoldenProfiles() {
        for (Golden.Case golden : Golden.cases("profile")) {
            Moments moments = Moments.of(golden.array("a"));

            assertThat(moments.count()).as(golden.id()).isEqualTo((long) golden.number("n"));
            assertThat(moments.min()).as(golden.id()).isEqualTo(golden.number("min"));
            assertThat(moments.max()).as(golden.id()).isEqualTo(golden.number("max"));
            close(golden.id() + " mean", moments.mean(), golden.number("fsum_mean"));
            double variance = moments.std() * moments.std();
            close(golden.id() + " variance", variance, golden.number("var_ddof0"));
        }
    }

    @Test
    void equalsNumpyOnAMillionValuesFarFromZero() {
        String[] expected =
                Peers.python(
                                """
                                import numpy as np
                                i = np.arange(1_000_003)
                                v = 1e6 + ((i * 7919) % 10007) * 0.25
                                print(repr(float(v.mean())), repr(float(v.std())))
                                """)
                        .strip()
                        .split(" ", -1);
        double[] values = new double[1_000_003];
        for (int i = 0; i < values.length; i++) {
            values[i] = 1e6 + i * 7919L % 10007 * 0.25;
        }

        Moments moments = Moments.of(values);

        close("mean", moments.mean(), Double.parseDouble(expected[0]));
        close("std", moments.std(), Double.parseDouble(expected[1]));
    }

    @Test
    void leavesOutAndCountsWhatIsNotFinite() {
        for (long seed = 0; seed < 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] values = random.doubles(random.nextInt(20_000)).toArray();
            int missing = 0;
            int infinite = 0;
            for (int i = 0; i < values.length; i++) {
                int kind = random.nextInt(2_000);
                if (kind == 0) {
                    values[i] = Double.NaN;
                    missing++;
                } else if (kind == 1) {
                    values[i] = random.nextBoolean() ? 1 / 0.0 : -1 / 0.0;
                    infinite++;
                }
            }
            double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();

            Moments moments = Moments.of(values);
            Moments sound = Moments.of(finite);

            assertThat(moments.missing()).as("seed %d", seed).isEqualTo(missing);
            assertThat(moments.infinite()).as("seed %d", seed).isEqualTo(infinite);
            assertThat(moments.count()).as("seed %d", seed).isEqualTo(finite.length);
            if (finite.length > 0) {
                assertThat(moments.min()).as("seed %d", seed).isEqualTo(sound.min());
                assertThat(moments.max()).as("seed %d", seed).isEqualTo(sound.max());
                close("seed " + seed, moments.mean(), sound.mean());
                close("seed " + seed, moments.std(), sound.std());
            }
        }
    }

    @Test
    void isConstantWhenAllValuesAreEqualHoweverTheSumRounds() {
        double[] values = new double[100_001];
        Arrays.fill(values, 5.1);

        Moments moments = Moments.of(values);

        assertThat(moments.mean()).isEqualTo(5.1);
        assertThat(moments.std()).isZero();
        assertThat(moments.isConstant()).isTrue();
        assertThat(Moments.of(new double[] {1, 2}).isConstant()).isFalse();
    }

    @Test
    void hasNoMeanWithoutValues() {
        Moments moments = Moments.of(new double[] {Double.NaN});

        assertThat(moments).isEqualTo(Moments.of(new double[] {Double.NaN}));
        assertThat(moments.count()).isZero();
        assertThat(moments.missing()).isOne();
        assertThat(moments.mean()).isNaN();
        assertThat(moments.isConstant()).isTrue();
    }

    private static void close(String what, double found, double expected) {
        assertThat(found)
                .as(what)
                .isCloseTo(expected, within(TOLERANCE * Math.max(1e-300, Math.abs(expected))));
    }
}
