package io.moola.bars;

import io.moola.MoolaException;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A market that never closes: a session and trade date for each UTC day, and bars at all multiples
/// of the timeframe since 1970-01-01T00:00Z (weeks from Monday). Immutable, thread-safe.
final class ContinuousCalendar implements TradingCalendar {

    private static final int MOST_BARS = 1 << 30;
    private static final int MOST_SESSIONS = 1_000_000;

    private final CalendarFacts facts;

    ContinuousCalendar(CalendarFacts facts) {
        this.facts = facts;
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
        return "all years";
    }

    @Override
    public Map<String, Object> toTree() {
        return facts.toTree();
    }

    @Override
    public boolean knows(long micros, Timeframe timeframe) {
        return true;
    }

    @Override
    public boolean endedEarly(long micros) {
        return false;
    }

    @Override
    public long countTradeDates(long from, long to) {
        long first = Math.ceilDiv(from, DayCells.MICROS_PER_DAY);
        return Math.max(0, DayCells.dayOf(to) - first);
    }

    @Override
    public List<Session> sessions(long from, long to) {
        if (to - from >= MOST_SESSIONS) {
            throw MoolaException.usage(
                    "Cannot list more than " + MOST_SESSIONS + " sessions",
                    "Choose a shorter span.");
        }
        List<Session> found = new ArrayList<>();
        for (long day = from; day <= to; day++) {
            found.add(sessionOf(day * DayCells.MICROS_PER_DAY));
        }
        return found;
    }

    @Override
    public Answer at(long micros) {
        return Answer.OPEN;
    }

    @Override
    public Session sessionOf(long micros) {
        long day = DayCells.dayOf(micros);
        long open = day * DayCells.MICROS_PER_DAY;
        return new Session(day, open, open + DayCells.MICROS_PER_DAY);
    }

    @Override
    public long nextBarTime(long micros, Timeframe timeframe) {
        if (micros > Long.MAX_VALUE - timeframe.micros()) {
            return UNKNOWN;
        }
        return micros
                - Math.floorMod(micros - origin(timeframe), timeframe.micros())
                + timeframe.micros();
    }

    private static long origin(Timeframe timeframe) {
        return timeframe.isDaily() ? DayCells.of(timeframe).stamp(DayCells.MONDAY) : 0;
    }

    @Override
    public long countBars(long from, long to, Timeframe timeframe) {
        long step = timeframe.micros();
        long first = from + Math.floorMod(origin(timeframe) - from, step);
        return Math.max(0, Math.ceilDiv(to - first, step));
    }

    @Override
    public long[] expectedBars(long from, long to, Timeframe timeframe) {
        long step = timeframe.micros();
        long first = from + Math.floorMod(origin(timeframe) - from, step);
        if (first >= to) {
            return new long[0];
        }
        long count = countBars(from, to, timeframe);
        if (count > MOST_BARS) {
            throw MoolaException.usage(
                    "Cannot list " + count + " expected bars: at most " + MOST_BARS,
                    "Choose a shorter span or longer bars.");
        }
        long[] stamps = new long[(int) count];
        for (int i = 0; i < stamps.length; i++) {
            stamps[i] = first + i * step;
        }
        return stamps;
    }
}
