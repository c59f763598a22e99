package io.moola.quality;

import io.moola.bars.BarSeries;
import io.moola.bars.Instrument;
import io.moola.bars.Timeframe;
import io.moola.bars.TradingCalendar;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;
import java.util.stream.IntStream;

/// The bars of one instrument as expectations look at them. Arrays are shared, not copied: they
/// must not be changed. Thread-safe.
public final class BarView {

    private final Instrument instrument;
    private final @Nullable TradingCalendar calendar;
    private final TimedSeries timed;

    /// The instrument's rows that are looked at, or null for all.
    private final int @Nullable [] rows;

    private @Nullable CleanSeries clean;
    private @Nullable BarSeries cleanBars;

    BarView(Instrument instrument, @Nullable TradingCalendar calendar) {
        this(instrument, calendar, null);
    }

    private BarView(
            Instrument instrument, @Nullable TradingCalendar calendar, int @Nullable [] rows) {
        this.instrument = instrument;
        this.calendar = calendar;
        this.rows = rows;
        this.timed = TimedSeries.of(instrument.bars());
    }

    public Instrument instrument() {
        return instrument;
    }

    public String symbol() {
        return instrument.symbol();
    }

    /// The length of a bar, or null where the bars do not tell.
    public @Nullable Timeframe interval() {
        return instrument.interval();
    }

    /// The calendar that the bars are compared with, or null for none.
    public @Nullable TradingCalendar calendar() {
        return calendar;
    }

    /// All rows, ascending in time, rows of one stamp in their order of arrival. Prices may be NaN.
    public BarSeries series() {
        return timed.bars();
    }

    /// The rows with four finite prices, one per stamp, the first one.
    public synchronized BarSeries clean() {
        if (cleanBars == null) {
            cleanBars = cleanSeries().toBars();
        }
        return cleanBars;
    }

    /// Where a row of [#clean()] stands in [#series()].
    public int row(int cleanRow) {
        return cleanSeries().row(cleanRow);
    }

    TimedSeries timed() {
        return timed;
    }

    /// A collector that gives findings the rows that the source has.
    ///
    /// @param all takes every finding, or null where samples are enough
    Findings findings(@Nullable Consumer<Finding> all) {
        return new Findings(all, finding -> finding.atRow(origin(Math.toIntExact(finding.row()))));
    }

    private int origin(int row) {
        int own = timed.origin(row);
        return rows == null ? own : rows[own];
    }

    /// The bars inside or outside the sessions; none where no calendar can tell.
    BarView in(Scope.Session session) {
        if (session == Scope.Session.ANY) {
            return this;
        }
        BarSeries bars = instrument.bars();
        TradingCalendar.Answer wanted =
                session == Scope.Session.INSIDE
                        ? TradingCalendar.Answer.OPEN
                        : TradingCalendar.Answer.CLOSED;
        TradingCalendar judge = calendar;
        int[] kept =
                IntStream.range(0, judge == null ? 0 : bars.size())
                        .filter(row -> judge != null && judge.at(bars.times()[row]) == wanted)
                        .toArray();
        return new BarView(instrument.with(bars.rows(kept)), calendar, kept);
    }

    CleanSeries cleanSeries() {
        return cleanSeries(false);
    }

    /// @param isClean true when it is known that every row is complete and no stamp repeats
    synchronized CleanSeries cleanSeries(boolean isClean) {
        if (clean == null) {
            clean = CleanSeries.of(timed, isClean);
        }
        return clean;
    }
}
