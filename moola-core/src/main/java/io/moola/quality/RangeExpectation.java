package io.moola.quality;

import java.util.List;

/// Every price lies between the smallest and the largest that is believed.
final class RangeExpectation implements Comparison<Facts> {

    @Override
    public String name() {
        return Rules.RANGE;
    }

    @Override
    public String description() {
        return "Every price lies between the smallest and the largest that is believed.";
    }

    @Override
    public String catches() {
        return "Zero, negative and absurd prices; prices in cents or in points.";
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
    public List<Parameter> parameters() {
        return Parameter.of(Threshold.MIN_PRICE, Threshold.MAX_PRICE);
    }

    @Override
    public Outcome evaluate(Facts facts, QualityThresholds thresholds) {
        return Outcome.none(facts.prices().rowsOutOfRange(), facts.prices().rows());
    }
}
