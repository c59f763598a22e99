package io.moola.bars;

/// How far apart rows mostly are, while they come: the step that more than half of them take, by
/// the majority vote of Boyer and Moore (1981), in constant memory.
final class StepVote {

    private long step;
    private long votes;

    /// @param difference of two neighbouring stamps, of either sign
    void count(long difference) {
        long other = Math.abs(difference);
        if (other == 0) {
            return;
        }
        if (votes == 0) {
            step = other;
        }
        votes += step == other ? 1 : -1;
    }

    /// That step; where there is no majority, one of the steps seen; 0 where none was.
    long mostly() {
        return step;
    }
}
