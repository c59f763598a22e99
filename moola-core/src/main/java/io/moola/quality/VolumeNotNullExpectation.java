package io.moola.quality;

/// Every bar has a volume where there is a volume column.
final class VolumeNotNullExpectation implements Comparison<BarFacts> {

    @Override
    public String name() {
        return Rules.VOLUME_NOT_NULL;
    }

    @Override
    public String description() {
        return "Every bar has a volume where there is a volume column.";
    }

    @Override
    public String catches() {
        return "Bars whose volume was lost.";
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
                : Outcome.none(volume.missing(), volume.rows());
    }
}
