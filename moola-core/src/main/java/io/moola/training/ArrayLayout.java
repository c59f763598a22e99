package io.moola.training;

import io.moola.MoolaException;

import java.util.Locale;

/// How windows lie in arrays.
public enum ArrayLayout {
    /// `windows.npy` (N, length, 4): every window whole, each bar as often as windows hold it.
    COPIED,
    /// `bars.npy` (M, 4), `starts.npy` (N) and `runs.npy` (R, 2): every bar once; a window is a
    /// view on the bars from its start. A hundred times smaller at stride 1.
    STRIDED;

    /// Reads the name that a user writes, in any case.
    ///
    /// @throws MoolaException when there is no such layout
    public static ArrayLayout parse(String name) {
        for (ArrayLayout layout : values()) {
            if (layout.toString().equals(name.toLowerCase(Locale.ROOT))) {
                return layout;
            }
        }
        throw MoolaException.usage(
                "Cannot lay arrays out as '" + name + "'", "Use copied or strided.");
    }

    /// The name that a user writes: `copied`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
