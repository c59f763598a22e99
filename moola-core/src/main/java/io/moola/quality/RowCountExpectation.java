package io.moola.quality;

import java.util.List;

/// There are enough bars or windows to speak of.
final class RowCountExpectation implements Comparison<Facts> {

    @Override
    public String name() {
        return Rules.ROW_COUNT;
    }

    @Override
    public String description() {
        return "There are enough bars or windows to speak of.";
    }

    @Override
    public String catches() {
        return "An empty or a cut off file.";
    }

    @Override
    public Severity severity() {
        return Severity.BLOCK;
    }

    @Override
    public String remedy() {
        return "Acquire more data, or look for the rows that the source did not give.";
    }

    @Override
    public List<Parameter> parameters() {
        return Parameter.of(Threshold.MIN_ROWS);
    }

    @Override
    public Outcome evaluate(Facts facts, QualityThresholds thresholds) {
        double fewest = thresholds.value(Threshold.MIN_ROWS);
        long samples = facts.samples();
        boolean passed = samples >= fewest;
        return Outcome.of(passed, (double) samples, fewest, samples, passed ? 0 : 1);
    }
}
