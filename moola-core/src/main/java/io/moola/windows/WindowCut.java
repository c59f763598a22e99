package io.moola.windows;

import io.moola.bars.Instrument;
import io.moola.bars.TradingCalendar;

import org.jspecify.annotations.Nullable;

/// The windows cut from one instrument, how, and what became of the other candidates.
///
/// @param calendar where the instrument trades, or null where that is not known
public record WindowCut(
        Instrument instrument,
        @Nullable TradingCalendar calendar,
        WindowSettings settings,
        WindowSet windows,
        WindowCounts counts) {

    public String symbol() {
        return instrument.symbol();
    }
}
