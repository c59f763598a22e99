package io.moola.bars;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;

/// Steps between neighbouring stamps.
final class Steps {

    private static final int MOST_KINDS = 100_000;

    private Steps() {}

    /// The most common step of ascending stamps, repeated stamps left out; the smaller of equally
    /// common ones; null where there is no step.
    static @Nullable Timeframe mostCommon(long[] times) {
        Map<Long, Long> counts = new HashMap<>();
        long step = 0;
        long run = 0;
        for (int i = 1; i < times.length; i++) {
            long next = times[i] - times[i - 1];
            if (next == step) {
                run++;
            } else {
                count(counts, step, run);
                step = next;
                run = 1;
            }
        }
        count(counts, step, run);
        long best = 0;
        long most = 0;
        for (Map.Entry<Long, Long> entry : counts.entrySet()) {
            long count = entry.getValue();
            if (count > most || (count == most && entry.getKey() < best)) {
                most = count;
                best = entry.getKey();
            }
        }
        return best > 0 ? new Timeframe(best) : null;
    }

    private static void count(Map<Long, Long> counts, long step, long run) {
        if (step > 0 && (counts.size() < MOST_KINDS || counts.containsKey(step))) {
            counts.merge(step, run, Long::sum);
        }
    }
}
