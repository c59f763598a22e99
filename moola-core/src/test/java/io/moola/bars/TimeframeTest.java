package io.moola.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moola.MoolaException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.SplittableRandom;

class TimeframeTest {

    @ParameterizedTest
    @CsvSource({
        "1s, 1",
        "30s, 30",
        "1m, 60",
        "90s, 90",
        "60s, 60",
        "4h, 14400",
        "24h, 86400",
        "1d, 86400",
        "7d, 604800",
        "1w, 604800",
        "999999w, 604799395200"
    })
    void readsNumberAndUnit(String text, long seconds) {
        Timeframe timeframe = Timeframe.parse(text);
        assertThat(timeframe).isEqualTo(Timeframe.ofSeconds(seconds));
        assertThat(timeframe.seconds()).isEqualTo((double) seconds);
        assertThat(timeframe.isDaily()).isEqualTo(seconds % 86_400 == 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "m", "0m", "-1m", "1.5h", "1M", "1 m", "1mo", "1000000m", "١m"})
    void rejectsWhatIsNoTimeframe(String text) {
        assertThatThrownBy(() -> Timeframe.parse(text))
                .isInstanceOf(MoolaException.class)
                .hasMessage("Cannot read the interval '" + text + "'");
    }

    @Test
    void printsTheLargestUnitAndReadsItBack() {
        long seed = 12;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 10_000; round++) {
            Timeframe timeframe = Timeframe.ofSeconds(random.nextLong(1, 900_000));
            assertThat(Timeframe.parse(timeframe.toString()))
                    .as("seed %d: %s", seed, timeframe)
                    .isEqualTo(timeframe);
        }
        assertThat(Timeframe.parse("60s")).hasToString("1m");
        assertThat(Timeframe.parse("14d")).hasToString("2w");
        assertThat(new Timeframe(1_500_000)).hasToString("1500000us");
    }

    @Test
    void isAtLeastAMicrosecond() {
        assertThatThrownBy(() -> new Timeframe(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot build a timeframe of 0 µs: expected at least 1");
    }
}
