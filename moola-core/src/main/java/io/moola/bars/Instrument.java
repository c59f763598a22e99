package io.moola.bars;

import org.jspecify.annotations.Nullable;

/// The bars of one instrument with what is known about them besides.
///
/// @param bars ascending in time when they come from a file that moola wrote
/// @param interval the length of a bar, or null where the bars do not tell (fewer than two)
/// @param calendar the name of the calendar that the instrument trades on, or null
/// @param source what only the reader of the source could know, or null
public record Instrument(
        BarSeries bars,
        @Nullable Timeframe interval,
        @Nullable String calendar,
        @Nullable SourceFacts source) {

    public String symbol() {
        return bars.symbol();
    }
}
