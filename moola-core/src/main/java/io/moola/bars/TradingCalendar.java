package io.moola.bars;

/// When a market trades: sessions in the exchange's zone, holidays and early closes, read from data
/// files. All times are microseconds since the epoch, UTC. A year for which the files hold no
/// holiday facts answers [Answer#UNKNOWN], never "open". Immutable, thread-safe.
public interface TradingCalendar {

    /// What a calendar knows of an instant.
    enum Answer {
        OPEN,
        CLOSED,
        UNKNOWN
    }

    /// `crypto-24x7`, `cme-equity-index`, `nyse`.
    String name();

    /// Whether the market trades at that instant.
    Answer at(long micros);

    /// The session that holds the instant, or null when the market is closed then.
    ///
    /// @throws io.moola.MoolaException when the calendar has no facts for that time
    @org.jspecify.annotations.Nullable
    Session sessionOf(long micros);

    /// The opening of the bar after the one that opens at `micros`: the next multiple of the
    /// timeframe inside a session, or the first of the next session. Daily bars are stamped 00:00
    /// UTC of their trade date.
    ///
    /// @return the stamp, or [#UNKNOWN] when the calendar has no facts for that time
    long nextBarTime(long micros, Timeframe timeframe);

    /// The stamps of all bars that open in [from, to).
    ///
    /// @throws io.moola.MoolaException when the calendar has no facts for a part of it
    long[] expectedBars(long from, long to, Timeframe timeframe);

    /// What [#nextBarTime(long, Timeframe)] returns where the files hold no facts.
    long UNKNOWN = Long.MIN_VALUE;

    /// A continuous stretch of trading.
    ///
    /// @param tradeDate days since the epoch of the date it counts for
    /// @param open first instant, microseconds
    /// @param close first instant after it, microseconds
    record Session(long tradeDate, long open, long close) {}
}
