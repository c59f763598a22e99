package io.moola.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.moola.formats.Json;
import io.moola.quality.Family;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

class CheckVerbTest {

    @TempDir Path folder;

    @Test
    void countsBarsAtFaultPerRuleAndShowsThem() {
        BarFiles.bars(folder.resolve("b.parquet"), "X", 300, 17);

        CommandLineRun run = check("b.parquet");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("high_lt_low")
                .contains("FAILED: 300 bars")
                .contains("X row 17, 1970-01-01T00:17:00Z: high 90.0 is below low 98.0");
    }

    @Test
    void soundBarsPass() {
        BarFiles.bars(folder.resolve("b.parquet"), "X", 300, -1);

        CommandLineRun run = check("b.parquet -o json");

        assertThat(run.status()).isZero();
        assertThat(Json.parseObject(run.out()))
                .containsEntry("unit", "bars")
                .containsEntry("rows", 300)
                .containsEntry("rows_with_any", 0)
                .containsEntry("passed", true);
    }

    @Test
    void tellsWindowsByTheirContentAndCountsTheirBars() {
        BarFiles.windows(folder.resolve("w.parquet"), 5, 7);

        CommandLineRun run = check("w.parquet -o json");

        assertThat(run.status()).isEqualTo(1);
        assertThat(Json.parseObject(run.out()))
                .containsEntry("unit", "windows")
                .containsEntry("rows", 5)
                .containsEntry("high_lt_open", 5)
                .containsEntry("low_gt_open", 0)
                .containsEntry("rows_with_any", 5);
        assertThat(check("w.parquet").out()).contains("X-0 step 7: high 90.0 is below low 98.0");
    }

    @Test
    void saysWhenItWasToldToCheckNothing() {
        CommandLineRun run = CommandLineRun.moola(folder, "check --data b.parquet");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo(
                        "moola: Cannot check b.parquet: nothing to check was named."
                                + " Add --check-ohlc-logic.\n");
    }

    @Test
    void saysWhenThereIsNoSuchFile() {
        CommandLineRun run = check("none.parquet");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("none.parquet: no such file");
    }

    private CommandLineRun check(String rest) {
        return CommandLineRun.moola(folder, "check --check-ohlc-logic --data " + rest);
    }

    @Test
    void everyFamilyOfExpectationsCanBeAskedForAlone() {
        BarFiles.bars(folder.resolve("b.parquet"), "X", 300, 17);
        BarFiles.windows(folder.resolve("w.parquet"), 5, -1);
        LabelFiles.write(folder.resolve("l.parquet"), 3, 2);
        for (Family family : Family.values()) {
            String file =
                    switch (family) {
                        case SHAPE, SCALE -> "w";
                        case LABELS, BALANCE -> "l";
                        default -> "b";
                    };
            CommandLineRun run =
                    CommandLineRun.moola(
                            folder,
                            "check --check-%s --data %s.parquet".formatted(family.key(), file));

            assertThat(run.err()).as(family.key()).isEmpty();
            assertThat(run.status())
                    .as(family.key())
                    .isEqualTo(family == Family.OHLC_LOGIC ? 1 : 0);
        }
    }

    @Test
    void severalQuestionsAreAnsweredTogetherWithTheirFindings() {
        BarFiles.bars(folder.resolve("b.parquet"), "X", 300, 17);

        CommandLineRun run =
                CommandLineRun.moola(
                        folder, "check --check-ohlc-logic --check-gaps --data b.parquet");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .contains("expect_ohlc_order")
                .contains("expect_no_clock_gaps")
                .doesNotContain("expect_volume")
                .contains("X row 17, 1970-01-01T00:17:00Z: high 90.0 is below low 98.0");
    }

    @Test
    void aQuestionThatIsNotForTheFileIsRefused() {
        BarFiles.bars(folder.resolve("b.parquet"), "X", 300, 17);

        CommandLineRun run = CommandLineRun.moola(folder, "check --check-shape --data b.parquet");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo(
                        "moola: Cannot check b.parquet: that question is not for the stage raw."
                                + " moola check --help names the questions.\n");
    }
}
