package io.moola.bars;

import io.moola.bars.CalendarFacts.SpecialDay;
import io.moola.bars.CalendarFacts.Stretch;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// All sessions of a calendar's known years as sorted primitive columns, 32 bytes a session (a few
/// hundred kB for thirty years). Each instant is found by bisection, or at once when it lies in the
/// session found last or in the one after, so ascending questions cost a few nanoseconds.
///
/// Immutable but for the memory of the last answer, which threads may overwrite for each other
/// without harm: it is a guess that is checked before it is used.
final class SessionIndex {

    static final long MICROS_PER_SECOND = 1_000_000L;

    private final CalendarFacts facts;

    private long[] opens = new long[1024];
    private long[] closes = new long[1024];
    private long[] anchors = new long[1024];
    private long[] dates = new long[1024];
    private int size;

    private final List<Cut> cuts = new ArrayList<>();

    private int lastFound;

    /// Where an early end took trading away.
    private record Cut(long from, long to) {}

    /// @throws IllegalArgumentException when sessions of the facts overlap or an early end leaves
    ///   none
    SessionIndex(CalendarFacts facts, KnownYears years) {
        this.facts = facts;
        for (KnownYears.Span span : years.spans()) {
            for (long day = span.firstDay(); day <= span.lastDay(); day++) {
                addDay(LocalDate.ofEpochDay(day));
            }
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
            if (close.isBefore(stretch.close())) {
                addCut(day, stretch, end);
            }
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

    private void addCut(LocalDate day, Stretch stretch, LocalTime end) {
        boolean whole = stretch.dayOffset() == 0 && stretch.open().isAfter(end);
        long from = micros(day, whole ? stretch.open() : end);
        cuts.add(new Cut(from, micros(day, stretch.close())));
    }

    /// Whether an early end took trading away at that instant.
    boolean endedEarly(long micros) {
        int low = 0;
        int high = cuts.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cuts.get(middle).to() <= micros) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < cuts.size() && cuts.get(low).from() <= micros;
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
        ZonedDateTime instant = date.atTime(time).atZone(facts.zone());
        return Math.multiplyExact(instant.toEpochSecond(), MICROS_PER_SECOND);
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

    /// How many trade dates have all their sessions in [from, to).
    long countTradeDates(long from, long to) {
        int session = lastOpening(from - 1) + 1;
        long begun = session > 0 ? dates[session - 1] : Long.MIN_VALUE;
        long last = begun;
        long count = 0;
        while (session < size && closes[session] <= to) {
            count += dates[session] != last ? 1 : 0;
            last = dates[session++];
        }
        boolean goesOn = session < size && dates[session] == last && last != begun;
        return goesOn ? count - 1 : count;
    }
}
