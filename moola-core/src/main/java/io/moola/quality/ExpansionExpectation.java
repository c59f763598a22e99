package io.moola.quality;

/// Every expansion lies in the prediction part.
final class ExpansionExpectation implements LabelExpectation {

    @Override
    public String name() {
        return Rules.EXPANSION;
    }

    @Override
    public String description() {
        return "Every expansion starts and ends, inclusive, in the prediction part of its window.";
    }

    @Override
    public String catches() {
        return "Indices that are missing, swapped, off by one, or counted from another bar.";
    }

    @Override
    public Severity severity() {
        return Severity.BLOCK;
    }

    @Override
    public String remedy() {
        return "Correct expansion_start and expansion_end: bar indices in [30, 75), the end"
                + " inclusive.";
    }

    @Override
    public Outcome evaluate(LabelFacts facts, Parameters parameters) {
        return Outcome.none(facts.wrongExpansions(), facts.windows().samples());
    }
}
