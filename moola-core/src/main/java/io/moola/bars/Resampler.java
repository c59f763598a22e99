package io.moola.bars;

import io.moola.MoolaException;

import org.jspecify.annotations.Nullable;

import java.util.SortedMap;
import java.util.TreeMap;

/// Joins bars into longer ones: the first open, the highest high, the lowest low, the last close,
/// the sum of volumes, the last adjusted close; a missing value is passed over. Rows that break an
/// OHLC rule are joined as they are.
///
/// With a calendar, bars are those of [TradingCalendar#nextBarTime]: counted from the opening of
/// the trading day, bars of whole days one for each trade date, stamped 00:00 UTC of it. Rows that
/// open outside every session go into no bar and are counted. Without one, bars lie on the UTC
/// clock, weeks from Monday, and every interval of it is expected.
///
/// A bar is incomplete when an expected bar of the source is absent or one of its prices missing.
/// Of rows with one stamp the first counts. One pass; immutable, thread-safe.
public final class Resampler {

    private static final String CLOCK = "crypto-24x7";

    /// The reason for rows that open outside every session.
    public static final String OUTSIDE_SESSION = "outside_session";

    /// The reason for rows whose stamp an earlier one has.
    public static final String REPEATED_TIMESTAMP = "repeated_timestamp";

    private final Timeframe to;
    private final @Nullable TradingCalendar calendar;
    private final IncompleteBars incomplete;

    /// @param calendar whose sessions count, or null for the UTC clock
    public Resampler(Timeframe to, @Nullable TradingCalendar calendar, IncompleteBars incomplete) {
        this.to = to;
        this.calendar = calendar;
        this.incomplete = incomplete;
    }

    /// The bars made, and which of them are incomplete.
    ///
    /// @param instrument with the step in its history
    /// @param step what was done; also the last of the history
    /// @param incomplete the incomplete bars, dropped or not, ascending
    public record Result(Instrument instrument, Resampling step, IncompleteList incomplete) {}

    /// Joins the bars of one instrument.
    ///
    /// @throws MoolaException when the interval of the bars is not known or does not divide the new
    ///   one, when the calendar has no facts for the time of the bars, or when a bar would hold two
    ///   contract months of a raw series
    public Result resample(Instrument instrument) {
        Timeframe from = requireDivisor(instrument);
        BarSeries bars = instrument.bars();
        BarSeries sorted = bars.isAscending() ? bars : bars.rows(bars.ascendingOrder());
        Pass pass = new Pass(sorted, from, instrument.rawRolls());
        pass.run();
        Resampling step = pass.step(from);
        Instrument made = instrument.derived(pass.made.toSeries(bars), to, step);
        if (calendar != null) {
            made = new Instrument(made.bars(), to, calendar.name(), made.source(), made.history());
        }
        return new Result(made, step, pass.incompletes);
    }

    private Timeframe requireDivisor(Instrument instrument) {
        Timeframe from = instrument.interval();
        if (from == null) {
            throw MoolaException.input(
                    "Cannot resample %s: the interval of its bars is not known"
                            .formatted(instrument.symbol()),
                    "Ingest the source again and name it: --interval 1m.");
        }
        if (to.micros() % from.micros() != 0) {
            throw MoolaException.usage(
                    "Cannot resample %s from %s to %s: %s"
                            .formatted(
                                    instrument.symbol(),
                                    from,
                                    to,
                                    to.micros() < from.micros()
                                            ? "longer bars do not tell what shorter ones were"
                                            : to + " is no multiple of " + from),
                    "Choose a multiple of %s, for instance %s."
                            .formatted(from, new Timeframe(2 * from.micros())));
        }
        return from;
    }

    /// One pass over the rows, in ascending order.
    private final class Pass {
        private final BarSeries bars;
        private final long[] rolls;
        private final BarGrid grid;
        private final JoinedBars made;
        private final SortedMap<String, Long> leftOut = new TreeMap<>();
        private final IncompleteList incompletes = new IncompleteList();
        private long joined;
        private long allMissing;
        private long dropped;
        private long droppedRows;

        Pass(BarSeries bars, Timeframe from, long[] rolls) {
            this.bars = bars;
            this.rolls = rolls;
            this.grid =
                    new BarGrid(
                            calendar == null ? TradingCalendars.named(CLOCK) : calendar, from, to);
            this.made = new JoinedBars(bars);
        }

        void run() {
            long[] stamps = bars.times();
            boolean open = false;
            for (int row = 0; row < stamps.length; row++) {
                long stamp = stamps[row];
                if (row > 0 && stamp == stamps[row - 1]) {
                    leftOut.merge(REPEATED_TIMESTAMP, 1L, Long::sum);
                } else if (!grid.trades(stamp)) {
                    leftOut.merge(OUTSIDE_SESSION, 1L, Long::sum);
                } else {
                    if (open && !grid.holds(stamp)) {
                        finish();
                        open = false;
                    }
                    if (!open) {
                        grid.begin(stamp);
                        made.begin(grid.stamp());
                        open = true;
                    }
                    requireOneMonth(stamp);
                    grid.take(stamp);
                    made.add(row);
                    joined++;
                }
            }
            if (open) {
                finish();
            }
        }

        private void requireOneMonth(long stamp) {
            for (long roll : rolls) {
                if (made.firstTime() < roll && stamp >= roll && made.rows() > 0) {
                    throw MoolaException.refused(
                            "Cannot resample %s to %s: the bar at %s would hold two contract months"
                                            .formatted(
                                                    bars.symbol(), to, Instants.iso(grid.stamp()))
                                    + " joined at "
                                    + Instants.iso(roll),
                            "Resample the months first, or build an adjusted series: moola roll"
                                    + " build --method difference.");
                }
            }
        }

        private void finish() {
            int absent = grid.missing();
            allMissing += absent;
            if (absent == 0 && !made.lacksPrice()) {
                made.keep();
                return;
            }
            incompletes.add(grid.stamp(), made.rows(), absent);
            if (incomplete == IncompleteBars.DROP) {
                dropped++;
                droppedRows += made.rows();
            } else {
                made.keep();
            }
        }

        Resampling step(Timeframe from) {
            return new Resampling(
                    from,
                    to,
                    calendar == null ? null : calendar.name(),
                    incomplete,
                    bars.size(),
                    joined,
                    leftOut,
                    made.size(),
                    incompletes.size(),
                    allMissing,
                    dropped,
                    droppedRows);
        }
    }
}
