package io.moola.quality;

import java.util.Locale;

/// How far a proposed repair can be trusted before somebody has looked.
public enum Confidence {
    /// Nothing is lost whatever the truth is.
    CERTAIN,
    /// The bars around it speak for it.
    LIKELY,
    /// Only the source can tell.
    DOUBTFUL;

    /// The name in patches: `likely`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
