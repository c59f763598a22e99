package io.moola.quality;

/// Every bar stands on a stamp that the trading calendar expects.
final class InSessionsExpectation implements Comparison<BarFacts> {

    @Override
    public String name() {
        return Rules.IN_SESSIONS;
    }

    @Override
    public String description() {
        return "Every bar stands on a stamp that the trading calendar expects.";
    }

    @Override
    public String catches() {
        return "Bars of a closed market: stamps in the wrong zone, test prints, fills of a vendor.";
    }

    @Override
    public Severity severity() {
        return Severity.WARN;
    }

    @Override
    public String remedy() {
        return "Check the zone and which end of a bar the source stamps; drop bars of other trading"
                + " hours, or name the calendar that has them.";
    }

    @Override
    public Outcome evaluate(BarFacts facts, QualityThresholds thresholds) {
        CalendarCounts calendar = facts.calendar();
        return calendar == null || !calendar.isJudged()
                ? Outcome.noData()
                : Outcome.none(calendar.unexpectedBars(), calendar.judged());
    }
}
