package io.moola.bars;

import java.util.List;

/// What an append did to one symbol.
///
/// @param instrument all its bars and facts, with corrections taken
/// @param added new bars
/// @param alreadyThere rows equal to a bar that was there, or to another row of the call
/// @param corrected bars that rows of the same stamp and other values replaced
/// @param corrections the first differing values, at most [#MOST_SHOWN]
/// @param effect whether the file has to be written
public record Appended(
        Instrument instrument,
        long added,
        long alreadyThere,
        long corrected,
        List<Correction> corrections,
        Effect effect) {

    /// Corrections kept as a sample.
    public static final int MOST_SHOWN = 20;

    /// Whether anything is other than before.
    public enum Effect {
        CHANGED,
        NONE
    }

    public Appended {
        corrections = List.copyOf(corrections);
    }
}
