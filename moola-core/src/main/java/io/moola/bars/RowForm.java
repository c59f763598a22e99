package io.moola.bars;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;

/// How the rows of a file are to be understood.
///
/// @param zone of the stamps where they are wall clock times, or null where they are instants
/// @param descending true where the file runs from late to early
/// @param hasVolume whether the file has a volume column
/// @param expectedRows about how many rows there are if all are of one symbol, or 0
/// @param stamp which end of its bar a stamp marks
/// @param priceScale prices are so many times the price
/// @param symbol the instrument where neither a column nor the user names it, or null
/// @param contract a future's contract month that becomes part of the symbol, or null
/// @param lastIsUnfinished true where the latest bar was still open when the file was written
record RowForm(
        @Nullable ZoneId zone,
        boolean descending,
        boolean hasVolume,
        int expectedRows,
        IngestOptions.Stamp stamp,
        double priceScale,
        @Nullable String symbol,
        @Nullable String contract,
        boolean lastIsUnfinished) {}
