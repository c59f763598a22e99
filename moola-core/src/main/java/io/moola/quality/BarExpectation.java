package io.moola.quality;

/// An expectation that looks at bars by itself. Users add their own: a public class with a public
/// constructor without arguments, named in `META-INF/services/io.moola.quality.BarExpectation`;
/// then suites name it like any other.
public interface BarExpectation extends Expectation {

    /// Looks at the bars of one instrument.
    ///
    /// @param parameters a value for each of [#parameters()] that is required or was set
    /// @param findings takes every fault, in row order
    Outcome evaluate(BarView bars, Parameters parameters, FindingSink findings);
}
