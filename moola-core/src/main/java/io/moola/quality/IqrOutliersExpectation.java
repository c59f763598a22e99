package io.moola.quality;

import java.util.List;

/// No clean close is outside the interquartile fence.
final class IqrOutliersExpectation implements Expectation<BarFacts> {

    @Override
    public String name() {
        return Rules.IQR_OUTLIERS;
    }

    @Override
    public String description() {
        return "No clean close is outside the interquartile fence.";
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
    public List<Threshold> parameters() {
        return List.of(Threshold.OUTLIER_IQR_MULTIPLE);
    }

    @Override
    public Outcome evaluate(BarFacts facts, QualityThresholds thresholds) {
        PriceStatistics statistics = facts.statistics();
        return Outcome.none(statistics.outliersByFence(), statistics.close().count());
    }
}
