package io.moola.quality;

/// No price is infinite.
final class FiniteExpectation implements Comparison<Facts> {

    @Override
    public String name() {
        return Rules.FINITE;
    }

    @Override
    public String description() {
        return "No price is infinite.";
    }

    @Override
    public String catches() {
        return "An infinite price, as a division by zero or an overflow leaves it.";
    }

    @Override
    public Severity severity() {
        return Severity.BLOCK;
    }

    @Override
    public String remedy() {
        return "Fix the data: correct these bars at the source, or split them off with"
                + " --quarantine.";
    }

    @Override
    public Outcome evaluate(Facts facts, QualityThresholds thresholds) {
        return Outcome.none(facts.prices().infiniteCells(), 4 * facts.prices().rows());
    }
}
