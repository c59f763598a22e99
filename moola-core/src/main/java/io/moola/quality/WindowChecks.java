package io.moola.quality;

import io.moola.windows.WindowReader;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The checks of a suite on a file of windows: one pass for all of them, with the thresholds that
/// the suite sets. Not thread-safe.
final class WindowChecks {

    private final WindowFacts facts;
    private final List<CheckResult> results = new ArrayList<>();
    private final List<Finding> samples = new ArrayList<>();

    @SuppressWarnings("unchecked") // comparisons of the windows stage compare facts of windows
    WindowChecks(
            Suite suite,
            WindowReader windows,
            QualityThresholds thresholds,
            @Nullable Consumer<Finding> all) {
        QualityThresholds own = thresholds;
        for (Check check : suite.checks()) {
            own = check.over(own);
        }
        Set<String> rules = suite.checks().stream().map(Check::name).collect(Collectors.toSet());
        facts = WindowFacts.of(windows, own, Findings.only(rules, all));
        for (Check check : suite.checks()) {
            Outcome outcome =
                    ((Comparison<? super WindowFacts>) check.expectation()).evaluate(facts, own);
            Parameters parameters = Parameters.of(check.expectation(), check.given(), thresholds);
            results.add(CheckResult.of(check, "", parameters, outcome));
            samples.addAll(facts.findings().of(check.name()));
        }
    }

    WindowFacts facts() {
        return facts;
    }

    List<CheckResult> results() {
        return results;
    }

    List<Finding> samples() {
        return samples;
    }
}
