package io.moola.quality;

import java.util.List;

/// No clean close is outside the interquartile fence.
final class IqrOutliersExpectation implements Comparison<BarFacts> {

    @Override
    public String name() {
        return Rules.IQR_OUTLIERS;
    }

    @Override
    public String description() {
        return "No clean close is outside the interquartile fence.";
    }

    @Override
    public String catches() {
        return "Closes far outside the middle half of all; on a trend these are simply its ends.";
    }

    @Override
    public Severity severity() {
        return Severity.NOTE;
    }

    @Override
    public String remedy() {
        return "Log for review: look at the samples and decide whether they are real.";
    }

    @Override
    public List<Parameter> parameters() {
        return Parameter.of(Threshold.OUTLIER_IQR_MULTIPLE);
    }

    @Override
    public Outcome evaluate(BarFacts facts, QualityThresholds thresholds) {
        PriceStatistics statistics = facts.statistics();
        return Outcome.none(statistics.outliersByFence(), statistics.close().count());
    }
}
