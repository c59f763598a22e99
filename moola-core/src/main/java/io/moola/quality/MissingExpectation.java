package io.moola.quality;

import java.util.List;

/// Few price cells of all are missing; exactly the limit is too many.
final class MissingExpectation implements Comparison<Facts> {

    @Override
    public String name() {
        return Rules.MISSING;
    }

    @Override
    public String description() {
        return "Few price cells of all are missing; exactly the limit is too many.";
    }

    @Override
    public String catches() {
        return "A source that lost cells: empty, NaN, null or the mark of the format.";
    }

    @Override
    public Severity severity() {
        return Severity.BLOCK;
    }

    @Override
    public String remedy() {
        return "Investigate the source of the data and load the missing part again.";
    }

    @Override
    public List<Parameter> parameters() {
        return Parameter.of(Threshold.MAX_MISSING_PERCENTAGE);
    }

    @Override
    public Outcome evaluate(Facts facts, QualityThresholds thresholds) {
        PriceCounts prices = facts.prices();
        double limit = thresholds.value(Threshold.MAX_MISSING_PERCENTAGE);
        double observed = prices.missingPercentage();
        boolean passed = prices.missingCells() == 0 || observed < limit;
        return Outcome.of(passed, observed, limit, 4 * prices.rows(), prices.missingCells());
    }
}
