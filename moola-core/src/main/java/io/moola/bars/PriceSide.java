package io.moola.bars;

/// Which price of a quote makes the bar.
public enum PriceSide {
    /// What a seller gets.
    BID,

    /// What a buyer pays.
    ASK,

    /// The mean of both, of opens, highs, lows and closes each: the high of the mean may never have
    /// been quoted.
    MID
}
