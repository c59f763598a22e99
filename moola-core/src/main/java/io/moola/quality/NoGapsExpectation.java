package io.moola.quality;

/// Every clean bar follows one interval after the one before it.
final class NoGapsExpectation implements Expectation<BarFacts> {

    @Override
    public String name() {
        return Rules.NO_GAPS;
    }

    @Override
    public String description() {
        return "Every clean bar follows one interval after the one before it.";
    }

    @Override
    public Severity severity() {
        return Severity.WARN;
    }

    @Override
    public String remedy() {
        return "Compare with the trading calendar; fill the gaps at the source where the market was"
                + " open.";
    }

    @Override
    public Outcome evaluate(BarFacts facts, QualityThresholds thresholds) {
        ClockCounts clock = facts.clock();
        return clock == null
                ? Outcome.noData()
                : Outcome.none(clock.gaps(), Math.max(0, facts.cleanRows() - 1));
    }
}
