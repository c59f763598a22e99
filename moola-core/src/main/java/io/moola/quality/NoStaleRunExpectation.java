package io.moola.quality;

import java.util.List;

/// No traded run of equal flat bars is longer than the limit.
final class NoStaleRunExpectation implements Comparison<BarFacts> {

    @Override
    public String name() {
        return Rules.NO_STALE_RUN;
    }

    @Override
    public String description() {
        return "No traded run of equal flat bars is longer than the limit.";
    }

    @Override
    public String catches() {
        return "A feed that hangs and repeats its last price while volume goes on.";
    }

    @Override
    public Severity severity() {
        return Severity.WARN;
    }

    @Override
    public String remedy() {
        return "Ask the source whether the feed stood still.";
    }

    @Override
    public List<Parameter> parameters() {
        return Parameter.of(Threshold.MAX_FLAT_RUN);
    }

    @Override
    public Outcome evaluate(BarFacts facts, QualityThresholds thresholds) {
        double longest = thresholds.value(Threshold.MAX_FLAT_RUN);
        long stale = facts.staleBars();
        return new Outcome(stale == 0, (double) stale, longest, facts.prices().rows(), stale);
    }
}
