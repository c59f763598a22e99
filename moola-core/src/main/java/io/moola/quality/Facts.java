package io.moola.quality;

/// What one pass over the data found; expectations only compare.
interface Facts {

    /// Bars or windows.
    long samples();

    /// Faults of single bars.
    PriceCounts prices();

    /// Largest change from close to close, percent, or NaN.
    double maxJumpPercent();

    long jumpsOverLimit();

    /// Changes from close to close that could be taken.
    long jumpsChecked();
}
