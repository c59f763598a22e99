package io.moola.quality;

/// Takes the findings of one expectation. Not thread-safe.
public interface FindingSink {

    /// True while more findings are wanted: where it is false, counting is enough and a message
    /// need not be made.
    boolean wants();

    /// A fault of one bar.
    ///
    /// @param row of the bar in [BarView#series()]
    /// @param column `open`, `close`, `timestamp`, …
    /// @param observed the value at fault; NaN where there is none
    /// @param limit the bound that it breaks; NaN where there is none
    /// @param message the fault in words
    void add(int row, String column, double observed, double limit, String message);
}
