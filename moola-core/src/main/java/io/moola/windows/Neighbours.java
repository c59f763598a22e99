package io.moola.windows;

import io.moola.MoolaException;
import io.moola.bars.Instrument;
import io.moola.bars.Timeframe;
import io.moola.bars.TradingCalendar;
import io.moola.bars.TradingCalendars;

import org.jspecify.annotations.Nullable;

/// Says of two consecutive clean bars whether a window may hold both.
@FunctionalInterface
interface Neighbours {

    /// What lies between two bars.
    enum Step {
        NEXT,
        GAP,
        UNKNOWN
    }

    Step between(long earlier, long later);

    /// The neighbours that a gap policy means for an instrument.
    ///
    /// @throws MoolaException when the policy needs an interval or a calendar that is not known
    static Neighbours of(
            GapPolicy policy, Instrument instrument, @Nullable TradingCalendar calendar) {
        return switch (policy) {
            case IGNORE -> (earlier, later) -> Step.NEXT;
            case BREAK -> {
                long interval = interval(instrument).micros();
                yield (earlier, later) -> later - earlier == interval ? Step.NEXT : Step.GAP;
            }
            case CALENDAR -> {
                if (calendar == null) {
                    throw MoolaException.usage(
                            "Cannot cut windows of %s by its calendar: it has none"
                                    .formatted(instrument.symbol()),
                            "Name one: --calendar "
                                    + String.join(" or ", TradingCalendars.names())
                                    + ".");
                }
                yield onCalendar(calendar, interval(instrument));
            }
        };
    }

    private static Neighbours onCalendar(TradingCalendar calendar, Timeframe interval) {
        return (earlier, later) -> {
            long next = calendar.nextBarTime(earlier, interval);
            return next == later
                    ? Step.NEXT
                    : next == TradingCalendar.UNKNOWN ? Step.UNKNOWN : Step.GAP;
        };
    }

    private static Timeframe interval(Instrument instrument) {
        Timeframe interval = instrument.interval();
        if (interval == null) {
            throw MoolaException.input(
                    "Cannot cut windows of %s: the interval of its bars is not known"
                            .formatted(instrument.symbol()),
                    "Ingest the source again and name it: --interval 1m.");
        }
        return interval;
    }
}
