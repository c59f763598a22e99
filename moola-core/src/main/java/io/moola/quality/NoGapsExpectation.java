package io.moola.quality;

/// Every clean bar follows one interval after the one before it. Where a trading calendar judges
/// all bars, steps over closed markets are no fault and [NoCalendarGapsExpectation] has the say:
/// then gaps are only counted.
final class NoGapsExpectation implements Comparison<BarFacts> {

    @Override
    public String name() {
        return Rules.NO_GAPS;
    }

    @Override
    public String description() {
        return "Every clean bar follows one interval after the one before it.";
    }

    @Override
    public String catches() {
        return "Steps longer than the interval, closed markets included.";
    }

    @Override
    public Severity severity() {
        return Severity.WARN;
    }

    @Override
    public String remedy() {
        return "Compare with the trading calendar; fill the gaps at the source where the market was"
                + " open.";
    }

    @Override
    public Outcome evaluate(BarFacts facts, QualityThresholds thresholds) {
        ClockCounts clock = facts.clock();
        if (clock == null) {
            return Outcome.noData();
        }
        long steps = Math.max(0, facts.cleanRows() - 1);
        CalendarCounts calendar = facts.calendar();
        return calendar != null && calendar.notJudged() == 0
                ? new Outcome(true, (double) clock.gaps(), null, steps, 0)
                : Outcome.none(clock.gaps(), steps);
    }
}
