package io.moola.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

class BarTest {

    private static final Instant TIME = Instant.parse("2024-01-02T15:30:00Z");
    private static final double[] VALUES = {1, 2, 3, -1, 0, -0.0, 1e308, 1e-308};
    private static final double[] NOT_FINITE = {
        Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
    };

    @Test
    void acceptsExactlyTheBarsThatKeepThePriceOrder() {
        for (double open : VALUES) {
            for (double high : VALUES) {
                for (double low : VALUES) {
                    for (double close : VALUES) {
                        boolean sound =
                                high >= low
                                        && high >= open
                                        && high >= close
                                        && low <= open
                                        && low <= close;
                        assertThat(Bar.violations(open, high, low, close).isEmpty())
                                .as("%s %s %s %s", open, high, low, close)
                                .isEqualTo(sound);
                    }
                }
            }
        }
    }

    @Test
    void rejectsEveryPriceThatIsNotFinite() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 1_000; round++) {
            double[] prices = {2, 3, 1, 2};
            String[] names = {"open", "high", "low", "close"};
            int at = random.nextInt(4);
            prices[at] = NOT_FINITE[random.nextInt(NOT_FINITE.length)];
            assertThat(Bar.violations(prices[0], prices[1], prices[2], prices[3]))
                    .as("seed 1, round %d", round)
                    .containsExactly(names[at] + " " + prices[at] + " is not finite");
        }
    }

    @Test
    void namesEveryBrokenRuleWithItsValues() {
        assertThatThrownBy(() -> new Bar(TIME, 5, 4, 6, 5.5, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Cannot build the bar at 2024-01-02T15:30:00Z: high 4.0 is below max(open,"
                                + " close) 5.5; low 6.0 is above min(open, close) 5.0; high 4.0 is"
                                + " below low 6.0; volume -1.0 is negative or not finite");
    }

    @Test
    void namesTheRulesThatFinitePricesBreakBesideAnInfiniteOne() {
        assertThat(Bar.violations(Double.NaN, 4, 6, 5))
                .containsExactly(
                        "open NaN is not finite",
                        "high 4.0 is below close 5.0",
                        "low 6.0 is above close 5.0",
                        "high 4.0 is below low 6.0");
        assertThat(Bar.violations(5, Double.POSITIVE_INFINITY, 6, Double.NaN))
                .containsExactly(
                        "high Infinity is not finite",
                        "close NaN is not finite",
                        "low 6.0 is above open 5.0");
    }

    @ParameterizedTest
    @CsvSource({"0, true", "NaN, true", "1e300, true", "-0.1, false", "Infinity, false"})
    void holdsAVolumeOrNone(double volume, boolean sound) {
        if (sound) {
            assertThatCode(() -> new Bar(TIME, 1, 1, 1, 1, volume)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> new Bar(TIME, 1, 1, 1, 1, volume))
                    .hasMessageEndingWith("volume " + volume + " is negative or not finite");
        }
    }

    @Test
    void aFlatBarIsSound() {
        assertThat(Bar.violations(7, 7, 7, 7)).isEqualTo(List.of());
    }
}
