package io.moola.quality;

import java.util.List;

/// No close is further from the one before it than the limit.
final class JumpExpectation implements Comparison<Facts> {

    @Override
    public String name() {
        return Rules.JUMP;
    }

    @Override
    public String description() {
        return "No close is further from the one before it than the limit.";
    }

    @Override
    public String catches() {
        return "A bad print, a wrong decimal point, a contract or an instrument that was swapped.";
    }

    @Override
    public Severity severity() {
        return Severity.BLOCK;
    }

    @Override
    public String remedy() {
        return "Look for a bad print or an unadjusted split; fix the data or split the bars off"
                + " with --quarantine.";
    }

    @Override
    public List<Parameter> parameters() {
        return Parameter.of(Threshold.MAX_PRICE_JUMP_PERCENT);
    }

    @Override
    public Outcome evaluate(Facts facts, QualityThresholds thresholds) {
        double limit = thresholds.value(Threshold.MAX_PRICE_JUMP_PERCENT);
        long jumps = facts.jumpsOverLimit();
        return Outcome.of(jumps == 0, facts.maxJumpPercent(), limit, facts.jumpsChecked(), jumps);
    }
}
