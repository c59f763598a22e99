package io.moola.quality;

/// No two rows share a stamp and differ in a value.
final class UniqueStampsExpectation implements Comparison<BarFacts> {

    @Override
    public String name() {
        return Rules.UNIQUE_STAMPS;
    }

    @Override
    public String description() {
        return "No two rows share a stamp and differ in a value.";
    }

    @Override
    public String catches() {
        return "Two versions of one bar, of which one is wrong.";
    }

    @Override
    public Severity severity() {
        return Severity.BLOCK;
    }

    @Override
    public String remedy() {
        return "Find out which of the rows is right; --quarantine keeps the first and splits the"
                + " others off.";
    }

    @Override
    public Outcome evaluate(BarFacts facts, QualityThresholds thresholds) {
        return Outcome.none(facts.stamps().differing(), facts.prices().rows());
    }
}
