package io.moola.bars;

import io.moola.MoolaException;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A market with sessions. Immutable to its callers and thread-safe.
///
/// Intraday bars are counted from the opening of the day. A bar belongs to the session in which its
/// first trade can be: over the halt 15:15-15:30 the ten-minute bars open at 15:10, 15:30, 15:40,
/// and the one-hour bars at 15:00 (traded until 15:15 and from 15:30) and 16:00.
final class SessionCalendar implements TradingCalendar {

    private static final long MICROS_PER_MILLI = 1_000L;
    private static final int MOST_BARS = 1 << 30;

    private final CalendarFacts facts;
    private final KnownYears years;
    private final KnownTimes known;
    private final SessionIndex sessions;

    /// @throws IllegalArgumentException when sessions of the facts overlap or an early end leaves
    ///   none
    SessionCalendar(CalendarFacts facts) {
        this.facts = facts;
        this.years = Objects.requireNonNull(facts.years(), "years");
        this.known = new KnownTimes(facts, years);
        this.sessions = new SessionIndex(facts, years);
    }

    @Override
    public String name() {
        return facts.name();
    }

    @Override
    public String title() {
        return facts.title();
    }

    @Override
    public ZoneId zone() {
        return facts.zone();
    }

    @Override
    public String coverage() {
        return years.toString();
    }

    @Override
    public Map<String, Object> toTree() {
        return facts.toTree();
    }

    private boolean isKnown(long micros) {
        return known.spanAt(micros) >= 0;
    }

    @Override
    public boolean knows(long micros, Timeframe timeframe) {
        return timeframe.isDaily() ? isKnownDay(DayCells.dayOf(micros)) : isKnown(micros);
    }

    @Override
    public boolean endedEarly(long micros) {
        return sessions.endedEarly(micros);
    }

    @Override
    public long countTradeDates(long from, long to) {
        return sessions.countTradeDates(from, to);
    }

    @Override
    public List<Session> sessions(long from, long to) {
        requireKnown(from * DayCells.MICROS_PER_DAY, isKnownDay(from));
        long last = known.lastDay(known.spanOn(from));
        requireKnown((last + 1) * DayCells.MICROS_PER_DAY, to <= last);
        List<Session> found = new ArrayList<>();
        int at = sessions.firstOn(from);
        while (at < sessions.size() && sessions.tradeDate(at) <= to) {
            found.add(session(at++));
        }
        return found;
    }

    private Session session(int at) {
        return new Session(sessions.tradeDate(at), sessions.open(at), sessions.close(at));
    }

    @Override
    public Answer at(long micros) {
        if (!isKnown(micros)) {
            return Answer.UNKNOWN;
        }
        return isOpen(sessions.lastOpening(micros), micros) ? Answer.OPEN : Answer.CLOSED;
    }

    private boolean isOpen(int session, long micros) {
        return session >= 0 && micros < sessions.close(session);
    }

    @Override
    public @Nullable Session sessionOf(long micros) {
        requireKnown(micros, isKnown(micros));
        int session = sessions.lastOpening(micros);
        return isOpen(session, micros) ? session(session) : null;
    }

    private void requireKnown(long micros, boolean known) {
        if (!known) {
            throw MoolaException.refused(
                    "Cannot tell when %s trades at %s: its facts cover %s"
                            .formatted(
                                    name(),
                                    Instant.ofEpochMilli(Math.floorDiv(micros, MICROS_PER_MILLI)),
                                    years),
                    "Choose bars inside those years, or add the year to the calendar's data file.");
        }
    }

    @Override
    public long nextBarTime(long micros, Timeframe timeframe) {
        if (timeframe.isDaily()) {
            return nextDaily(micros, DayCells.of(timeframe));
        }
        long step = timeframe.micros();
        int span = known.spanAt(micros);
        if (span < 0 || micros > Long.MAX_VALUE - step) {
            return UNKNOWN;
        }
        for (int i = Math.max(sessions.lastOpening(micros), 0); i < sessions.size(); i++) {
            long next = firstBar(i, step);
            if (next <= micros) {
                next += (Math.floorDiv(micros - next, step) + 1) * step;
            }
            if (next < sessions.close(i)) {
                return next < known.end(span) ? next : UNKNOWN;
            }
        }
        return UNKNOWN;
    }

    /// The first bar that opens in a session and not in the one before it; at or after the
    /// session's close when it has none of its own.
    private long firstBar(int session, long step) {
        long open = sessions.open(session);
        long anchor = sessions.anchor(session);
        if (open == anchor) {
            return open;
        }
        long first = open - Math.floorMod(open - anchor, step);
        return first < sessions.close(session - 1) ? first + step : first;
    }

    private long nextDaily(long micros, DayCells cells) {
        long day = DayCells.dayOf(micros);
        int span = known.spanOn(day);
        int session = span < 0 ? sessions.size() : sessions.firstOn(cells.nextCell(day));
        return session == sessions.size() || sessions.tradeDate(session) > known.lastDay(span)
                ? UNKNOWN
                : cells.stamp(sessions.tradeDate(session));
    }

    private boolean isKnownDay(long day) {
        return known.spanOn(day) >= 0;
    }

    @Override
    public long[] expectedBars(long from, long to, Timeframe timeframe) {
        if (from >= to) {
            return new long[0];
        }
        if (timeframe.isDaily()) {
            return expectedDaily(from, to, DayCells.of(timeframe));
        }
        requireKnown(from, isKnown(from));
        long end = known.end(known.spanAt(from));
        requireKnown(to <= end ? from : Math.max(end, to - 1), to <= end);
        Stamps stamps = new Stamps();
        runs(from, to, timeframe.micros(), stamps::addSteps);
        return stamps.toArray();
    }

    @Override
    public long countBars(long from, long to, Timeframe timeframe) {
        if (from >= to) {
            return 0;
        }
        if (timeframe.isDaily()) {
            return countDaily(from, to, DayCells.of(timeframe));
        }
        long[] count = {0};
        runs(
                from,
                to,
                timeframe.micros(),
                (first, end, step) -> count[0] += Math.max(0, Math.ceilDiv(end - first, step)));
        return count[0];
    }

    /// The bars of each session that open in [from, to).
    private void runs(long from, long to, long step, Run run) {
        for (int i = Math.max(sessions.lastOpening(from), 0);
                i < sessions.size() && sessions.open(i) - step < to;
                i++) {
            long first = firstBar(i, step);
            if (first < from) {
                first += Math.ceilDiv(from - first, step) * step;
            }
            run.take(first, Math.min(to, sessions.close(i)), step);
        }
    }

    /// Bars from a first one on, before an end, which may be none.
    private interface Run {
        void take(long first, long end, long step);
    }

    private long countDaily(long from, long to, DayCells cells) {
        long count = 0;
        int session = sessions.firstOn(cells.cellAtOrAfter(from));
        while (session < sessions.size() && cells.stamp(sessions.tradeDate(session)) < to) {
            count++;
            session = sessions.firstOn(cells.nextCell(sessions.tradeDate(session)));
        }
        return count;
    }

    private long[] expectedDaily(long from, long to, DayCells cells) {
        long day = DayCells.dayOf(from);
        requireKnown(from, isKnownDay(day));
        long lastDay = known.lastDay(known.spanOn(day));
        requireKnown(to - 1, DayCells.dayOf(to - 1) <= lastDay);
        Stamps stamps = new Stamps();
        int session = sessions.firstOn(cells.cellAtOrAfter(from));
        while (session < sessions.size()) {
            long date = sessions.tradeDate(session);
            if (cells.stamp(date) >= to) {
                break;
            }
            stamps.add(cells.stamp(date));
            session = sessions.firstOn(cells.nextCell(date));
        }
        return stamps.toArray();
    }

    /// Stamps that grow.
    private static final class Stamps {
        private long[] stamps = new long[1024];
        private int size;

        void add(long stamp) {
            room(1);
            stamps[size++] = stamp;
        }

        void addSteps(long first, long end, long step) {
            if (first >= end) {
                return;
            }
            room((end - first - 1) / step + 1);
            for (long stamp = first; stamp < end; stamp += step) {
                stamps[size++] = stamp;
            }
        }

        private void room(long more) {
            if (size + more > MOST_BARS) {
                throw MoolaException.usage(
                        "Cannot list more than " + MOST_BARS + " expected bars",
                        "Choose a shorter span or longer bars.");
            }
            if (size + more > stamps.length) {
                stamps = Arrays.copyOf(stamps, (int) Math.max(size + more, 2L * size));
            }
        }

        long[] toArray() {
            return Arrays.copyOf(stamps, size);
        }
    }
}
