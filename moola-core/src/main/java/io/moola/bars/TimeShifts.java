package io.moola.bars;

import io.moola.MoolaException;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// The shift in time that makes the closes of one series fit those of another best.
///
/// For each multiple of the interval within the limit, with d(t) = a(t) − b(t + shift) over the
/// stamps that both have, the score is the median of |d − median(d)|: a constant level between the
/// two (bid and ask, a basis, adjusted and raw prices) is no sign of a shift. The smallest score
/// wins, of equal ones the smallest shift. A shift takes part when it matches at least 30 stamps
/// and half as many as the one that matches most: few matches fit by chance.
///
/// The winner is told only when its score is less than half of the unmoved one, which is itself at
/// least half a price step, and less than nine tenths of those one step beside it, where those
/// match enough; otherwise the answer is no shift. Of thousands of shifts one always fits a little
/// better, between unrelated series too. Rows are sampled evenly, so the cost is bounded.
/// Immutable, thread-safe.
final class TimeShifts {

    private static final int FEWEST_MATCHES = 30;

    /// A shift is told when its score is less than this share of the unmoved one.
    private static final double CLEARLY_BETTER = 0.5;

    /// And less than this share of the score one step beside it: between unrelated series scores
    /// change smoothly from shift to shift.
    private static final double SHARP = 0.9;

    /// In price steps; series that fit as closely unmoved are not shifted.
    private static final double FITTING = 0.5;

    private static final long MOST_STEPS = 10_000;

    private final BarSeries a;
    private final BarSeries b;
    private final long interval;
    private final int steps;
    private final double tick;

    /// Both series have one row per stamp, ascending.
    ///
    /// @param tick the price step
    /// @throws MoolaException (usage) when the limit allows more than 10,000 steps either way
    TimeShifts(BarSeries a, BarSeries b, Timeframe interval, Timeframe limit, double tick) {
        this.a = a;
        this.b = b;
        this.interval = interval.micros();
        long reach = limit.micros() / interval.micros();
        if (reach > MOST_STEPS) {
            throw MoolaException.usage(
                    "Cannot try shifts up to %s in steps of %s: %,d either way, at most %,d"
                            .formatted(limit, interval, reach, MOST_STEPS),
                    "Give a smaller limit: --max-shift "
                            + new Timeframe(MOST_STEPS * interval.micros())
                            + ".");
        }
        this.steps = (int) reach;
        this.tick = tick;
    }

    /// The shift that fits best, or none.
    ///
    /// @param micros what to add to a's stamps; 0 where no shift fits clearly better
    /// @param score the median difference of closes from their level under it
    /// @param matched stamps compared under it
    /// @param scoreUnmoved the same as the stamps are
    record Best(long micros, double score, int matched, double scoreUnmoved) {}

    /// The best shift for a's rows in [from, to), or null where too few stamps match unmoved: there
    /// is then nothing that a shift could be better than.
    ///
    /// @param most rows to look at
    @Nullable Best over(int from, int to, int most) {
        int[] sample = sample(from, to, most);
        double[] scratch = new double[sample.length];
        double[] scores = new double[2 * steps + 1];
        int[] matches = new int[scores.length];
        int mostMatched = 0;
        for (int i = 0; i < scores.length; i++) {
            matches[i] = match(sample, (i - steps) * interval, scratch);
            scores[i] = spread(scratch, matches[i]);
            mostMatched = Math.max(mostMatched, matches[i]);
        }
        if (matches[steps] < FEWEST_MATCHES) {
            return null;
        }
        int fewest = Math.max(FEWEST_MATCHES, (mostMatched + 1) / 2);
        int best = clearlyBetter(scores, matches, fewest);
        return new Best((best - steps) * interval, scores[best], matches[best], scores[steps]);
    }

    /// The index of the shift with the smallest score, or that of none.
    private int clearlyBetter(double[] scores, int[] matches, int fewest) {
        int best = steps;
        for (int i : outwards()) {
            if (matches[i] >= fewest && scores[i] < scores[best]) {
                best = i;
            }
        }
        double unmoved = scores[steps];
        boolean isClear = unmoved >= FITTING * tick && scores[best] < CLEARLY_BETTER * unmoved;
        return isClear && isSharp(best, scores, matches, fewest) ? best : steps;
    }

    private static boolean isSharp(int best, double[] scores, int[] matches, int fewest) {
        for (int beside = best - 1; beside <= best + 1; beside += 2) {
            if (beside >= 0
                    && beside < scores.length
                    && matches[beside] >= fewest
                    && !(scores[best] < SHARP * scores[beside])) {
                return false;
            }
        }
        return true;
    }

    /// Indices of shifts, the smallest first.
    private int[] outwards() {
        int[] order = new int[2 * steps + 1];
        order[0] = steps;
        for (int i = 1; i <= steps; i++) {
            order[2 * i - 1] = steps + i;
            order[2 * i] = steps - i;
        }
        return order;
    }

    private static int[] sample(int from, int to, int most) {
        int rows = to - from;
        int[] sample = new int[Math.min(rows, most)];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = from + (int) ((long) i * rows / sample.length);
        }
        return sample;
    }

    private int match(int[] sample, long shift, double[] differences) {
        long[] times = b.times();
        int count = 0;
        int hint = 0;
        for (int row : sample) {
            long wanted = a.times()[row] + shift;
            hint = atOrAfter(times, wanted, hint);
            if (hint == times.length) {
                break;
            }
            double difference = a.close()[row] - b.close()[hint];
            if (times[hint] == wanted && Double.isFinite(difference)) {
                differences[count++] = difference;
            }
        }
        return count;
    }

    /// The first index from a lower one on whose time is not before the wanted one; steps double,
    /// so near answers are cheap.
    private static int atOrAfter(long[] times, long wanted, int from) {
        int low = from;
        int step = 1;
        while (low + step < times.length && times[low + step] < wanted) {
            low += step;
            step *= 2;
        }
        int high = Math.min(times.length, low + step);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The median distance from the median. Overwrites the values.
    private static double spread(double[] values, int count) {
        double level = median(values, count);
        for (int i = 0; i < count; i++) {
            values[i] = Math.abs(values[i] - level);
        }
        return median(values, count);
    }

    private static double median(double[] values, int count) {
        if (count == 0) {
            return Double.NaN;
        }
        Arrays.sort(values, 0, count);
        return (values[(count - 1) / 2] + values[count / 2]) / 2;
    }
}
