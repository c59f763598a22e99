package io.moola.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.moola.formats.Json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;

class LabeledStageVerbTest {

    @TempDir Path folder;

    private void write(String file, int consolidations, int retracements) {
        LabelFiles.write(folder.resolve(file), consolidations, retracements);
    }

    @Test
    void findsTheProjectsLabelsAndWritesBothReportsBesideThem() {
        write("data/processed/train.parquet", 60, 38);

        CommandLineRun run = CommandLineRun.moola(folder, "validate --stage labeled");

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("PASSED: train, 98 samples, gate sla, quality score 100.0")
                .contains("Reports: data/processed/validation_report.json");
        assertThat(Json.readObject(folder.resolve("data/processed/validation_report.json")))
                .containsEntry("stage", "labeled")
                .containsEntry("passed_validation", true);
        assertThat(Json.readObject(folder.resolve("data/processed/quality_metrics.json")))
                .containsEntry("total_samples", 98)
                .containsEntry(
                        "label_distribution",
                        Map.of("consolidation", 60, "retracement", 38, "expansion", 0))
                .containsEntry("class_imbalance_ratio", 60.0 / 38);
    }

    @Test
    void aClassTooSmallIsRefusedAndAFlagCanAllowIt() {
        write("t.parquet", 30, 1);

        CommandLineRun run = validate("");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .contains("FAILED: t, 31 samples")
                .contains("  block expect_class_counts_to_reach_minimum: Acquire more data")
                .contains("  warn expect_class_imbalance_below_limit: Consider augmentation");
        assertThat(validate("--threshold min_samples_per_class=1").status()).isZero();
        assertThat(
                        validate(
                                        "--threshold min_samples_per_class=1 --threshold"
                                                + " max_class_imbalance=30 --gate strict")
                                .status())
                .isZero();
    }

    private CommandLineRun validate(String options) {
        return CommandLineRun.moola(
                folder, "validate --stage labeled --data t.parquet --output-dir out " + options);
    }

    @Test
    void asksAFileOfLabelsOneQuestion() {
        write("t.parquet", 30, 1);

        CommandLineRun labels = check("--check-labels --data t.parquet");
        CommandLineRun balance = check("--check-balance --data t.parquet");

        assertThat(labels.status()).as(labels.err()).isZero();
        assertThat(labels.out())
                .contains("expect_labels_to_be_known")
                .contains("expect_expansion_in_prediction_part")
                .doesNotContain("expect_class")
                .contains("PASSED: 31 samples");
        assertThat(balance.status()).isEqualTo(1);
        assertThat(balance.out()).contains("expect_class_counts_to_reach_minimum");
        BarFiles.bars(folder.resolve("b.parquet"), "X", 10, -1);
        assertThat(check("--check-labels --data b.parquet").err())
                .startsWith(
                        "moola: Cannot check b.parquet: that question is not for the stage raw");
    }

    private CommandLineRun check(String options) {
        return CommandLineRun.moola(folder, "check " + options);
    }

    @Test
    void saysWhatItCannotDoWithLabels() {
        write("t.parquet", 3, 3);
        BarFiles.windows(folder.resolve("w.parquet"), 3, -1);

        assertThat(validate("--calendar nyse").err())
                .startsWith("moola: Cannot compare windows with the calendar nyse.");
        assertThat(validate("--quarantine q.parquet").err())
                .startsWith("moola: Cannot split off rows of windows.");
        CommandLineRun none =
                CommandLineRun.moola(folder, "validate --stage labeled --data w.parquet");
        assertThat(none.status()).isEqualTo(3);
        assertThat(none.err())
                .contains("as labelled windows: it has no text column 'label'")
                .endsWith("Read it as unlabelled windows, or label them first.\n");
        assertThat(CommandLineRun.moola(folder, "validate --stage labels").err())
                .isEqualTo(
                        "moola: Cannot validate the stage 'labels'. Use --stage raw, --stage"
                                + " windows or --stage labeled.\n");
    }
}
