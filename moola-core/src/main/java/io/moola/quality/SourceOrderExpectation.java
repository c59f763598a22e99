package io.moola.quality;

import io.moola.bars.SourceFacts;

/// The source gave its rows in time order.
final class SourceOrderExpectation implements Comparison<BarFacts> {

    @Override
    public String name() {
        return Rules.SOURCE_ORDER;
    }

    @Override
    public String description() {
        return "The source gave its rows in time order.";
    }

    @Override
    public String catches() {
        return "Files joined in the wrong order.";
    }

    @Override
    public Severity severity() {
        return Severity.NOTE;
    }

    @Override
    public String remedy() {
        return "Nothing to do: ingest put them in order. Ask the source why when it was in order"
                + " before.";
    }

    @Override
    public Outcome evaluate(BarFacts facts, QualityThresholds thresholds) {
        SourceFacts source = facts.instrument().source();
        return source == null
                ? Outcome.noData()
                : Outcome.none(source.outOfOrder(), source.rowsAccepted());
    }
}
