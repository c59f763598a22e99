package io.moola.bars;

import java.util.List;

/// What an append gave.
///
/// @param ingest the counts, with all bars of the symbols that the files hold
/// @param symbols what happened to each of them
public record AppendReport(IngestReport ingest, List<Appended> symbols) {

    public AppendReport {
        symbols = List.copyOf(symbols);
    }

    /// Bars that rows of the same stamp and other values replaced, of all symbols.
    public long corrected() {
        return symbols.stream().mapToLong(Appended::corrected).sum();
    }
}
