package io.moola.bars;

import io.moola.MoolaException;

import java.util.Locale;

/// How the bars of earlier contract months are brought to the level of the last one.
public enum RollMethod {
    /// Add the differences of the closes at all later rolls ("Panama"): moves in points stay, those
    /// in percent do not; far back prices may fall below zero.
    DIFFERENCE,
    /// Multiply by the ratios of the closes at all later rolls: moves in percent stay, those in
    /// points do not.
    RATIO,
    /// Join the prices as they are: each roll is a jump that never happened, so no window may cross
    /// one.
    NONE;

    /// Reads the name that a user writes, in any case.
    ///
    /// @throws MoolaException when there is no such method
    public static RollMethod parse(String name) {
        for (RollMethod method : values()) {
            if (method.toString().equals(name.toLowerCase(Locale.ROOT))) {
                return method;
            }
        }
        throw MoolaException.usage(
                "Cannot join contract months by the method '" + name + "'",
                "Use difference, ratio or none.");
    }

    /// The name that a user writes: `difference`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
