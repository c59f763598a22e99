package io.moola.bars;

import java.util.SplittableRandom;

/// Random numbers that are equal, bit by bit, on every machine and JDK: 64-bit words of SplitMix64
/// and functions of `StrictMath` only. Not thread-safe.
final class SeededRandom {

    private static final double TWO_TO_MINUS_53 = 0x1p-53;
    private static final double WIDEST = 3;

    private final SplittableRandom words;

    SeededRandom(long seed) {
        words = new SplittableRandom(seed);
    }

    /// Uniform in (0, 1): never 0, so that its logarithm is finite.
    double uniform() {
        return ((words.nextLong() >>> 11) + 0.5) * TWO_TO_MINUS_53;
    }

    /// Uniform in [low, high).
    double between(double low, double high) {
        return low + (high - low) * uniform();
    }

    /// Uniform in [0, bound).
    int below(int bound) {
        return (int) Math.unsignedMultiplyHigh(words.nextLong(), bound);
    }

    /// Standard normal within three deviations (others are drawn again): Box and Muller 1958.
    double normal() {
        while (true) {
            double radius = StrictMath.sqrt(-2 * StrictMath.log(uniform()));
            double value = radius * StrictMath.cos(2 * StrictMath.PI * uniform());
            if (Math.abs(value) <= WIDEST) {
                return value;
            }
        }
    }
}
