package io.moola.quality;

/// All windows have the shape of the first one.
final class SameShapeExpectation implements Comparison<WindowFacts> {

    @Override
    public String name() {
        return Rules.SAME_SHAPE;
    }

    @Override
    public String description() {
        return "All windows have the shape of the first one.";
    }

    @Override
    public String catches() {
        return "Windows of several lengths in one file.";
    }

    @Override
    public Severity severity() {
        return Severity.BLOCK;
    }

    @Override
    public String remedy() {
        return "Cut the windows again, all with the same shape: moola window";
    }

    @Override
    public Outcome evaluate(WindowFacts facts, QualityThresholds thresholds) {
        return Outcome.none(facts.otherShape(), facts.samples());
    }
}
