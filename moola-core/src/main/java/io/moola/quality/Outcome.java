package io.moola.quality;

import org.jspecify.annotations.Nullable;

/// How an expectation came out.
///
/// @param observed the figure that was compared, or null where there was nothing to look at
/// @param limit what it was compared with, or null where there is no bound
/// @param unitsChecked cells, bars, steps or windows looked at
/// @param violations those of them at fault
public record Outcome(
        boolean passed,
        @Nullable Double observed,
        @Nullable Double limit,
        long unitsChecked,
        long violations) {

    /// Passes when nothing is at fault.
    public static Outcome none(long violations, long unitsChecked) {
        return new Outcome(violations == 0, (double) violations, 0.0, unitsChecked, violations);
    }

    /// A comparison of a figure with a limit.
    public static Outcome of(
            boolean passed, double observed, double limit, long unitsChecked, long violations) {
        return new Outcome(passed, Trees.finite(observed), limit, unitsChecked, violations);
    }

    /// Passes because there is nothing that could be at fault.
    public static Outcome noData() {
        return new Outcome(true, null, null, 0, 0);
    }
}
