package io.moola.quality;

/// The stamps of every window span its bars: 104 intervals of 105 bars.
final class WindowContinuityExpectation implements Comparison<WindowFacts> {

    @Override
    public String name() {
        return Rules.WINDOW_CONTINUITY;
    }

    @Override
    public String description() {
        return "The stamps of every window span exactly its bars: 104 intervals of 105 bars. Where"
                + " the file says that windows were cut across closed markets, they may span more."
                + " Needs start_timestamp, end_timestamp and the interval in the file.";
    }

    @Override
    public String catches() {
        return "Windows across a hole in the bars, or stamped with the bars of another window.";
    }

    @Override
    public Severity severity() {
        return Severity.WARN;
    }

    @Override
    public String remedy() {
        return "Cut the windows again, never across a gap: moola window --gap-policy break";
    }

    @Override
    public Outcome evaluate(WindowFacts facts, QualityThresholds thresholds) {
        WindowContinuity continuity = facts.continuity();
        return continuity.judged() == 0
                ? Outcome.noData()
                : Outcome.none(continuity.broken(), continuity.judged());
    }
}
