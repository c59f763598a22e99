package io.moola.quality;

/// Not all volumes are 0.
final class VolumeNotAllZeroExpectation implements Comparison<BarFacts> {

    @Override
    public String name() {
        return Rules.VOLUME_NOT_ALL_ZERO;
    }

    @Override
    public String description() {
        return "Not all volumes are 0.";
    }

    @Override
    public String catches() {
        return "A feed without volume whose column was filled with 0.";
    }

    @Override
    public Severity severity() {
        return Severity.WARN;
    }

    @Override
    public String remedy() {
        return "Drop the volume column at the source when it has no meaning.";
    }

    @Override
    public Outcome evaluate(BarFacts facts, QualityThresholds thresholds) {
        VolumeCounts volume = facts.volume();
        return volume.rows() == 0
                ? Outcome.noData()
                : Outcome.none(volume.isAllZero() ? volume.rows() : 0, volume.rows());
    }
}
