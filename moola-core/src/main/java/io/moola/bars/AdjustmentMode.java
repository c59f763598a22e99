package io.moola.bars;

import io.moola.MoolaException;

import java.util.Locale;

/// For which corporate actions prices are adjusted.
public enum AdjustmentMode {
    /// None: prices as they were traded.
    RAW,
    /// Splits.
    SPLIT,
    /// Splits and cash dividends.
    TOTAL;

    /// Reads the name that a user writes, in any case.
    ///
    /// @throws MoolaException when there is no such mode
    public static AdjustmentMode parse(String name) {
        for (AdjustmentMode mode : values()) {
            if (mode.toString().equals(name.toLowerCase(Locale.ROOT))) {
                return mode;
            }
        }
        throw MoolaException.usage(
                "Cannot adjust prices to '" + name + "'", "Use raw, split or total.");
    }

    /// The name that a user writes: `split`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
