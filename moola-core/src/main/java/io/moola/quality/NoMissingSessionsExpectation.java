package io.moola.quality;

/// No session of the trading calendar is without a bar.
final class NoMissingSessionsExpectation implements Comparison<BarFacts> {

    @Override
    public String name() {
        return Rules.NO_MISSING_SESSIONS;
    }

    @Override
    public String description() {
        return "No session of the trading calendar is without a bar.";
    }

    @Override
    public String catches() {
        return "A whole day that was lost.";
    }

    @Override
    public Severity severity() {
        return Severity.WARN;
    }

    @Override
    public String remedy() {
        return "Load the lost days again; when the market was closed, its calendar lacks a"
                + " holiday.";
    }

    @Override
    public Outcome evaluate(BarFacts facts, QualityThresholds thresholds) {
        CalendarCounts calendar = facts.calendar();
        return calendar == null || !calendar.isJudged()
                ? Outcome.noData()
                : Outcome.none(calendar.sessionsMissing(), calendar.expected());
    }
}
