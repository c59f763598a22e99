package io.moola.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moola.MoolaException;
import io.moola.formats.Yaml;
import io.moola.testing.Peers;
import io.moola.windows.WindowReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

class LabeledStageTest {

    @TempDir Path folder;

    private static CheckResult check(DataQualityReport report, String name) {
        return report.checks().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> failed(DataQualityReport report) {
        return report.checks().stream()
                .filter(check -> !check.passed())
                .map(CheckResult::name)
                .toList();
    }

    private static TimeSeriesQualityValidator with(String checks) {
        String suite = "suite: mine\nstage: labeled\nexpectations:\n" + checks;
        return new TimeSeriesQualityValidator()
                .withSuite(SuiteYaml.read(Yaml.parse(suite, "s"), "s"));
    }

    @Test
    void soundLabelledWindowsPassEveryCheck() {
        DataQualityReport report = new SomeLabels(9, 8, 7).report(folder);

        assertThat(failed(report)).isEmpty();
        assertThat(report.samples()).isEmpty();
        assertThat(report.score().value()).isEqualTo(100.0);
        assertThat(report.toTree()).containsEntry("stage", "labeled");
        assertThat(report.checks()).hasSize(Suite.standard(Stage.LABELED).checks().size());
    }

    @Test
    void tellsTheFiguresOfTheRequirementsSample() {
        DataQualityReport report = new SomeLabels(60, 38).report(folder);

        assertThat(report.passedValidation()).isTrue();
        assertThat(failed(report))
                .as("an absent class is a note")
                .containsExactly(Rules.EVERY_CLASS);
        assertThat(check(report, Rules.EVERY_CLASS).severity()).isEqualTo(Severity.NOTE);
        assertThat(report.score().value()).as("a note costs nothing").isEqualTo(100.0);
        assertThat(check(report, Rules.CLASS_IMBALANCE).observed()).isEqualTo(60.0 / 38);
        assertThat(report.metrics())
                .containsEntry("total_samples", 98L)
                .containsEntry(
                        "label_distribution",
                        Map.of("consolidation", 60L, "retracement", 38L, "expansion", 0L))
                .containsEntry("absent_labels", List.of("expansion"))
                .containsEntry("class_imbalance_ratio", 60.0 / 38)
                .containsEntry("quality_score", 100.0)
                .containsEntry("passed_validation", true);
    }

    @Test
    void aClassOfOneBlocksAndAClassOfTwoPasses() {
        DataQualityReport one = new SomeLabels(5, 1).report(folder);

        assertThat(one.passedValidation()).isFalse();
        CheckResult counts = check(one, Rules.CLASS_COUNTS);
        assertThat(counts.severity()).isEqualTo(Severity.BLOCK);
        assertThat(counts.observed()).isEqualTo(1);
        assertThat(counts.limit()).isEqualTo(2);
        assertThat(counts.violations()).isEqualTo(1);
        assertThat(counts.unitsChecked()).isEqualTo(2);
        assertThat(counts.remedy()).contains("Acquire more data");
        assertThat(one.score().value()).isEqualTo(90.0);
        assertThat(new SomeLabels(5, 2).report(folder).passedValidation()).isTrue();
        QualityThresholds three = QualityThresholds.builder().minSamplesPerClass(3).build();
        assertThat(
                        new SomeLabels(5, 2)
                                .report(folder, new TimeSeriesQualityValidator(three))
                                .passedValidation())
                .isFalse();
    }

    @Test
    void tenTimesAsFrequentPassesAndMoreWarns() {
        DataQualityReport ten = new SomeLabels(20, 2, 2).report(folder);
        DataQualityReport more = new SomeLabels(21, 2, 2).report(folder);

        assertThat(failed(ten)).isEmpty();
        assertThat(failed(more)).containsExactly(Rules.CLASS_IMBALANCE);
        assertThat(check(more, Rules.CLASS_IMBALANCE).observed()).isEqualTo(10.5);
        assertThat(more.validationWarnings())
                .containsExactly(
                        "expect_class_imbalance_below_limit: observed 10.5, limit 10.0; 1 of 3 at"
                                + " fault");
        assertThat(more.passedValidation()).as("a warning does not refuse").isTrue();
        assertThat(more.score().value()).isEqualTo(90.0);
        assertThat(
                        new SomeLabels(21, 2, 2)
                                .report(
                                        folder,
                                        new TimeSeriesQualityValidator().withGate(Gate.STRICT))
                                .passedValidation())
                .isFalse();
    }

    @Test
    void everyFaultIsFoundByItsRuleAndBlocks() {
        Map<String, Consumer<SomeLabels>> faults = new LinkedHashMap<>();
        faults.put(Rules.KNOWN_LABELS, labels -> labels.labels[3] = "foo");
        faults.put(Rules.EXPANSION, labels -> labels.starts[3] = 29);
        faults.put(Rules.OHLC_ORDER, labels -> labels.windows.set(3, 5, 2, 500));
        faults.put(Rules.FINITE, labels -> labels.windows.set(3, 5, 1, 1 / 0.0));
        faults.put(Rules.RANGE, labels -> labels.windows.scale(3, 1e6));
        faults.put(Rules.JUMP, labels -> labels.windows.set(3, 5, 3, 400));
        faults.put(Rules.UNIQUE_IDS, labels -> labels.windows.ids[3] = labels.windows.ids[2]);
        faults.forEach((rule, fault) -> {
            SomeLabels labels = new SomeLabels(9, 8, 7);
            fault.accept(labels);

            DataQualityReport report = labels.report(folder);

            assertThat(failed(report)).as(rule).contains(rule);
            assertThat(report.passedValidation()).as(rule).isFalse();
            assertThat(report.samples())
                    .as(rule)
                    .filteredOn(finding -> finding.rule().equals(rule))
                    .isNotEmpty()
                    .extracting(Finding::place)
                    .containsOnly(labels.windows.ids[3]);
            assertThat(check(report, rule).violations()).as(rule).isPositive();
        });
    }

    @Test
    void everyWrongIndexIsNamedWithItsValueAndBounds() {
        SomeLabels labels = new SomeLabels(9, 8);
        labels.starts[1] = 29;
        labels.ends[2] = 75;
        labels.starts[3] = 40.5;
        labels.ends[4] = Double.NaN;
        labels.starts[5] = 60;
        labels.ends[5] = 59;
        labels.labels[6] = "Expansion";
        List<Finding> taken = new ArrayList<>();

        DataQualityReport report =
                labels.report(folder, new TimeSeriesQualityValidator().withFindings(taken::add));

        assertThat(report.samples())
                .extracting(Finding::message)
                .containsExactly(
                        "the label is 'Expansion', expected one of consolidation, retracement,"
                                + " expansion",
                        "expansion_start 29 is outside the prediction part [30, 75)",
                        "expansion_end 75 is outside the prediction part [30, 75)",
                        "expansion_start 40.5 is no index of a bar",
                        "expansion_end is missing",
                        "expansion_start 60 is after expansion_end 59");
        assertThat(taken).hasSameElementsAs(report.samples());
        assertThat(check(report, Rules.EXPANSION).violations()).isEqualTo(5);
        assertThat(check(report, Rules.EXPANSION).unitsChecked()).isEqualTo(17);
        assertThat(report.metrics())
                .containsEntry("unknown_labels", 1L)
                .containsEntry("wrong_expansions", 5L);
        assertThat(report.score().toTree().toString())
                .contains("schema={violating=6, checked=51, weight=0.5, limit=0.001, factor=0.5}");
    }

    @Test
    void missingLabelsAreFoundInAFileThatPandasWrote() {
        Path file = folder.resolve("foreign.parquet");
        Peers.python(
                """
                import sys, numpy as np, pandas as pd
                sound = np.tile([10.0, 12.0, 9.0, 11.0], (105, 1)).tolist()
                pd.DataFrame({"window_id": list("abcd"), "features": [sound] * 4,
                    "label": ["consolidation", None, "consolidation", "consolidation"],
                    "expansion_start": [30, 31, 32, 33], "expansion_end": [30, 74, 74, 74]}
                    ).to_parquet(sys.argv[1])
                """,
                file);

        try (WindowReader reader = WindowReader.open(file)) {
            DataQualityReport report =
                    new TimeSeriesQualityValidator().validateLabeledDataset(reader, "foreign");
            assertThat(report.samples())
                    .extracting(Finding::place, Finding::message)
                    .containsExactly(
                            org.assertj.core.api.Assertions.tuple(
                                    "b",
                                    "the label is missing, expected one of consolidation,"
                                            + " retracement, expansion"));
            assertThat(report.metrics()).containsEntry("class_imbalance_ratio", 1.0);
        }
    }

    @Test
    void noWindowAtAllIsNeverSoundAndHasNoScore() {
        DataQualityReport report = new SomeLabels().report(folder);

        assertThat(report.passedValidation()).isFalse();
        assertThat(report.score().value()).isNull();
        assertThat(report.score().leftOut()).contains("balance", "schema");
        assertThat(report.metrics()).containsEntry("class_imbalance_ratio", null);
    }

    @Test
    void aSuiteStatesTheExpectedDistribution() {
        String half =
                """
                  - name: expect_class_distribution
                    parameters: {consolidation: 0.5, retracement: 0.5}
                """;

        CheckResult result =
                check(new SomeLabels(60, 38).report(folder, with(half)), Rules.CLASS_DISTRIBUTION);

        assertThat(result.passed()).isFalse();
        assertThat(result.severity()).isEqualTo(Severity.WARN);
        assertThat(result.observed())
                .as("scipy.stats.chisquare([60, 38], [49, 49])")
                .isCloseTo(0.026260634117795462, within(1e-15));
        assertThat(failed(new SomeLabels(60, 55).report(folder, with(half)))).isEmpty();
        assertThat(failed(new SomeLabels(60, 50, 1).report(folder, with(half))))
                .as("one of a class that is not expected at all")
                .containsExactly(Rules.CLASS_DISTRIBUTION);
    }

    @Test
    void wherePValuesAreRoughNothingIsRefused() {
        String rare =
                """
                  - name: expect_class_distribution
                    severity: block
                    parameters: {consolidation: 0.98, retracement: 0.02}
                """;

        DataQualityReport rough = new SomeLabels(90, 10).report(folder, with(rare));
        DataQualityReport sure = new SomeLabels(270, 30).report(folder, with(rare));

        assertThat(failed(rough)).containsExactly(Rules.CLASS_DISTRIBUTION);
        assertThat(rough.checks().getFirst().severity()).isEqualTo(Severity.WARN);
        assertThat(rough.passedValidation()).isTrue();
        assertThat(sure.checks().getFirst().severity()).isEqualTo(Severity.BLOCK);
        assertThat(sure.passedValidation()).isFalse();
    }

    @Test
    void sharesThatAreNoneAreRefused() {
        assertThatThrownBy(() ->
                        new SomeLabels(9, 9)
                                .report(
                                        folder,
                                        with(
                                                """
                                                  - name: expect_class_distribution
                                                    parameters: {consolidation: 0.5}
                                                """)))
                .isInstanceOf(MoolaException.class)
                .hasMessage("Cannot expect this class distribution: the shares sum to 0.5");
        assertThatThrownBy(() ->
                        with(
                                """
                                  - name: expect_class_distribution
                                    parameters: {foo: 0.5}
                                """))
                .isInstanceOf(MoolaException.class)
                .hasMessageContaining("foo");
    }

    @Test
    void aFileWithoutLabelsCannotBeLookedAt() {
        Path file = new SomeWindows(3).write(folder.resolve("w.parquet"));

        try (WindowReader reader = WindowReader.open(file)) {
            assertThatThrownBy(() ->
                            new TimeSeriesQualityValidator().validateLabeledDataset(reader, "w"))
                    .isInstanceOf(MoolaException.class)
                    .hasMessageContaining("w.parquet as labelled windows: it has no text column");
        }
    }

    @Test
    void theWindowsStageLeavesLabelsAlone() {
        SomeLabels labels = new SomeLabels(3, 1);
        labels.labels[0] = "foo";

        assertThat(SomeWindows.report(labels.write(folder.resolve("w.parquet")), Gate.SLA))
                .extracting(DataQualityReport::passedValidation)
                .isEqualTo(true);
    }
}
