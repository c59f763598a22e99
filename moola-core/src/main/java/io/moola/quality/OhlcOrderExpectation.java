package io.moola.quality;

/// High is the largest and low the smallest price of every complete bar.
final class OhlcOrderExpectation implements Comparison<Facts> {

    @Override
    public String name() {
        return Rules.OHLC_ORDER;
    }

    @Override
    public String description() {
        return "High is the largest and low the smallest price of every complete bar.";
    }

    @Override
    public String catches() {
        return "Exchanged columns, a high below the close, a low above the open.";
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
        return Outcome.none(facts.prices().rowsWithAny(), facts.prices().completeRows());
    }
}
