package io.moola.quality;

import java.util.List;

/// No clean close is far from the mean of all.
final class LevelOutliersExpectation implements Comparison<BarFacts> {

    @Override
    public String name() {
        return Rules.LEVEL_OUTLIERS;
    }

    @Override
    public String description() {
        return "No clean close is far from the mean of all.";
    }

    @Override
    public String catches() {
        return "Closes many standard deviations from the mean; on a trend these are simply its"
                + " ends.";
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
        return Parameter.of(Threshold.OUTLIER_Z_SCORE);
    }

    @Override
    public Outcome evaluate(BarFacts facts, QualityThresholds thresholds) {
        PriceStatistics statistics = facts.statistics();
        return Outcome.none(statistics.outliersByScore(), statistics.close().count());
    }
}
