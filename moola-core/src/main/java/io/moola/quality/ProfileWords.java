package io.moola.quality;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// What a profile says in words.
final class ProfileWords {

    private ProfileWords() {}

    /// One line for an instrument.
    static String summary(ProfileSymbol symbol) {
        ProfileGaps gaps = symbol.gaps();
        return String.format(
                Locale.ROOT,
                "%s: %,d bars%s%s; %,d at fault, %,d repeated stamps, %s; %,d flat runs",
                symbol.symbol(),
                symbol.rows(),
                span(symbol.first(), symbol.last()),
                symbol.instrument().interval() == null
                        ? ""
                        : " of " + symbol.instrument().interval(),
                symbol.faults().rows(),
                symbol.stamps().rows() - symbol.stamps().count(),
                gaps == null
                        ? "interval not known"
                        : String.format(
                                Locale.ROOT,
                                "%,d missing in %,d gaps (%s)",
                                gaps.missing(),
                                gaps.count(),
                                basis(symbol)),
                symbol.flat().count());
    }

    private static String span(@Nullable String first, @Nullable String last) {
        return first == null ? "" : " from " + first + " to " + last;
    }

    /// What missing bars are told by.
    static String basis(ProfileSymbol symbol) {
        return symbol.calendar() == null
                ? "by the clock, hours without any bar taken as closed"
                : "by the calendar " + symbol.calendar();
    }

    static String notDrawn(int drawn, int all) {
        return String.format(
                Locale.ROOT,
                "%,d of %,d symbols are profiled in full; name another with --symbol.",
                drawn,
                all);
    }
}
