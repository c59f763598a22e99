package io.moola.quality;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a validation says of a data set. Holds no time, duration or path: equal data give equal
/// reports.
///
/// @param datasetName what the data set is called
/// @param suite what was expected
/// @param totalSamples bars or windows
/// @param gate which failures refuse the data
/// @param thresholds with the source of each value
/// @param checks every expectation on every instrument, in order
/// @param score of the whole
/// @param samples the first findings of every rule and instrument
/// @param metrics the tree of `quality_metrics.json`
public record DataQualityReport(
        String datasetName,
        Suite suite,
        long totalSamples,
        Gate gate,
        QualityThresholds thresholds,
        List<CheckResult> checks,
        QualityScore score,
        List<Finding> samples,
        Map<String, @Nullable Object> metrics) {

    private static final String SCHEMA_VERSION = "1.0";

    public DataQualityReport {
        checks = List.copyOf(checks);
        samples = List.copyOf(samples);
    }

    /// True when the gate lets the data pass. The score has no say.
    public boolean passedValidation() {
        return passes(gate, checks);
    }

    static boolean passes(Gate gate, List<CheckResult> checks) {
        return checks.stream().allMatch(check -> check.passed() || !gate.refuses(check.severity()));
    }

    /// The expectations of that severity that failed.
    public List<CheckResult> failed(Severity severity) {
        return checks.stream()
                .filter(check -> !check.passed() && check.severity() == severity)
                .toList();
    }

    /// The tree of `validation_report.json`.
    public Map<String, @Nullable Object> toTree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("dataset_name", datasetName);
        tree.put("stage", suite.stage().toString());
        tree.put("suite", suite.name());
        tree.put("schema_version", SCHEMA_VERSION);
        tree.put("total_samples", totalSamples);
        tree.put("gate", gate.toString());
        tree.put("passed_validation", passedValidation());
        tree.put("quality_score", score.value());
        tree.put("score", score.toTree());
        tree.put("validation_errors", validationErrors());
        tree.put("validation_warnings", validationWarnings());
        tree.put("thresholds", thresholds.toTree());
        tree.put("checks", checks.stream().map(CheckResult::toTree).toList());
        tree.put("samples", sampleTrees());
        return tree;
    }

    /// 0 to 100, or null without data; [#score()] has its parts.
    public @Nullable Double qualityScore() {
        return score.value();
    }

    /// One line for every blocking expectation that failed.
    public List<String> validationErrors() {
        return messages(Severity.BLOCK);
    }

    /// One line for every warning expectation that failed.
    public List<String> validationWarnings() {
        return messages(Severity.WARN);
    }

    private List<String> messages(Severity severity) {
        return failed(severity).stream().map(CheckResult::message).toList();
    }

    private List<Object> sampleTrees() {
        Map<String, Severity> severities = new LinkedHashMap<>();
        checks.forEach(check -> severities.put(check.name(), check.severity()));
        List<Object> trees = new ArrayList<>();
        for (Finding finding : samples) {
            trees.add(finding.toTree(severities.getOrDefault(finding.rule(), Severity.NOTE)));
        }
        return trees;
    }
}
