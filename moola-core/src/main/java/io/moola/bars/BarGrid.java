package io.moola.bars;

/// Where the bars of one length lie within longer ones: the long bar that holds a stamp, and the
/// short bars that it is expected to hold. Stamps come in ascending order. Not thread-safe.
final class BarGrid {

    private static final long END = Long.MAX_VALUE;
    private static final int DAYS_BACK = 7;
    private static final Timeframe INSTANT = new Timeframe(1);

    private final TradingCalendar calendar;
    private final Timeframe from;
    private final Timeframe to;
    private final TradeDates dates;

    private long stamp;

    /// First instant after the long bar; of bars of whole days the trade date decides.
    private long end;

    /// The short bar that is expected next, and the one after it.
    private long slot = END;

    private long following = END;
    private int missing;

    BarGrid(TradingCalendar calendar, Timeframe from, Timeframe to) {
        this.calendar = calendar;
        this.from = from;
        this.to = to;
        this.dates = new TradeDates(calendar);
    }

    /// True when a short bar with that stamp is one of a session.
    ///
    /// @throws io.moola.MoolaException (refused) when the calendar has no facts for that time
    boolean trades(long time) {
        if (from.isDaily()) {
            long cell = DayCells.of(from).stamp(DayCells.dayOf(time));
            return calendar.expectedBars(cell, cell + 1, from).length == 1;
        }
        return switch (calendar.at(time)) {
            case OPEN -> true;
            case CLOSED -> false;
            case UNKNOWN -> calendar.sessionOf(time) != null; // says why it cannot tell
        };
    }

    /// True when the long bar that was begun last holds that stamp too.
    boolean holds(long time) {
        return time != END && (to.isDaily() ? cell(time) == stamp : time < end);
    }

    /// The stamp of the long bar that holds a short bar of a session, where bars are whole days.
    private long cell(long time) {
        return DayCells.of(to).stamp(from.isDaily() ? DayCells.dayOf(time) : dates.of(time));
    }

    /// Goes on to the long bar that holds a stamp.
    void begin(long time) {
        missing = 0;
        if (to.isDaily()) {
            stamp = cell(time);
            slot = holds(slot) ? slot : firstOfDays(time);
        } else {
            stamp = opening(time);
            end = Math.min(stamp + to.micros(), next(stamp, to));
            slot = stamp;
        }
        following = next(slot, from);
    }

    /// The last long bar that opens at or before an instant of trading.
    private long opening(long time) {
        long found = calendar.nextBarTime(time - to.micros(), to);
        if (found == TradingCalendar.UNKNOWN || found > time) {
            return time; // at the edge of the calendar's facts
        }
        for (long later = next(found, to); later <= time; later = next(found, to)) {
            found = later;
        }
        return found;
    }

    private long firstOfDays(long time) {
        if (from.isDaily()) {
            long first = next(stamp - 1, from);
            return holds(first) ? first : time;
        }
        for (long days = DAYS_BACK + to.micros() / DayCells.MICROS_PER_DAY; days > 0; days--) {
            long opening = next(time - days * DayCells.MICROS_PER_DAY, INSTANT);
            while (opening < time && !holds(opening)) {
                TradingCalendar.Session session = calendar.sessionOf(opening);
                opening = session == null ? END : next(session.close() - 1, INSTANT);
            }
            if (opening <= time) {
                return opening;
            }
        }
        return time;
    }

    private long next(long time, Timeframe length) {
        long next = calendar.nextBarTime(time, length);
        return next == TradingCalendar.UNKNOWN ? END : next;
    }

    /// A short bar of the long bar is there.
    void take(long time) {
        while (following <= time && holds(slot)) {
            missing++;
            step();
        }
        if (slot <= time) {
            step();
        }
    }

    private void step() {
        slot = following;
        following = slot == END ? END : next(slot, from);
    }

    /// The stamp of the long bar.
    long stamp() {
        return stamp;
    }

    /// The expected short bars that were not taken; the long bar is over.
    int missing() {
        while (holds(slot)) {
            missing++;
            step();
        }
        return missing;
    }
}
