package io.moola.quality;

import io.moola.bars.Instrument;
import io.moola.bars.TradingCalendar;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The checks of a suite on one instrument. Comparisons that can share one pass do: those of one
/// session whose thresholds do not contradict each other. Not thread-safe.
final class BarChecks {

    private final BarView whole;
    private final QualityThresholds thresholds;
    private final @Nullable Consumer<Finding> all;
    private final List<Pass> passes = new ArrayList<>();
    private final List<CheckResult> results = new ArrayList<>();
    private final List<Finding> samples = new ArrayList<>();

    /// Comparisons that one look at the bars answers.
    private static final class Pass {
        private final Scope.Session session;
        private final Map<Threshold, Double> fixed = new EnumMap<>(Threshold.class);
        private final Set<String> rules = new LinkedHashSet<>();
        private QualityThresholds thresholds;
        private @Nullable BarFacts facts;
        private final List<Finding> samples = new ArrayList<>();

        Pass(Scope.Session session, QualityThresholds thresholds) {
            this.session = session;
            this.thresholds = thresholds;
        }

        boolean takes(Check check, QualityThresholds own) {
            return session == check.where().session()
                    && thresholdsOf(check).stream()
                            .allMatch(threshold ->
                                    fixed.getOrDefault(threshold, own.value(threshold))
                                            == own.value(threshold));
        }

        void add(Check check, QualityThresholds own) {
            rules.add(check.name());
            for (Threshold threshold : thresholdsOf(check)) {
                fixed.put(threshold, own.value(threshold));
                thresholds =
                        thresholds.with(threshold, own.value(threshold), own.source(threshold));
            }
        }

        private static List<Threshold> thresholdsOf(Check check) {
            List<Threshold> thresholds = new ArrayList<>();
            for (Parameter parameter : check.expectation().parameters()) {
                Threshold threshold = parameter.threshold();
                if (threshold != null) {
                    thresholds.add(threshold);
                }
            }
            return thresholds;
        }
    }

    /// Evaluates.
    ///
    /// @param all takes every finding, or null where samples are enough
    BarChecks(
            Suite suite,
            Instrument instrument,
            @Nullable TradingCalendar calendar,
            QualityThresholds thresholds,
            @Nullable Consumer<Finding> all) {
        this.whole = new BarView(instrument, calendar);
        this.thresholds = thresholds;
        this.all = all;
        passes.add(new Pass(Scope.Session.ANY, thresholds));
        List<Check> checks =
                suite.checks().stream()
                        .filter(check -> check.where().holds(instrument.symbol()))
                        .toList();
        Map<Check, Pass> places = new HashMap<>();
        for (Check check : checks) {
            if (check.expectation() instanceof Comparison<?>) {
                places.put(check, place(check));
            }
        }
        List<Check> looking =
                checks.stream()
                        .filter(check -> check.expectation() instanceof BarExpectation)
                        .toList();
        Map<Check, Looked> looked = look(looking);
        passes.forEach(pass -> samples.addAll(pass.samples));
        for (Check check : checks) {
            results.add(result(check, places.get(check), looked.get(check)));
        }
    }

    /// What an expectation that looks by itself found.
    private record Looked(Outcome outcome, List<Finding> samples) {}

    /// All looks at the bars, at once where nobody takes their findings one by one.
    private Map<Check, Looked> look(List<Check> looking) {
        Map<Check, Looked> looked = new ConcurrentHashMap<>();
        List<Runnable> looks = new ArrayList<>();
        passes.forEach(pass -> looks.add(() -> look(pass)));
        looking.forEach(check -> looks.add(() -> looked.put(check, look(check))));
        Stream<Runnable> all = this.all == null ? looks.parallelStream() : looks.stream();
        all.forEach(Runnable::run);
        return looked;
    }

    private Pass place(Check check) {
        QualityThresholds own = check.over(thresholds);
        for (Pass pass : passes) {
            if (pass.takes(check, own)) {
                pass.add(check, own);
                return pass;
            }
        }
        Pass pass = new Pass(check.where().session(), thresholds);
        pass.add(check, own);
        passes.add(pass);
        return pass;
    }

    private void look(Pass pass) {
        BarView view = whole.in(pass.session);
        Findings findings = view.findings(Findings.only(pass.rules, all));
        pass.facts = BarFacts.of(view, pass.thresholds, findings);
        pass.rules.forEach(rule -> pass.samples.addAll(findings.of(rule)));
    }

    @SuppressWarnings("unchecked") // comparisons of the raw stage compare facts of bars
    private CheckResult result(Check check, @Nullable Pass pass, @Nullable Looked looked) {
        Outcome outcome;
        if (looked != null) {
            outcome = looked.outcome();
            samples.addAll(looked.samples());
        } else if (pass != null && check.expectation() instanceof Comparison<?> comparison) {
            outcome =
                    ((Comparison<? super BarFacts>) comparison)
                            .evaluate(facts(pass), pass.thresholds);
        } else {
            throw new IllegalStateException(check.name() + " neither compares nor looks at bars");
        }
        return CheckResult.of(check, whole.symbol(), parameters(check), outcome);
    }

    private Parameters parameters(Check check) {
        return Parameters.of(check.expectation(), check.given(), thresholds);
    }

    private Looked look(Check check) {
        BarView view = whole.in(check.where().session());
        Findings findings = view.findings(all);
        BarExpectation expectation = (BarExpectation) check.expectation();
        FindingSink sink = sink(check.name(), view, findings);
        Outcome outcome = expectation.evaluate(view, parameters(check), sink);
        return new Looked(outcome, findings.of(check.name()));
    }

    private static FindingSink sink(String rule, BarView view, Findings findings) {
        return new FindingSink() {
            @Override
            public boolean wants() {
                return findings.wants(rule);
            }

            @Override
            public void add(int row, String column, double observed, double limit, String message) {
                if (wants()) {
                    findings.add(
                            Finding.ofBar(
                                    rule, view.series(), row, column, observed, limit, message));
                }
            }
        };
    }

    private static BarFacts facts(Pass pass) {
        BarFacts facts = pass.facts;
        if (facts == null) {
            throw new IllegalStateException("The bars were not looked at");
        }
        return facts;
    }

    /// What the pass over all bars found, whatever the suite asks.
    BarFacts facts() {
        return facts(passes.getFirst());
    }

    /// In the order of the suite.
    List<CheckResult> results() {
        return results;
    }

    /// The first findings of every rule.
    List<Finding> samples() {
        return samples;
    }
}
