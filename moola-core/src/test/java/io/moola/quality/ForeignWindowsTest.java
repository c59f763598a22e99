package io.moola.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.moola.testing.Peers;
import io.moola.windows.WindowReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/// Window files that others wrote: their faults are findings, never failures of ours.
class ForeignWindowsTest {

    @TempDir Path folder;

    /// Writes windows with pyarrow: `windows` is built by the script, a list of lists of lists.
    private Path write(String name, String script) {
        Path file = folder.resolve(name + ".parquet");
        Peers.python(
                """
                import sys
                import pyarrow as pa
                import pyarrow.parquet as pq
                bar = [100.0, 102.0, 98.0, 101.0]
                sound = [list(bar) for _ in range(105)]
                kind = pa.float64()
                %s
                pq.write_table(pa.table({
                    "window_id": [f"w{i}" for i in range(len(windows))],
                    "features": pa.array(windows, pa.list_(pa.list_(kind)))}), sys.argv[1])
                """
                        .formatted(script),
                file);
        return file;
    }

    @Test
    void float32WindowsAreSound() {
        Path file = write("float32", "kind = pa.float32(); windows = [sound] * 5");

        assertThat(SomeWindows.report(file, Gate.STRICT).passedValidation()).isTrue();
    }

    @Test
    void aShorterWindowHasTheWrongShapeAndIsUnlikeTheFirst() {
        DataQualityReport report = report("short", "windows = [sound, sound[:104], sound]");

        assertFailed(report, Rules.WINDOW_SHAPE, 1);
        assertFailed(report, Rules.SAME_SHAPE, 1);
        assertThat(report.samples().getFirst().message())
                .isEqualTo("the window is 104 × 4, expected 105 × 4");
        assertThat(report.samples().getFirst().place()).isEqualTo("w1");
    }

    @Test
    void windowsOfOneWrongLengthAreAtLeastOfOneShape() {
        DataQualityReport report = report("all short", "windows = [sound[:50]] * 4");

        assertFailed(report, Rules.WINDOW_SHAPE, 4);
        assertFailed(report, Rules.SAME_SHAPE, 0);
    }

    @Test
    void transposedWindowsHaveTheWrongShapeAndNoBars() {
        DataQualityReport report =
                report("transposed", "windows = [[[b[c] for b in sound] for c in range(4)]] * 3");

        assertFailed(report, Rules.WINDOW_SHAPE, 3);
        assertThat(report.metrics()).containsEntry("bars_in_windows", 0L);
    }

    @Test
    void raggedAndNullWindowsAreFoundAndTheirSoundBarsAreChecked() {
        DataQualityReport report =
                report(
                        "ragged",
                        "windows = [sound, sound[:50] + [[100.0]] + sound[51:], None, []]");

        assertFailed(report, Rules.WINDOW_SHAPE, 3);
        assertThat(report.metrics()).containsEntry("bars_in_windows", 209L);
        assertFailed(report, Rules.OHLC_ORDER, 0);
    }

    @Test
    void nullCellsAreMissing() {
        DataQualityReport report =
                report(
                        "nulls",
                        "windows = [sound, sound[:7] + [[100.0, None, 98.0, 101.0]] + sound[8:]]");

        assertThat(report.metrics()).containsEntry("missing_values_count", 1L);
        assertThat(report.passedValidation()).as("one of 840 is below the limit").isTrue();
        assertThat(report.samples())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.step()).isEqualTo(7);
                    assertThat(finding.message()).isEqualTo("high is missing");
                });
    }

    @Test
    void aBrokenBarInAWindowIsShownWithWindowAndStep() {
        Path file =
                write(
                        "broken",
                        "windows = [sound, sound[:9] + [[100.0, 97.0, 98.0, 101.0]] + sound[10:]]");

        try (WindowReader reader = WindowReader.open(file)) {
            OhlcCheck check = OhlcCheck.ofWindows(reader);
            assertThat(check.rows()).isEqualTo(2);
            assertThat(check.rowsWithAny()).isEqualTo(1);
            assertThat(check.violations())
                    .containsEntry("high_lt_low", 1L)
                    .containsEntry("low_gt_open", 0L);
            assertThat(check.samples().getFirst().place()).isEqualTo("w1");
            assertThat(check.samples().getFirst().step()).isEqualTo(9);
        }
        assertThat(SomeWindows.report(file, Gate.SLA).passedValidation()).isFalse();
    }

    @Test
    void neighboursOfDifferentSymbolsMayDifferInScale() {
        SomeWindows windows = new SomeWindows(6);
        for (int window = 3; window < 6; window++) {
            windows.scale(window, 50);
            windows.symbols[window] = "Y";
        }

        assertFailed(windows.report(folder), Rules.PRICE_SCALE, 0);
    }

    @Test
    void exactlyTenTimesTheScaleIsStillOne() {
        SomeWindows windows = new SomeWindows(2);
        for (int step = 0; step < 105; step++) {
            for (int column = 0; column < 4; column++) {
                windows.set(0, step, column, 10);
                windows.set(1, step, column, 100);
            }
        }
        assertFailed(windows.report(folder), Rules.PRICE_SCALE, 0);

        windows.scale(1, 1.01);

        assertFailed(windows.report(folder), Rules.PRICE_SCALE, 1);
    }

    private DataQualityReport report(String name, String script) {
        return SomeWindows.report(write(name, script), Gate.SLA);
    }

    private static void assertFailed(DataQualityReport report, String name, long violations) {
        assertThat(report.checks())
                .filteredOn(check -> check.name().equals(name))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.violations()).as(name).isEqualTo(violations);
                    assertThat(check.passed()).as(name).isEqualTo(violations == 0);
                });
    }
}
