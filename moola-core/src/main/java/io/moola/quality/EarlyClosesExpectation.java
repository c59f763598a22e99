package io.moola.quality;

/// No bar lies after the early end of a shortened day.
final class EarlyClosesExpectation implements Comparison<BarFacts> {

    @Override
    public String name() {
        return Rules.EARLY_CLOSES;
    }

    @Override
    public String description() {
        return "No bar lies after the early end of a shortened day.";
    }

    @Override
    public String catches() {
        return "Bars of a feed that does not know the shortened days before holidays.";
    }

    @Override
    public Severity severity() {
        return Severity.WARN;
    }

    @Override
    public String remedy() {
        return "Check whether the source fills such days up; drop the bars after the early end.";
    }

    @Override
    public Outcome evaluate(BarFacts facts, QualityThresholds thresholds) {
        CalendarCounts calendar = facts.calendar();
        return calendar == null || !calendar.isJudged()
                ? Outcome.noData()
                : Outcome.none(calendar.earlyCloseViolations(), calendar.judged());
    }
}
