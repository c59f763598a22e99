package io.moola.quality;

import java.util.List;

/// Every window has the expected number of bars of four prices.
final class WindowShapeExpectation implements Comparison<WindowFacts> {

    @Override
    public String name() {
        return Rules.WINDOW_SHAPE;
    }

    @Override
    public String description() {
        return "Every window has the expected number of bars of four prices.";
    }

    @Override
    public String catches() {
        return "Windows that are cut short or hold other than four values a step.";
    }

    @Override
    public Severity severity() {
        return Severity.BLOCK;
    }

    @Override
    public String remedy() {
        return "Cut the windows again: moola window";
    }

    @Override
    public List<Parameter> parameters() {
        return Parameter.of(Threshold.WINDOW_LENGTH);
    }

    @Override
    public Outcome evaluate(WindowFacts facts, QualityThresholds thresholds) {
        return Outcome.none(facts.wrongShape(), facts.samples());
    }
}
