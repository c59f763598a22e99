package io.moola.quality;

/// No bar is missing that the trading calendar expects.
final class NoCalendarGapsExpectation implements Comparison<BarFacts> {

    @Override
    public String name() {
        return Rules.NO_CALENDAR_GAPS;
    }

    @Override
    public String description() {
        return "No bar is missing that the trading calendar expects.";
    }

    @Override
    public String catches() {
        return "Bars lost inside an open session.";
    }

    @Override
    public Severity severity() {
        return Severity.WARN;
    }

    @Override
    public String remedy() {
        return "Load the missing bars again from the source; where nothing was traded, say so to"
                + " whoever trains on them.";
    }

    @Override
    public Outcome evaluate(BarFacts facts, QualityThresholds thresholds) {
        CalendarCounts calendar = facts.calendar();
        return calendar == null || !calendar.isJudged()
                ? Outcome.noData()
                : Outcome.none(calendar.gaps(), Math.max(0, calendar.judged() - 1));
    }
}
