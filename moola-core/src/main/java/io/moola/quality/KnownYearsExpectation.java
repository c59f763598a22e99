package io.moola.quality;

/// The trading calendar has facts for the years of all bars.
final class KnownYearsExpectation implements Comparison<BarFacts> {

    @Override
    public String name() {
        return Rules.KNOWN_YEARS;
    }

    @Override
    public String description() {
        return "The trading calendar has facts for the years of all bars.";
    }

    @Override
    public String catches() {
        return "Bars of years for which the calendar has no holidays, so that nothing was"
                + " compared.";
    }

    @Override
    public Severity severity() {
        return Severity.WARN;
    }

    @Override
    public String remedy() {
        return "Bars of other years are not judged; see unknown_years in the metrics and write a"
                + " calendar of your own that has them.";
    }

    @Override
    public Outcome evaluate(BarFacts facts, QualityThresholds thresholds) {
        CalendarCounts calendar = facts.calendar();
        return calendar == null || calendar.judged() + calendar.notJudged() == 0
                ? Outcome.noData()
                : Outcome.none(calendar.notJudged(), calendar.judged() + calendar.notJudged());
    }
}
