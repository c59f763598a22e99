package io.moola.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.moola.bars.BarSeries;
import io.moola.bars.Instrument;
import io.moola.bars.MarketData;
import io.moola.formats.Compression;
import io.moola.formats.Json;
import io.moola.testing.RandomBars;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

class CompareVerbTest {

    @TempDir Path folder;

    @BeforeEach
    void bars() {
        Instrument bars = RandomBars.minutes("A", 1, 3_000);
        write("a.parquet", bars);
        write("two.parquet", bars, RandomBars.minutes("B", 2, 3_000));
        long[] early =
                Arrays.stream(bars.bars().times())
                        .map(time -> time - 60 * RandomBars.MINUTE)
                        .toArray();
        BarSeries old = bars.bars();
        write(
                "early.parquet",
                bars.with(
                        new BarSeries(
                                "A", early, old.open(), old.high(), old.low(), old.close(), null)));
    }

    private void write(String file, Instrument... instruments) {
        MarketData.write(folder.resolve(file), List.of(instruments), Compression.ZSTD);
    }

    private CommandLineRun compare(String rest) {
        return CommandLineRun.moola(folder, "compare " + rest);
    }

    @Test
    void showsThatOneSourceIsAnHourEarly() {
        CommandLineRun run = compare("early.parquet a.parquet");

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .startsWith(
                        """
                        A A: 3,000 stamps, 2024-01-02T08:30:00Z to 2024-01-04T10:29:00Z; 60 only here, 2024-01-02T08:30:00Z to 2024-01-02T09:29:00Z
                        B A: 3,000 stamps, 2024-01-02T09:30:00Z to 2024-01-04T11:29:00Z; 60 only here, 2024-01-04T10:30:00Z to 2024-01-04T11:29:00Z
                        2,940 stamps in both; prices in ticks of 0.25 (found)

                        price  compared  missing in one  differing  median ticks\
                        """)
                .endsWith(
                        """

                        2024-01-02T08:30:00Z to 2024-01-04T10:29:00Z: A is 1h too early, closes differ from their level by 0 ticks (median)
                        """);
    }

    @Test
    void failsOnADifferenceOnlyWhenAskedTo() {
        assertThat(compare("a.parquet two.parquet --symbol A --fail-on-difference").status())
                .isZero();
        CommandLineRun run =
                compare(
                        "two.parquet two.parquet --symbol A --symbol-b B --fail-on-difference"
                                + " --tick 0.5 --max-shift 5m --json");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(Json.parseObject(run.out()))
                .containsEntry("differ", true)
                .containsEntry("tick", 0.5)
                .containsEntry("tick_origin", "given")
                .containsEntry("shared_stamps", 3_000)
                .containsEntry("interval_seconds", 60)
                .containsKeys("prices", "best_shift", "stretches");
        assertThat(Json.parseObject(compare("a.parquet a.parquet --json").out()))
                .containsEntry("differ", false)
                .containsEntry(
                        "best_shift",
                        Map.of(
                                "shift_seconds",
                                0.0,
                                "score_ticks",
                                0.0,
                                "unmoved_score_ticks",
                                0.0,
                                "matched",
                                3_000));
    }

    @Test
    void asksWhichSymbolIsMeant() {
        CommandLineRun run = compare("a.parquet two.parquet");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo(
                        "moola: Cannot compare two.parquet: it has 2 symbols. Name one with"
                                + " --symbol-b: A, B.\n");
        assertThat(compare("a.parquet two.parquet --symbol C").err())
                .isEqualTo(
                        "moola: Cannot compare a.parquet: it has no symbol C. Name one with"
                                + " --symbol: A.\n");
        assertThat(compare("a.parquet none.parquet").status()).isEqualTo(3);
    }
}
