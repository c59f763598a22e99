package io.moola.bars;

import io.moola.MoolaException;
import io.moola.bars.CalendarFacts.Years;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;

/// A market with sessions. Immutable to its callers and thread-safe.
///
/// Intraday bars are counted from the opening of the day. A bar belongs to the session in which its
/// first trade can be: over the halt 15:15-15:30 the ten-minute bars open at 15:10, 15:30, 15:40,
/// and the one-hour bars at 15:00 (traded until 15:15 and from 15:30) and 16:00.
final class SessionCalendar implements TradingCalendar {

    private static final long MICROS_PER_MILLI = 1_000L;
    private static final int MOST_BARS = 1 << 30;

    private final String name;
    private final Years years;
    private final SessionIndex sessions;
    private final long knownFrom;
    private final long knownTo;

    SessionCalendar(CalendarFacts facts) {
        this.name = facts.name();
        this.years = Objects.requireNonNull(facts.years(), "years");
        this.sessions = new SessionIndex(facts, years);
        this.knownFrom = sessions.knownFrom();
        this.knownTo = sessions.knownTo();
    }

    @Override
    public String name() {
        return name;
    }

    private boolean isKnown(long micros) {
        return micros >= knownFrom && micros < knownTo;
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
        return isOpen(session, micros)
                ? new Session(
                        sessions.tradeDate(session),
                        sessions.open(session),
                        sessions.close(session))
                : null;
    }

    private void requireKnown(long micros, boolean known) {
        if (!known) {
            throw MoolaException.refused(
                    "Cannot tell when %s trades at %s: its facts cover %s"
                            .formatted(
                                    name,
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
        if (!isKnown(micros) || micros > Long.MAX_VALUE - step) {
            return UNKNOWN;
        }
        for (int i = Math.max(sessions.lastOpening(micros), 0); i < sessions.size(); i++) {
            long next = firstBar(i, step);
            if (next <= micros) {
                next += (Math.floorDiv(micros - next, step) + 1) * step;
            }
            if (next < sessions.close(i)) {
                return next;
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
        if (!isKnownDay(day)) {
            return UNKNOWN;
        }
        int session = sessions.firstOn(cells.nextCell(day));
        return session == sessions.size() ? UNKNOWN : cells.stamp(sessions.tradeDate(session));
    }

    private boolean isKnownDay(long day) {
        return day >= years.firstDay() && day <= years.lastDay();
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
        requireKnown(to - 1, isKnown(to - 1));
        Stamps stamps = new Stamps();
        long step = timeframe.micros();
        for (int i = Math.max(sessions.lastOpening(from), 0);
                i < sessions.size() && sessions.open(i) < to + step;
                i++) {
            long first = firstBar(i, step);
            if (first < from) {
                first += Math.ceilDiv(from - first, step) * step;
            }
            stamps.addSteps(first, Math.min(to, sessions.close(i)), step);
        }
        return stamps.toArray();
    }

    private long[] expectedDaily(long from, long to, DayCells cells) {
        requireKnown(from, isKnownDay(DayCells.dayOf(from)));
        requireKnown(to - 1, isKnownDay(DayCells.dayOf(to - 1)));
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
