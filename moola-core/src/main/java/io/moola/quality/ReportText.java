package io.moola.quality;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;

/// A quality report for other readers than programs of ours: JUnit's XML, which CI systems show as
/// tests, and a summary in Markdown.
public final class ReportText {

    private ReportText() {}

    /// JUnit XML: a test suite, every check a test case; a check that the gate refuses is a
    /// failure, one that failed without being refused is skipped with its message.
    public static String junit(DataQualityReport report) {
        List<CheckResult> checks = report.checks();
        long refused = checks.stream().filter(check -> isRefused(report, check)).count();
        long noted =
                checks.stream()
                        .filter(check -> !check.passed() && !isRefused(report, check))
                        .count();
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append(
                "<testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"%d\">\n"
                        .formatted(
                                escaped("moola " + report.suite().name()),
                                checks.size(),
                                refused,
                                noted));
        for (CheckResult check : checks) {
            xml.append(
                    "  <testcase classname=\"%s\" name=\"%s\""
                            .formatted(
                                    escaped(report.datasetName()),
                                    escaped(
                                            check.symbol().isEmpty()
                                                    ? check.name()
                                                    : check.name() + " " + check.symbol())));
            if (check.passed()) {
                xml.append("/>\n");
                continue;
            }
            String element = isRefused(report, check) ? "failure" : "skipped";
            xml.append(">\n    <%s message=\"%s\">".formatted(element, escaped(check.message())));
            xml.append(escaped(check.remedy()));
            xml.append("</%s>\n  </testcase>\n".formatted(element));
        }
        return xml.append("</testsuite>\n").toString();
    }

    private static boolean isRefused(DataQualityReport report, CheckResult check) {
        return !check.passed() && report.gate().refuses(check.severity());
    }

    /// A summary in Markdown: the verdict, the parts of the score, what failed.
    public static String markdown(DataQualityReport report) {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "# %s: %s\n\n%,d samples, suite `%s`, gate `%s`, quality score %s\n\n",
                        report.datasetName(),
                        report.passedValidation() ? "passed" : "FAILED",
                        report.totalSamples(),
                        report.suite().name(),
                        report.gate(),
                        shown(report.qualityScore())));
        text.append("| part of the score | at fault | of | factor |\n|---|--:|--:|--:|\n");
        for (QualityScore.Dimension dimension : report.score().dimensions()) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "| %s | %,d | %,d | %.4f |\n",
                            dimension.name(),
                            dimension.violating(),
                            dimension.checked(),
                            dimension.factor()));
        }
        List<CheckResult> failed =
                report.checks().stream().filter(check -> !check.passed()).toList();
        if (failed.isEmpty()) {
            return text.append("\nEvery check passed.\n").toString();
        }
        text.append("\n| severity | check | symbol | observed | limit | at fault | of |\n");
        text.append("|---|---|---|--:|--:|--:|--:|\n");
        for (CheckResult check : failed) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "| %s | `%s` | %s | %s | %s | %,d | %,d |\n",
                            check.severity(),
                            check.name(),
                            check.symbol().replace("|", "\\|"),
                            shown(check.observed()),
                            shown(check.limit()),
                            check.violations(),
                            check.unitsChecked()));
        }
        text.append('\n');
        failed.forEach(
                check -> text.append("- `%s`: %s\n".formatted(check.name(), check.remedy())));
        return text.toString();
    }

    private static String shown(@Nullable Double value) {
        return value == null ? "none" : String.format(Locale.ROOT, "%.6g", value);
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.append(c < ' ' || c > '\uFFFD' ? ' ' : c);
            }
        }
        return escaped.toString();
    }
}
