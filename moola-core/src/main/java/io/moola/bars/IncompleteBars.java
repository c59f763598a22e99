package io.moola.bars;

import io.moola.MoolaException;

import java.util.Locale;

/// What becomes of a bar that lacks some of the bars it is made of.
public enum IncompleteBars {
    /// It stays, made of what is there, and is counted.
    KEEP,
    /// It goes, and is counted.
    DROP;

    /// Reads the name that a user writes, in any case.
    ///
    /// @throws MoolaException when it is neither
    public static IncompleteBars parse(String name) {
        for (IncompleteBars choice : values()) {
            if (choice.toString().equals(name.toLowerCase(Locale.ROOT))) {
                return choice;
            }
        }
        throw MoolaException.usage(
                "Cannot treat incomplete bars as '" + name + "'", "Use keep or drop.");
    }

    /// The name that a user writes: `keep`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
