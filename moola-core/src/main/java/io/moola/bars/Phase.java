package io.moola.bars;

/// A span of bars in which a market behaves in one way.
///
/// @param kind how it behaves
/// @param from index of the first bar
/// @param to index of the last bar, inclusive
public record Phase(Kind kind, int from, int to) {

    /// How a market behaves.
    public enum Kind {
        /// Prices stay around a level; volatility is low.
        CONSOLIDATION,
        /// Prices go back over a part of the expansion before.
        RETRACEMENT,
        /// Prices leave their level in one direction; volatility is high.
        EXPANSION
    }

    /// @throws IllegalArgumentException when `from` is negative or after `to`
    public Phase {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException(
                    "Cannot build a phase from bar " + from + " to bar " + to);
        }
    }

    /// The number of bars, at least 1.
    public int length() {
        return to - from + 1;
    }
}
