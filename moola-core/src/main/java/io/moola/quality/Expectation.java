package io.moola.quality;

import java.util.List;

/// One thing that is expected of a data set: a name, a severity, a remedy, and the parameters that
/// it reads. How it looks is up to its kind: a [BarExpectation] looks at bars by itself; the
/// built-in comparisons look at counts that one pass over the data has taken for all of them.
///
/// Names follow Great Expectations where it has one, and are `expect_…` otherwise. Stateless and
/// thread-safe.
public interface Expectation {

    /// Unique within its stage, but for the form that takes a `column`: `expect_ohlc_order`.
    String name();

    /// What is expected, in one sentence for people.
    String description();

    /// What kind of fault makes it fail, in one sentence for people.
    String catches();

    /// What its failure means where a suite does not say.
    Severity severity();

    /// What to do when it fails.
    String remedy();

    /// What it reads, in the order of its documentation.
    default List<Parameter> parameters() {
        return List.of();
    }
}
