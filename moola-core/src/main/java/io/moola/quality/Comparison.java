package io.moola.quality;

/// An expectation that compares what the pass over the data has counted with the thresholds. It
/// does not read the data itself, so that any number of comparisons costs one pass.
///
/// To add one: a package-private class, a line in [Expectations], and where it needs a new figure,
/// its count in the facts.
///
/// @param <F> the counts that it looks at
interface Comparison<F extends Facts> extends Expectation {

    /// Compares.
    Outcome evaluate(F facts, QualityThresholds thresholds);
}
