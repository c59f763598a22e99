package io.moola.bars;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /// The document `metrics.json`: the counts of all that was ever taken, and the files of this
    /// call that could not be read. The same whether a file was appended once or twice.
    public Map<String, Object> metrics() {
        Map<String, Object> tree = ingest.counts();
        List<Object> failed = new ArrayList<>();
        for (FileOutcome outcome : ingest.outcomes()) {
            if (outcome instanceof FileOutcome.Failed) {
                failed.add(outcome.toTree());
            }
        }
        if (!failed.isEmpty()) {
            tree.put("files", failed);
        }
        return tree;
    }

    /// The counts, and what this call did, under `appended`.
    public Map<String, Object> document() {
        Map<String, Object> tree = ingest.metrics();
        List<Object> each = new ArrayList<>();
        for (Appended symbol : symbols) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("symbol", symbol.instrument().symbol());
            entry.put("added", symbol.added());
            entry.put("already_there", symbol.alreadyThere());
            entry.put("corrected", symbol.corrected());
            entry.put(
                    "corrections", symbol.corrections().stream().map(Correction::toTree).toList());
            each.add(entry);
        }
        tree.put("appended", each);
        return tree;
    }
}
