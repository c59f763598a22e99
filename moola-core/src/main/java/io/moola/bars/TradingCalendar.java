package io.moola.bars;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/// When a market trades: sessions in the exchange's zone, holidays and early closes, read from data
/// files. [TradingCalendars] has them by name.
///
/// All times are microseconds since the epoch, UTC; a zone's own rules give the instants, so a
/// session's UTC hours move with daylight saving time. A year for which the files hold no holiday
/// facts answers [Answer#UNKNOWN], never "open" and never "closed": for instants the year counts in
/// the exchange's zone, for daily bars it is that of the trade date. Implementations are immutable
/// and thread-safe; questions in ascending order cost a few nanoseconds each.
public interface TradingCalendar {

    /// What a calendar knows of an instant.
    enum Answer {
        /// The instant lies in a session.
        OPEN,
        /// The instant lies between sessions: a night, a halt, a weekend, a holiday.
        CLOSED,
        /// The files hold no facts for that time.
        UNKNOWN
    }

    /// What [#nextBarTime(long, Timeframe)] returns where the files hold no facts.
    long UNKNOWN = Long.MIN_VALUE;

    /// The name under which [TradingCalendars#named] finds it, or the path of its file.
    String name();

    /// What people call the market.
    String title();

    /// The exchange's zone.
    ZoneId zone();

    /// The years of its facts in words: `1998 to 2028`, `all years`.
    String coverage();

    /// Whether the market trades at that instant.
    Answer at(long micros);

    /// The session that holds the instant, or null when the market is closed then.
    ///
    /// @throws io.moola.MoolaException (refused) when the calendar has no facts for that time
    @Nullable Session sessionOf(long micros);

    /// The opening of the first bar after that instant, which for the opening of a bar is the one
    /// of its neighbour.
    ///
    /// Bars shorter than a day open at the multiples of the timeframe counted from the opening of
    /// the trading day, as long as they hold an instant of trading; the last one of a session may
    /// be cut short by its end. Bars of whole days are stamped 00:00 UTC: one for each trade date,
    /// or for several days one for each cell counted from Monday, 1970-01-05, that holds a trade
    /// date.
    ///
    /// @return the stamp, always later than `micros`, or [#UNKNOWN] when the calendar has no facts
    ///   for `micros` or none after it
    long nextBarTime(long micros, Timeframe timeframe);

    /// The stamps of all bars that open in [from, to), ascending; the same bars that repeated
    /// [#nextBarTime] gives.
    ///
    /// @throws io.moola.MoolaException (refused) when the calendar has no facts for the first or
    ///   the last instant
    long[] expectedBars(long from, long to, Timeframe timeframe);

    /// How many bars open in [from, to), without listing them; those of years without facts are not
    /// counted. Costs a few nanoseconds for each session in between.
    long countBars(long from, long to, Timeframe timeframe);

    /// Whether it has facts for a bar with that stamp: of its instant, or for bars of whole days of
    /// its trade date.
    boolean knows(long micros, Timeframe timeframe);

    /// How many trade dates have all their sessions in [from, to); those of years without facts are
    /// not counted.
    long countTradeDates(long from, long to);

    /// Whether the market is closed at that instant only because trading ended early that day.
    boolean endedEarly(long micros);

    /// The sessions of the trade dates in [from, to], days since the epoch.
    ///
    /// @throws io.moola.MoolaException (refused) when the calendar has no facts for one of the days
    List<Session> sessions(long from, long to);

    /// All that its file says, as a document.
    Map<String, Object> toTree();

    /// A continuous stretch of trading.
    ///
    /// @param tradeDate days since the epoch of the date it counts for
    /// @param open first instant, microseconds
    /// @param close first instant after it, microseconds
    record Session(long tradeDate, long open, long close) {}
}
