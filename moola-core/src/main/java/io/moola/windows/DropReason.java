package io.moola.windows;

import java.util.Locale;

/// Why a candidate did not become a window. The first that applies, in this order, is the one that
/// is counted.
public enum DropReason {
    /// It spans a roll at which raw contract months were joined. Reports name it only where it
    /// happened.
    ROLL,
    /// It spans two bars that the gap policy does not call neighbours.
    GAP,
    /// The trading calendar has no facts for a time that it spans, and nothing else is wrong.
    CALENDAR_UNKNOWN,
    /// It is whole, but the stride passes over it.
    STRIDE;

    /// The key in reports: `calendar_unknown`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
