package io.moola.quality;

import java.util.Locale;

/// What is validated.
public enum Stage {
    /// Bars.
    RAW,
    /// Windows cut from them.
    WINDOWS,
    /// Windows with labels.
    LABELED;

    /// The name in reports: `raw`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
