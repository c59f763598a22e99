package io.moola.quality;

import java.util.List;

/// Few log returns are far from their mean.
final class ReturnOutliersExpectation implements Comparison<BarFacts> {

    @Override
    public String name() {
        return Rules.RETURN_OUTLIERS;
    }

    @Override
    public String description() {
        return "Few log returns are far from their mean.";
    }

    @Override
    public String catches() {
        return "Single moves that are far larger than the rest: bad prints, splits, crashes.";
    }

    @Override
    public Severity severity() {
        return Severity.WARN;
    }

    @Override
    public String remedy() {
        return "Log for review: look at the samples and decide whether they are real.";
    }

    @Override
    public List<Parameter> parameters() {
        return Parameter.of(Threshold.OUTLIER_Z_SCORE, Threshold.MAX_OUTLIER_RATE);
    }

    @Override
    public Outcome evaluate(BarFacts facts, QualityThresholds thresholds) {
        PriceStatistics statistics = facts.statistics();
        double limit = thresholds.value(Threshold.MAX_OUTLIER_RATE);
        long checked = statistics.returns().count();
        if (checked == 0) {
            return Outcome.noData();
        }
        double rate = statistics.outlierRate();
        boolean passed = statistics.returnOutliers() == 0 || rate < limit;
        return Outcome.of(passed, rate, limit, checked, statistics.returnOutliers());
    }
}
