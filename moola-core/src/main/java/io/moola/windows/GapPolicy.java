package io.moola.windows;

import io.moola.MoolaException;

import java.util.Locale;

/// Which consecutive clean bars are neighbours, so that a window may hold both.
public enum GapPolicy {
    /// Exactly one interval apart: a window never spans a closed market nor a missing bar.
    BREAK,
    /// The later one is the next bar of the instrument's trading calendar: a window may span a
    /// closed market, never a missing bar.
    CALENDAR,
    /// Any: a window may span missing bars.
    IGNORE;

    /// Reads the name that a user writes, in any case.
    ///
    /// @throws MoolaException when there is no such policy
    public static GapPolicy parse(String name) {
        for (GapPolicy policy : values()) {
            if (policy.toString().equals(name.toLowerCase(Locale.ROOT))) {
                return policy;
            }
        }
        throw MoolaException.usage(
                "Cannot cut windows by the gap policy '" + name + "'",
                "Use break, calendar or ignore.");
    }

    /// The name that a user writes: `break`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
