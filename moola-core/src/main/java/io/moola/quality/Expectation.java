package io.moola.quality;

import java.util.List;

/// One thing that is expected of a data set: a name, a severity, a remedy, and a comparison of what
/// the pass over the data has counted with the thresholds. It does not read the data itself, so
/// that any number of expectations costs one pass.
///
/// To add one: a package-private class, a line in [Expectations], and where it needs a new figure,
/// its count in the facts. Names follow Great Expectations where it has one. Stateless.
///
/// @param <F> what it looks at
interface Expectation<F extends Facts> {

    /// Unique within its stage: `expect_ohlc_order`.
    String name();

    /// What is expected, in one sentence for people.
    String description();

    Severity severity();

    /// What to do when it fails.
    String remedy();

    /// The thresholds that it reads.
    default List<Threshold> parameters() {
        return List.of();
    }

    /// Compares.
    Outcome evaluate(F facts, QualityThresholds thresholds);
}
