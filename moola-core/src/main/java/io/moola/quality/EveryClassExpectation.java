package io.moola.quality;

import io.moola.windows.Label;

/// Every known label is present.
final class EveryClassExpectation implements LabelExpectation {

    @Override
    public String name() {
        return Rules.EVERY_CLASS;
    }

    @Override
    public String description() {
        return "Every known label is that of some window.";
    }

    @Override
    public String catches() {
        return "A class that was declared and never labelled.";
    }

    @Override
    public Severity severity() {
        return Severity.NOTE;
    }

    @Override
    public String remedy() {
        return "Say that the model knows fewer classes, or label windows of the absent ones.";
    }

    @Override
    public Outcome evaluate(LabelFacts facts, Parameters parameters) {
        return facts.labelled() == 0
                ? Outcome.noData()
                : Outcome.none(facts.absent().size(), Label.values().length);
    }
}
