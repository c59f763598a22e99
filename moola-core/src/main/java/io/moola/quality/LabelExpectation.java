package io.moola.quality;

/// An expectation of the labels of windows: it compares what one look at them has counted.
interface LabelExpectation extends Expectation {

    /// Compares.
    ///
    /// @param parameters a value for each of [#parameters()] that has one
    Outcome evaluate(LabelFacts facts, Parameters parameters);

    /// What its failure means here, given what the suite wants it to mean: where the figures are
    /// too rough to refuse data, less.
    default Severity severity(LabelFacts facts, Parameters parameters, Severity wanted) {
        return wanted;
    }
}
