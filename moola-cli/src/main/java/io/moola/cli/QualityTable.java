package io.moola.cli;

import io.moola.quality.CheckResult;
import io.moola.quality.DataQualityReport;
import io.moola.quality.Severity;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A quality report for people: what failed, how badly, and what to do.
final class QualityTable {

    private QualityTable() {}

    static void print(Output output, DataQualityReport report, Path folder) {
        List<CheckResult> shown = shown(report, output.isTable());
        output.print(report.toTree(), table(shown));
        output.text(summary(report, shown.size(), folder));
    }

    /// For people, of several instruments only what failed; all of one instrument.
    private static List<CheckResult> shown(DataQualityReport report, boolean forPeople) {
        boolean several = report.checks().stream().map(CheckResult::symbol).distinct().count() > 1;
        return several && forPeople
                ? report.checks().stream().filter(check -> !check.passed()).toList()
                : report.checks();
    }

    static Output.Table table(List<CheckResult> checks) {
        Output.Table table =
                new Output.Table(
                        "check",
                        "symbol",
                        "severity",
                        "passed",
                        "observed",
                        "limit",
                        "violations",
                        "of");
        for (CheckResult check : checks) {
            table.row(
                    check.name(),
                    check.symbol(),
                    check.severity().toString(),
                    check.passed() ? "yes" : "NO",
                    check.observed(),
                    check.limit(),
                    check.violations(),
                    check.unitsChecked());
        }
        return table;
    }

    private static String summary(DataQualityReport report, int shown, Path folder) {
        StringBuilder text = new StringBuilder("\n");
        int hidden = report.checks().size() - shown;
        if (hidden > 0) {
            text.append(hidden).append(" checks that passed are not shown.\n");
        }
        Double score = report.score().value();
        text.append(
                String.format(
                        Locale.ROOT,
                        "%s: %s, %,d samples, gate %s, quality score %s\n",
                        report.passedValidation() ? "PASSED" : "FAILED",
                        report.datasetName(),
                        report.totalSamples(),
                        report.gate(),
                        score == null ? "none" : String.format(Locale.ROOT, "%.1f", score)));
        text.append("Reports: ").append(folder.resolve("validation_report.json"));
        text.append(", ").append(folder.resolve("quality_metrics.json")).append('\n');
        remedies(report).forEach(remedy -> text.append(remedy).append('\n'));
        return text.toString();
    }

    private static Set<String> remedies(DataQualityReport report) {
        Set<String> remedies = new LinkedHashSet<>();
        for (Severity severity : List.of(Severity.BLOCK, Severity.WARN)) {
            for (CheckResult check : report.failed(severity)) {
                remedies.add("  " + severity + " " + check.name() + ": " + check.remedy());
            }
        }
        return remedies;
    }
}
