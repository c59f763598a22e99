package io.moola.bars;

/// The trade date of instants of trading; asking for one of the same session again costs a
/// comparison. Not thread-safe.
final class TradeDates {

    private final TradingCalendar calendar;
    private long open = Long.MAX_VALUE;
    private long close = Long.MIN_VALUE;
    private long date;

    TradeDates(TradingCalendar calendar) {
        this.calendar = calendar;
    }

    /// Days since the epoch of the date that an instant counts for; between sessions that of the
    /// next one.
    ///
    /// @throws io.moola.MoolaException (refused) when the calendar has no facts for that time
    long of(long time) {
        if (time >= open && time < close) {
            return date;
        }
        TradingCalendar.Session session = calendar.sessionOf(time);
        if (session == null) {
            long next = calendar.nextBarTime(time, new Timeframe(1));
            session = next == TradingCalendar.UNKNOWN ? null : calendar.sessionOf(next);
        }
        if (session == null) {
            return DayCells.dayOf(time);
        }
        open = Math.min(time, session.open());
        close = session.close();
        date = session.tradeDate();
        return date;
    }
}
