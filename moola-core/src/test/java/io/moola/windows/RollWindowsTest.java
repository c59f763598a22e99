package io.moola.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.moola.bars.BarSeries;
import io.moola.bars.ContinuousSeries;
import io.moola.bars.Instrument;
import io.moola.bars.RollMethod;
import io.moola.bars.RollTable;
import io.moola.formats.Compression;
import io.moola.formats.Json;
import io.moola.formats.ParquetReader;
import io.moola.testing.RandomBars;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

class RollWindowsTest {

    private static final int LENGTH = WindowShape.STANDARD.length();

    @TempDir Path folder;

    /// Two months of 1,000 minutes, joined at minute `roll` (and a microsecond less).
    private static Instrument series(int roll, double gaps, RollMethod method) {
        Instrument first = RandomBars.minutes("X.202403", 1, 1_000, gaps);
        BarSeries bars = first.bars();
        Instrument second =
                first.with(
                        new BarSeries(
                                "X.202406",
                                bars.times(),
                                bars.open(),
                                bars.high(),
                                bars.low(),
                                bars.close(),
                                null));
        long at = bars.times()[roll] - 1;
        RollTable table =
                new RollTable(
                        "X",
                        List.of(
                                new RollTable.Roll(
                                        at, "202403", "202406", Double.NaN, Double.NaN)));
        return ContinuousSeries.build(table, List.of(first, second), method, "X");
    }

    private static WindowCut cut(Instrument instrument, GapPolicy policy) {
        return new Windower(WindowSettings.STANDARD.with(policy)).cut(instrument, null);
    }

    @Test
    void noWindowCrossesARawRollUnderAnyPolicy() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 40; round++) {
            int roll = random.nextInt(1, 1_000);
            double gaps = random.nextBoolean() ? 0 : 0.004;
            Instrument raw = series(roll, gaps, RollMethod.NONE);
            for (GapPolicy policy : List.of(GapPolicy.BREAK, GapPolicy.IGNORE)) {
                WindowCut cut = cut(raw, policy);

                int crossing = 0;
                for (int start = 0; start <= 1_000 - LENGTH; start++) {
                    crossing += start < roll && start + LENGTH > roll ? 1 : 0;
                }
                String as = "seed 3, round %d: %s".formatted(round, policy);
                assertThat(cut.counts().dropped())
                        .as(as)
                        .containsEntry(DropReason.ROLL, (long) crossing);
                for (int i = 0; i < cut.windows().size(); i++) {
                    int first = cut.windows().first(i);
                    assertThat(first >= roll || first + LENGTH <= roll).as(as).isTrue();
                }
            }
        }
    }

    @Test
    void anAdjustedSeriesMayBeCrossed() {
        for (RollMethod method : List.of(RollMethod.DIFFERENCE, RollMethod.RATIO)) {
            WindowCounts counts = cut(series(500, 0, method), GapPolicy.BREAK).counts();

            assertThat(counts.kept()).as(method.toString()).isEqualTo(896);
            assertThat(counts.toTree())
                    .containsEntry(
                            "dropped", Map.of("gap", 0L, "calendar_unknown", 0L, "stride", 0L));
        }
        assertThat(cut(series(500, 0, RollMethod.NONE), GapPolicy.BREAK).counts().toTree())
                .containsEntry("kept", 792L)
                .containsEntry(
                        "dropped",
                        Map.of("roll", 104L, "gap", 0L, "calendar_unknown", 0L, "stride", 0L));
    }

    @Test
    void theStrideCountsFromTheFirstBarBehindTheRoll() {
        WindowSettings sevenths = new WindowSettings(WindowShape.STANDARD, 7, GapPolicy.BREAK);

        WindowSet windows =
                new Windower(sevenths).cut(series(503, 0, RollMethod.NONE), null).windows();

        int first = 0;
        while (windows.first(first) < 503) {
            first++;
        }
        assertThat(windows.first(first)).isEqualTo(503);
    }

    @Test
    void theWindowsFileRemembersTheRolls() {
        WindowCut cut = cut(series(500, 0, RollMethod.NONE), GapPolicy.BREAK);
        Path file = folder.resolve("w.parquet");
        new WindowWriter(WindowSettings.STANDARD, List.of(cut)).write(file, Compression.ZSTD);

        try (ParquetReader reader = ParquetReader.open(file)) {
            assertThat(reader.metadata().getOrDefault("moola.windows", ""))
                    .contains(Json.compact(cut.instrument().history().getLast().toTree()));
        }
    }
}
