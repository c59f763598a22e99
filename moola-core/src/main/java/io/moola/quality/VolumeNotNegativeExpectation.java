package io.moola.quality;

/// No volume is negative.
final class VolumeNotNegativeExpectation implements Comparison<BarFacts> {

    @Override
    public String name() {
        return Rules.VOLUME_NOT_NEGATIVE;
    }

    @Override
    public String description() {
        return "No volume is negative.";
    }

    @Override
    public String catches() {
        return "Volume that overflowed, or a column that holds something else.";
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
    public Outcome evaluate(BarFacts facts, QualityThresholds thresholds) {
        VolumeCounts volume = facts.volume();
        return volume.rows() == 0
                ? Outcome.noData()
                : Outcome.none(volume.negative(), volume.rows());
    }
}
