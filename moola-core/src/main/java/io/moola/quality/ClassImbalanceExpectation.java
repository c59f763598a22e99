package io.moola.quality;

import java.util.List;

/// No label that is present is far more frequent than another.
final class ClassImbalanceExpectation implements LabelExpectation {

    @Override
    public String name() {
        return Rules.CLASS_IMBALANCE;
    }

    @Override
    public String description() {
        return "The most frequent label is not too many times as frequent as the least frequent one"
                + " present.";
    }

    @Override
    public String catches() {
        return "A class that a model can win by always naming.";
    }

    @Override
    public Severity severity() {
        return Severity.WARN;
    }

    @Override
    public String remedy() {
        return "Consider augmentation of the rare classes, or weights.";
    }

    @Override
    public List<Parameter> parameters() {
        return Parameter.of(Threshold.MAX_CLASS_IMBALANCE);
    }

    @Override
    public Outcome evaluate(LabelFacts facts, Parameters parameters) {
        double limit = parameters.number(Threshold.MAX_CLASS_IMBALANCE.key());
        int present = facts.present().size();
        if (present == 0) {
            return Outcome.noData();
        }
        double observed = facts.imbalance();
        boolean passed = observed <= limit;
        return Outcome.of(passed, observed, limit, present, passed ? 0 : 1);
    }
}
