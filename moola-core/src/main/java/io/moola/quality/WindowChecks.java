package io.moola.quality;

import io.moola.windows.WindowReader;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The checks of a suite on a file of windows, labelled or not: one pass for all of them, with the
/// thresholds that the suite sets. Not thread-safe.
final class WindowChecks {

    private final WindowFacts facts;
    private final @Nullable LabelFacts labels;
    private final QualityThresholds own;
    private final List<CheckResult> results = new ArrayList<>();
    private final List<Finding> samples = new ArrayList<>();

    WindowChecks(
            Suite suite,
            WindowReader windows,
            QualityThresholds thresholds,
            @Nullable Consumer<Finding> all) {
        QualityThresholds set = thresholds;
        for (Check check : suite.checks()) {
            set = check.over(set);
        }
        own = set;
        Set<String> rules = suite.checks().stream().map(Check::name).collect(Collectors.toSet());
        facts = WindowFacts.of(windows, own, Findings.only(rules, all));
        labels = suite.stage() == Stage.LABELED ? LabelFacts.of(windows, facts) : null;
        for (Check check : suite.checks()) {
            Parameters parameters = Parameters.of(check.expectation(), check.given(), thresholds);
            results.add(result(check, parameters));
            samples.addAll(facts.findings().of(check.name()));
        }
    }

    @SuppressWarnings("unchecked") // comparisons of these stages compare facts of windows
    private CheckResult result(Check check, Parameters parameters) {
        return switch (check.expectation()) {
            case LabelExpectation expected -> result(check, expected, parameters, labels());
            case Comparison<?> comparison ->
                    CheckResult.of(
                            check,
                            "",
                            parameters,
                            ((Comparison<? super WindowFacts>) comparison).evaluate(facts, own));
            default -> throw new IllegalStateException(check.name() + " does not look at windows");
        };
    }

    private static CheckResult result(
            Check check, LabelExpectation expected, Parameters parameters, LabelFacts facts) {
        Severity severity = expected.severity(facts, parameters, check.severity());
        Check here = new Check(expected, check.given(), severity, check.where());
        return CheckResult.of(here, "", parameters, expected.evaluate(facts, parameters));
    }

    /// @throws IllegalStateException when the stage has no labels
    LabelFacts labels() {
        if (labels == null) {
            throw new IllegalStateException("The labels were not looked at");
        }
        return labels;
    }

    /// With what the suite sets.
    QualityThresholds thresholds() {
        return own;
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
