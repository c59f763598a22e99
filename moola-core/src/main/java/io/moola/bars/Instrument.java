package io.moola.bars;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The bars of one instrument with what is known about them besides.
///
/// @param bars ascending in time when they come from a file that moola wrote
/// @param interval the length of a bar, or null where the bars do not tell (fewer than two)
/// @param calendar the name of the calendar that the instrument trades on, or null
/// @param source what only the reader of the source could know, or null
/// @param history what was made of the source's bars, first step first
public record Instrument(
        BarSeries bars,
        @Nullable Timeframe interval,
        @Nullable String calendar,
        @Nullable SourceFacts source,
        List<Derivation> history) {

    public Instrument {
        history = List.copyOf(history);
    }

    /// Bars as their source has them.
    public Instrument(
            BarSeries bars,
            @Nullable Timeframe interval,
            @Nullable String calendar,
            @Nullable SourceFacts source) {
        this(bars, interval, calendar, source, List.of());
    }

    public String symbol() {
        return bars.symbol();
    }

    /// Other bars with all that is known of these.
    public Instrument with(BarSeries other) {
        return new Instrument(other, interval, calendar, source, history);
    }

    /// What a further step made of these bars.
    public Instrument derived(BarSeries made, @Nullable Timeframe length, Derivation step) {
        List<Derivation> steps = new ArrayList<>(history);
        steps.add(step);
        return new Instrument(made, length, calendar, source, steps);
    }

    /// The instants at which raw contract months were joined, ascending, microseconds: no window
    /// may hold bars from both sides of one. Empty for one contract and for adjusted series.
    public long[] rawRolls() {
        return history.stream()
                .filter(ContinuousRoll.class::isInstance)
                .map(ContinuousRoll.class::cast)
                .filter(roll -> roll.method() == RollMethod.NONE)
                .flatMap(roll -> roll.joints().stream())
                .mapToLong(ContinuousRoll.Joint::at)
                .sorted()
                .toArray();
    }
}
