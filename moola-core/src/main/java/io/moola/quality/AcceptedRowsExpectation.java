package io.moola.quality;

import io.moola.bars.SourceFacts;

import java.util.Map;

/// The source gave no row that ingest had to refuse, and none twice.
final class AcceptedRowsExpectation implements Comparison<BarFacts> {

    @Override
    public String name() {
        return Rules.ACCEPTED_ROWS;
    }

    @Override
    public String description() {
        return "The source gave no row that ingest had to refuse, and none twice.";
    }

    @Override
    public String catches() {
        return "Broken rows, stamps and numbers that cannot be read, files that overlap.";
    }

    @Override
    public Severity severity() {
        return Severity.NOTE;
    }

    @Override
    public String remedy() {
        return "Ingest again with --rejects to see every refused row and its reason.";
    }

    /// Rows that a correction took the place of were asked for.
    @Override
    public Outcome evaluate(BarFacts facts, QualityThresholds thresholds) {
        SourceFacts source = facts.instrument().source();
        if (source == null) {
            return Outcome.noData();
        }
        long refused = source.duplicateRowsDropped();
        for (Map.Entry<String, Long> reason : source.rowsRejected().entrySet()) {
            refused += reason.getKey().equals(SourceFacts.CORRECTED) ? 0 : reason.getValue();
        }
        return Outcome.none(refused, source.rowsRead());
    }
}
