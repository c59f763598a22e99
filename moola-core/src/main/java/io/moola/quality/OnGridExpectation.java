package io.moola.quality;

/// Every clean bar is stamped on the grid of its interval.
final class OnGridExpectation implements Comparison<BarFacts> {

    @Override
    public String name() {
        return Rules.ON_GRID;
    }

    @Override
    public String description() {
        return "Every clean bar is stamped on the grid of its interval.";
    }

    @Override
    public String catches() {
        return "Stamps that drift off the interval: 14.789 s past the minute.";
    }

    @Override
    public Severity severity() {
        return Severity.WARN;
    }

    @Override
    public String remedy() {
        return "Check the interval and the zone of the source; stamps off the grid often come from"
                + " ticks.";
    }

    @Override
    public Outcome evaluate(BarFacts facts, QualityThresholds thresholds) {
        ClockCounts clock = facts.clock();
        return clock == null ? Outcome.noData() : Outcome.none(clock.offGrid(), facts.cleanRows());
    }
}
