package io.moola.bars;

import io.moola.MoolaException;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// The shift in time that makes the closes of one series fit those of another best.
///
/// For each multiple of the interval within the limit the score is the median of |a(t) − b(t +
/// shift)| over the stamps that both have; the smallest score wins, of equal ones the smallest
/// shift. A shift takes part when it matches at least 20 stamps and half as many as the one that
/// matches most: few matches fit by chance. Rows are sampled evenly, so the cost is bounded.
/// Immutable, thread-safe.
final class TimeShifts {

    private static final int FEWEST_MATCHES = 20;
    private static final long MOST_STEPS = 10_000;

    private final BarSeries a;
    private final BarSeries b;
    private final long interval;
    private final int steps;

    /// Both series have one row per stamp, ascending.
    ///
    /// @throws MoolaException (usage) when the limit allows more than 10,000 steps either way
    TimeShifts(BarSeries a, BarSeries b, Timeframe interval, Timeframe limit) {
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
    }

    /// The shift that fits best.
    ///
    /// @param micros what to add to a's stamps
    /// @param score the median difference of closes under it
    /// @param matched stamps compared under it
    /// @param scoreUnmoved the median difference as the stamps are, or NaN where too few match
    record Best(long micros, double score, int matched, double scoreUnmoved) {}

    /// The best shift for a's rows in [from, to), or null where none matches enough.
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
            scores[i] = median(scratch, matches[i]);
            mostMatched = Math.max(mostMatched, matches[i]);
        }
        int fewest = Math.max(FEWEST_MATCHES, (mostMatched + 1) / 2);
        int best = -1;
        for (int i : outwards()) {
            if (matches[i] >= fewest && (best < 0 || scores[i] < scores[best])) {
                best = i;
            }
        }
        if (best < 0) {
            return null;
        }
        return new Best(
                (best - steps) * interval,
                scores[best],
                matches[best],
                matches[steps] >= fewest ? scores[steps] : Double.NaN);
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
            double difference = Math.abs(a.close()[row] - b.close()[hint]);
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

    private static double median(double[] values, int count) {
        if (count == 0) {
            return Double.NaN;
        }
        Arrays.sort(values, 0, count);
        return (values[(count - 1) / 2] + values[count / 2]) / 2;
    }
}
