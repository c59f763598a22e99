package io.moola.quality;

import java.util.List;

/// Every label that is present has enough windows.
final class ClassCountsExpectation implements LabelExpectation {

    @Override
    public String name() {
        return Rules.CLASS_COUNTS;
    }

    @Override
    public String description() {
        return "Every label that is present has at least the minimum of windows.";
    }

    @Override
    public String catches() {
        return "Classes too small to be split into training and test.";
    }

    @Override
    public Severity severity() {
        return Severity.BLOCK;
    }

    @Override
    public String remedy() {
        return "Acquire more data of the classes with too few windows.";
    }

    @Override
    public List<Parameter> parameters() {
        return Parameter.of(Threshold.MIN_SAMPLES_PER_CLASS);
    }

    @Override
    public Outcome evaluate(LabelFacts facts, Parameters parameters) {
        double minimum = parameters.number(Threshold.MIN_SAMPLES_PER_CLASS.key());
        int present = facts.present().size();
        if (present == 0) {
            return Outcome.noData();
        }
        long below = facts.below(minimum).size();
        return Outcome.of(below == 0, (double) facts.smallest(), minimum, present, below);
    }
}
