package io.moola.quality;

/// No row is there twice.
final class NoCopiesExpectation implements Comparison<BarFacts> {

    @Override
    public String name() {
        return Rules.NO_COPIES;
    }

    @Override
    public String description() {
        return "No row is there twice.";
    }

    @Override
    public String catches() {
        return "Rows that were delivered twice, for instance by files that overlap.";
    }

    @Override
    public Severity severity() {
        return Severity.WARN;
    }

    @Override
    public String remedy() {
        return "Ingest the source again: it drops rows that are equal in every column.";
    }

    @Override
    public Outcome evaluate(BarFacts facts, QualityThresholds thresholds) {
        long copies = facts.stamps().repeated() - facts.stamps().differing();
        return Outcome.none(copies, facts.prices().rows());
    }
}
