package io.moola.quality;

import io.moola.bars.BarSeries;
import io.moola.bars.Instants;
import io.moola.bars.Timeframe;
import io.moola.bars.TradingCalendar;
import io.moola.bars.TradingCalendar.Answer;

/// Trading ends and begins again around weekends when the calendar says, not by whole hours before
/// or after at both ends. Thin early quotes or a holiday move one end alone.
final class NoWeeklyShiftExpectation implements BarExpectation {

    private static final long HOUR = 3_600_000_000L;
    private static final long MOST = 14 * HOUR;

    @Override
    public String name() {
        return Rules.NO_WEEKLY_SHIFT;
    }

    @Override
    public String description() {
        return "Trading stops and begins around weekends at the hours of the calendar.";
    }

    @Override
    public String catches() {
        return "Stamps in another time zone than told: whole hours early or late, for weeks.";
    }

    @Override
    public Severity severity() {
        return Severity.WARN;
    }

    @Override
    public String remedy() {
        return "Ask the source for its time zone in those weeks and read them again with it.";
    }

    @Override
    public Outcome evaluate(BarView bars, Parameters parameters, FindingSink findings) {
        TradingCalendar calendar = bars.calendar();
        Timeframe interval = bars.interval();
        if (calendar == null || interval == null || interval.micros() > HOUR) {
            return Outcome.noData();
        }
        BarSeries clean = bars.clean();
        long[] times = clean.times();
        long weekends = 0;
        long shifted = 0;
        for (int i = 1; i < times.length; i++) {
            long step = times[i] - times[i - 1];
            if (step < 36 * HOUR || step > 72 * HOUR) {
                continue;
            }
            weekends++;
            long shift = shift(times[i - 1], times[i], calendar, interval);
            if (shift != 0) {
                shifted++;
                add(bars, i, shift, findings);
            }
        }
        return Outcome.none(shifted, weekends);
    }

    /// By how much a weekend is away from the calendar's at both ends; 0 when they differ.
    private static long shift(long last, long first, TradingCalendar calendar, Timeframe interval) {
        long middle = last + (first - last) / 2;
        if (calendar.at(middle) != Answer.CLOSED) {
            return 0;
        }
        long opening = calendar.nextBarTime(middle, interval);
        if (opening == TradingCalendar.UNKNOWN) {
            return 0;
        }
        long shift = first - opening;
        boolean isWhole = shift != 0 && shift % HOUR == 0 && Math.abs(shift) <= MOST;
        if (!isWhole) {
            return 0;
        }
        return isLastBar(last - shift, opening, calendar, interval) ? shift : 0;
    }

    private static boolean isLastBar(
            long time, long opening, TradingCalendar calendar, Timeframe interval) {
        return calendar.at(time) == Answer.OPEN && calendar.nextBarTime(time, interval) == opening;
    }

    private static void add(BarView bars, int cleanRow, long shift, FindingSink findings) {
        if (findings.wants()) {
            long time = bars.clean().times()[cleanRow];
            String message =
                    "trading stopped and began %d h %s than the calendar says, at %s for %s"
                            .formatted(
                                    Math.abs(shift) / HOUR,
                                    shift < 0 ? "earlier" : "later",
                                    Instants.iso(time),
                                    Instants.iso(time - shift));
            findings.add(bars.row(cleanRow), "timestamp", (double) shift / HOUR, 0, message);
        }
    }
}
