package io.moola.quality;

import java.util.List;

/// Median closes of neighbouring windows of one symbol differ by less than the limit.
final class PriceScaleExpectation implements Comparison<WindowFacts> {

    @Override
    public String name() {
        return Rules.PRICE_SCALE;
    }

    @Override
    public String description() {
        return "Median closes of neighbouring windows of one symbol differ by less than the limit.";
    }

    @Override
    public String catches() {
        return "Windows of another instrument, or of another price scale, under one symbol.";
    }

    @Override
    public Severity severity() {
        return Severity.WARN;
    }

    @Override
    public String remedy() {
        return "Look for mixed instruments, units or unadjusted splits.";
    }

    @Override
    public List<Parameter> parameters() {
        return Parameter.of(Threshold.MAX_SCALE_RATIO);
    }

    @Override
    public Outcome evaluate(WindowFacts facts, QualityThresholds thresholds) {
        double limit = thresholds.value(Threshold.MAX_SCALE_RATIO);
        long broken = facts.scaleBreaks();
        return new Outcome(
                broken == 0, (double) broken, limit, Math.max(0, facts.samples() - 1), broken);
    }
}
