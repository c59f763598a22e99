package io.moola.quality;

import io.moola.MoolaException;
import io.moola.statistics.ChiSquare;
import io.moola.windows.Label;

import java.util.ArrayList;
import java.util.List;

/// The labels are distributed as expected: chi-square goodness of fit against the shares that a
/// suite states. Where a class has fewer than 5 windows expected the p-value is rough, and a
/// failure warns at most.
final class ClassDistributionExpectation implements LabelExpectation {

    private static final String LEAST_CHANCE = "min_p_value";
    private static final double STANDARD_CHANCE = 0.05;
    private static final double TOLERANCE = 1e-8;

    @Override
    public String name() {
        return Rules.CLASS_DISTRIBUTION;
    }

    @Override
    public String description() {
        return "Labels are distributed as the suite says, by chi-square goodness of fit.";
    }

    @Override
    public String catches() {
        return "A change of the labelling, or of the market that was labelled.";
    }

    @Override
    public Severity severity() {
        return Severity.WARN;
    }

    @Override
    public String remedy() {
        return "Compare with how earlier windows were labelled, or state the new shares.";
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        for (Label label : Label.values()) {
            parameters.add(
                    Parameter.optional(
                            label.toString(),
                            Parameter.Kind.NUMBER,
                            null,
                            "Expected share of the label, 0 to 1; all shares sum to 1."));
        }
        parameters.add(
                Parameter.optional(
                        LEAST_CHANCE,
                        Parameter.Kind.NUMBER,
                        STANDARD_CHANCE,
                        "Smallest chance of so large a difference that still passes."));
        return parameters;
    }

    @Override
    public Outcome evaluate(LabelFacts facts, Parameters parameters) {
        if (facts.labelled() == 0 || !isStated(parameters)) {
            return Outcome.noData();
        }
        ChiSquare test = test(facts, parameters);
        double limit = parameters.number(LEAST_CHANCE);
        // one class of which all is expected leaves nothing to test
        double chance = Double.isNaN(test.pValue()) ? 1 : test.pValue();
        boolean passed = chance >= limit;
        return Outcome.of(passed, chance, limit, facts.labelled(), passed ? 0 : 1);
    }

    @Override
    public Severity severity(LabelFacts facts, Parameters parameters, Severity wanted) {
        boolean rough =
                wanted == Severity.BLOCK
                        && facts.labelled() > 0
                        && isStated(parameters)
                        && test(facts, parameters).isSparse();
        return rough ? Severity.WARN : wanted;
    }

    private static boolean isStated(Parameters parameters) {
        return List.of(Label.values()).stream().anyMatch(label -> parameters.has(label.toString()));
    }

    private static ChiSquare test(LabelFacts facts, Parameters parameters) {
        Label[] labels = Label.values();
        double[] observed = new double[labels.length];
        double[] expected = new double[labels.length];
        double sum = 0;
        for (int i = 0; i < labels.length; i++) {
            double share = parameters.number(labels[i].toString(), 0);
            if (!(share >= 0)) {
                throw refused(labels[i] + " is " + share);
            }
            sum += share;
            observed[i] = facts.count(labels[i]);
            expected[i] = share * facts.labelled();
        }
        if (!(Math.abs(sum - 1) <= TOLERANCE)) {
            throw refused("the shares sum to " + sum);
        }
        return ChiSquare.ofFit(observed, expected);
    }

    private static MoolaException refused(String why) {
        return MoolaException.usage(
                "Cannot expect this class distribution: " + why,
                "Give each label a share of at least 0, 1 in all.");
    }
}
