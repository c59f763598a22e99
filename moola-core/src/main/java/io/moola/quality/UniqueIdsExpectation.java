package io.moola.quality;

/// No window id is there twice.
final class UniqueIdsExpectation implements Comparison<WindowFacts> {

    @Override
    public String name() {
        return Rules.UNIQUE_IDS;
    }

    @Override
    public String description() {
        return "No window id is there twice.";
    }

    @Override
    public String catches() {
        return "Windows that were written twice.";
    }

    @Override
    public Severity severity() {
        return Severity.BLOCK;
    }

    @Override
    public String remedy() {
        return "Cut the windows again: moola window gives ids by symbol and start.";
    }

    @Override
    public Outcome evaluate(WindowFacts facts, QualityThresholds thresholds) {
        return Outcome.none(facts.repeatedIds(), facts.samples());
    }
}
