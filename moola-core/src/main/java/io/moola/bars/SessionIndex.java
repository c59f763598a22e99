package io.moola.bars;

import io.moola.bars.CalendarFacts.SpecialDay;
import io.moola.bars.CalendarFacts.Stretch;
import io.moola.bars.CalendarFacts.Years;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;

/// All sessions of a calendar's known years as sorted primitive columns, 32 bytes a session (a few
/// hundred kB for thirty years). Each instant is found by bisection, or at once when it lies in the
/// session found last or in the one after, so ascending questions cost a few nanoseconds.
///
/// Immutable but for the memory of the last answer, which threads may overwrite for each other
/// without harm: it is a guess that is checked before it is used.
final class SessionIndex {

    private static final long MICROS_PER_SECOND = 1_000_000L;

    private final CalendarFacts facts;
    private final Years years;

    private long[] opens = new long[1024];
    private long[] closes = new long[1024];
    private long[] anchors = new long[1024];
    private long[] dates = new long[1024];
    private int size;

    private int lastFound;

    /// @throws IllegalArgumentException when sessions of the facts overlap or an early end leaves
    ///   none
    SessionIndex(CalendarFacts facts, Years years) {
        this.facts = facts;
        this.years = years;
        for (long day = years.firstDay(); day <= years.lastDay(); day++) {
            addDay(LocalDate.ofEpochDay(day));
        }
        opens = Arrays.copyOf(opens, size);
        closes = Arrays.copyOf(closes, size);
        anchors = Arrays.copyOf(anchors, size);
        dates = Arrays.copyOf(dates, size);
    }

    private void addDay(LocalDate day) {
        switch (facts.special().get(day)) {
            case null -> addSessions(day, day, LocalTime.MAX);
            case SpecialDay.Closed _ -> {}
            case SpecialDay.Early early -> addSessions(day, day, early.close());
            case SpecialDay.Holiday holiday ->
                    addSessions(day, tradeDateAfter(day), holiday.close());
        }
    }

    private LocalDate tradeDateAfter(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (!facts.isTradeDate(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    private void addSessions(LocalDate day, LocalDate tradeDate, LocalTime end) {
        long anchor = Long.MIN_VALUE;
        for (Stretch stretch : facts.regular(day)) {
            LocalTime close = stretch.close().isBefore(end) ? stretch.close() : end;
            if (stretch.dayOffset() == 0 && !stretch.open().isBefore(close)) {
                continue;
            }
            long open = micros(day.plusDays(stretch.dayOffset()), stretch.open());
            anchor = anchor == Long.MIN_VALUE ? open : anchor;
            add(open, micros(day, close), anchor, tradeDate);
        }
        if (anchor == Long.MIN_VALUE && !facts.regular(day).isEmpty()) {
            throw new IllegalArgumentException(
                    "Calendar %s: ending %s at %s leaves no session"
                            .formatted(facts.name(), day, end));
        }
    }

    private void add(long open, long close, long anchor, LocalDate tradeDate) {
        if (size > 0 && open < closes[size - 1]) {
            throw new IllegalArgumentException(
                    "Calendar %s: a session of %s opens before the one before it ends"
                            .formatted(facts.name(), tradeDate));
        }
        if (size == opens.length) {
            opens = Arrays.copyOf(opens, 2 * size);
            closes = Arrays.copyOf(closes, 2 * size);
            anchors = Arrays.copyOf(anchors, 2 * size);
            dates = Arrays.copyOf(dates, 2 * size);
        }
        opens[size] = open;
        closes[size] = close;
        anchors[size] = anchor;
        dates[size++] = tradeDate.toEpochDay();
    }

    private long micros(LocalDate date, LocalTime time) {
        return micros(date.atTime(time).atZone(facts.zone()));
    }

    private static long micros(ZonedDateTime time) {
        return Math.multiplyExact(time.toEpochSecond(), MICROS_PER_SECOND);
    }

    /// First instant of the known years in the exchange's zone.
    long knownFrom() {
        return micros(startOf(years.first()));
    }

    /// First instant after the known years.
    long knownTo() {
        return micros(startOf(years.last() + 1));
    }

    private ZonedDateTime startOf(int year) {
        ZoneId zone = facts.zone();
        return LocalDate.of(year, 1, 1).atStartOfDay(zone);
    }

    int size() {
        return size;
    }

    long open(int session) {
        return opens[session];
    }

    long close(int session) {
        return closes[session];
    }

    /// The instant from which bars of that session are counted: the opening of its day, before the
    /// halts.
    long anchor(int session) {
        return anchors[session];
    }

    /// Days since the epoch; ascending, equal for the sessions of one trade date.
    long tradeDate(int session) {
        return dates[session];
    }

    /// The last session that opens at or before the instant, or -1.
    int lastOpening(long micros) {
        int guess = lastFound;
        if (opensLastAt(guess, micros)) {
            return guess;
        }
        if (opensLastAt(guess + 1, micros)) {
            lastFound = guess + 1;
            return guess + 1;
        }
        int found = Arrays.binarySearch(opens, micros);
        int session = found >= 0 ? found : -found - 2;
        lastFound = Math.max(session, 0);
        return session;
    }

    private boolean opensLastAt(int session, long micros) {
        return session < size
                && opens[session] <= micros
                && (session + 1 == size || micros < opens[session + 1]);
    }

    /// The first session whose trade date is at or after that day, or [#size()].
    int firstOn(long day) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (dates[middle] < day) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
