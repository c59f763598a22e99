package io.moola.bars;

/// One fault as it was injected into a file.
///
/// @param kind what is wrong
/// @param line the faulty line of the file, the header being line 1; for [FaultKind#MISSING_BAR]
///   the line after the hole
/// @param barTime the stamp in microseconds under which the fault is found, for
///   [FaultKind#MISSING_BAR] that of the bar that is not there, or [#NO_TIME] when the row has no
///   readable stamp
/// @param column the faulty column; empty when it is the row as a whole
public record Injection(FaultKind kind, long line, long barTime, String column) {

    /// The stamp of a row that has none.
    public static final long NO_TIME = Long.MIN_VALUE;
}
