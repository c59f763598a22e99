package io.moola.quality;

import io.moola.bars.Instants;
import io.moola.bars.Timeframe;
import io.moola.bars.TradingCalendar;
import io.moola.bars.TradingCalendar.Answer;
import io.moola.bars.TradingCalendar.Session;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.TreeSet;

/// Compares one block of a clean series with the calendar, step by step; blocks are joined in their
/// order. Not thread-safe.
final class CalendarScan {

    private static final long MICROS_PER_SECOND = 1_000_000L;
    private static final long MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;
    private static final int DAYS_TO_LIST = 400;

    private final CleanSeries series;
    private final TradingCalendar calendar;
    private final Timeframe interval;
    private final ZoneId zone;
    private final Findings findings;
    private final TreeSet<Integer> unknownYears = new TreeSet<>();
    private long judged;
    private long notJudged;
    private long gaps;
    private long missing;
    private long unexpected;
    private long sessionsMissing;
    private long earlyCloseViolations;

    CalendarScan(
            CleanSeries series, TradingCalendar calendar, Timeframe interval, Findings findings) {
        this.findings = findings;
        this.series = series;
        this.calendar = calendar;
        this.interval = interval;
        this.zone = interval.isDaily() ? ZoneOffset.UTC : calendar.zone();
    }

    /// Looks at the bars in [from, to) and at the step before each.
    void add(int from, int to) {
        long[] times = series.times();
        for (int i = from; i < to; i++) {
            if (i > 0 && calendar.nextBarTime(times[i - 1], interval) == times[i]) {
                judged++;
            } else {
                look(i, times[i]);
                if (i > 0) {
                    step(i, times[i - 1], times[i]);
                }
            }
        }
    }

    private void look(int i, long time) {
        if (!calendar.knows(time, interval)) {
            notJudged++;
            Instant instant = Instant.ofEpochSecond(Math.floorDiv(time, MICROS_PER_SECOND));
            int year = LocalDate.ofInstant(instant, zone).getYear();
            if (unknownYears.add(year)) {
                String message =
                        "%s knows %s: the bars of %d are not judged"
                                .formatted(calendar.name(), calendar.coverage(), year);
                find(Rules.KNOWN_YEARS, i, year, message);
            }
            return;
        }
        judged++;
        if (calendar.countBars(time, time + 1, interval) == 0) {
            unexpected(i, time);
        }
    }

    private void unexpected(int i, long time) {
        unexpected++;
        boolean early = !interval.isDaily() && calendar.endedEarly(time);
        if (early) {
            earlyCloseViolations++;
            find(Rules.EARLY_CLOSES, i, 1, "trading ended early that day");
        }
        if (findings.wants(Rules.IN_SESSIONS)) {
            boolean open = !interval.isDaily() && calendar.at(time) == Answer.OPEN;
            long next = calendar.nextBarTime(time, interval);
            find(
                    Rules.IN_SESSIONS,
                    i,
                    1,
                    "%s %s%s"
                            .formatted(
                                    calendar.name(),
                                    open
                                            ? "trades then, but no bar opens at that time"
                                            : early
                                                    ? "is closed then: trading ended early"
                                                    : "is closed then",
                                    next == TradingCalendar.UNKNOWN
                                            ? ""
                                            : "; its next bar opens at " + Instants.iso(next)));
        }
    }

    private void step(int i, long before, long time) {
        long lost = calendar.countBars(before + 1, time, interval);
        if (lost == 0) {
            return;
        }
        gaps++;
        missing += lost;
        long sessions = interval.isDaily() ? lost : calendar.countTradeDates(before + 1, time);
        sessionsMissing += sessions;
        if (findings.wants(Rules.NO_CALENDAR_GAPS)) {
            long first = calendar.nextBarTime(before, interval);
            String from =
                    first == TradingCalendar.UNKNOWN ? "" : ", the first at " + Instants.iso(first);
            find(
                    Rules.NO_CALENDAR_GAPS,
                    i,
                    (double) lost,
                    "%s expected %s missing before it%s%s"
                            .formatted(
                                    lost,
                                    lost == 1 ? "bar is" : "bars are",
                                    from,
                                    first == TradingCalendar.UNKNOWN ? "" : sessionAt(first)));
        }
        if (sessions > 0 && findings.wants(Rules.NO_MISSING_SESSIONS)) {
            find(
                    Rules.NO_MISSING_SESSIONS,
                    i,
                    (double) sessions,
                    "%d whole %s without a bar before it%s"
                            .formatted(
                                    sessions,
                                    sessions == 1 ? "session" : "sessions",
                                    firstLost(before, time)));
        }
    }

    private String sessionAt(long time) {
        Session session = interval.isDaily() ? null : calendar.sessionOf(time);
        return session == null ? "" : " in the session of " + date(session);
    }

    private String firstLost(long before, long time) {
        long from = Math.floorDiv(before, MICROS_PER_DAY);
        long to = Math.floorDiv(time, MICROS_PER_DAY);
        Timeframe day = new Timeframe(MICROS_PER_DAY);
        boolean isKnown = calendar.knows(before, day) && calendar.knows(time, day);
        if (!isKnown || to - from > DAYS_TO_LIST) {
            return "";
        }
        Session begun = interval.isDaily() ? null : calendar.sessionOf(before);
        long begunDate = begun == null ? Long.MIN_VALUE : begun.tradeDate();
        Optional<Session> first =
                calendar.sessions(interval.isDaily() ? from + 1 : from, to).stream()
                        .filter(session -> interval.isDaily() || session.open() > before)
                        .filter(session -> session.tradeDate() != begunDate)
                        .findFirst();
        return first.map(session -> ", the first of " + date(session)).orElse("");
    }

    private static LocalDate date(Session session) {
        return LocalDate.ofEpochDay(session.tradeDate());
    }

    private void find(String rule, int i, double count, String message) {
        if (findings.wants(rule)) {
            findings.add(
                    Finding.ofBar(
                            rule, series.bars(), series.row(i), "timestamp", count, 0, message));
        }
    }

    /// Takes over what the scan of later bars found; a year is told once.
    void add(CalendarScan later) {
        judged += later.judged;
        notJudged += later.notJudged;
        gaps += later.gaps;
        missing += later.missing;
        unexpected += later.unexpected;
        sessionsMissing += later.sessionsMissing;
        earlyCloseViolations += later.earlyCloseViolations;
        findings.addAll(
                later.findings,
                finding ->
                        !finding.rule().equals(Rules.KNOWN_YEARS)
                                || !unknownYears.contains((int) finding.observed()));
        unknownYears.addAll(later.unknownYears);
    }

    CalendarCounts counts() {
        return new CalendarCounts(
                calendar.name(),
                calendar.coverage(),
                judged,
                notJudged,
                unknownYears,
                gaps,
                missing,
                unexpected,
                sessionsMissing,
                earlyCloseViolations);
    }
}
