package io.moola.quality;

/// Every window has one of the known labels.
final class KnownLabelsExpectation implements LabelExpectation {

    @Override
    public String name() {
        return Rules.KNOWN_LABELS;
    }

    @Override
    public String description() {
        return "Every window has one of the known labels.";
    }

    @Override
    public String catches() {
        return "Misspelt, missing and foreign labels.";
    }

    @Override
    public Severity severity() {
        return Severity.BLOCK;
    }

    @Override
    public String remedy() {
        return "Correct the labels, or leave these windows out.";
    }

    @Override
    public Outcome evaluate(LabelFacts facts, Parameters parameters) {
        return Outcome.none(facts.unknownLabels(), facts.windows().samples());
    }
}
