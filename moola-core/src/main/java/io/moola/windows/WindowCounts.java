package io.moola.windows;

import io.moola.formats.JsonSchema;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// What became of the bars of one instrument, or of several together. `candidates` = `kept` + all
/// of `dropped`, always.
///
/// @param cleanBars bars of the clean series
/// @param candidates windows that bars in a row could give: max(0, clean bars − (length − 1)) of
///   each instrument
/// @param kept windows
/// @param dropped candidates that are no windows, by reason; every reason is there
/// @param distinctBars bars that at least one kept window holds
public record WindowCounts(
        long cleanBars,
        long candidates,
        long kept,
        Map<DropReason, Long> dropped,
        long distinctBars) {

    /// Of no instrument.
    public static final WindowCounts NONE = new WindowCounts(0, 0, 0, Map.of(), 0);

    /// @throws IllegalArgumentException when the counts do not add up
    public WindowCounts {
        Map<DropReason, Long> all = new EnumMap<>(DropReason.class);
        long sum = 0;
        for (DropReason reason : DropReason.values()) {
            long count = dropped.getOrDefault(reason, 0L);
            all.put(reason, count);
            sum += count;
        }
        if (candidates != kept + sum) {
            throw new IllegalArgumentException(
                    "Counts do not add up: %d candidates, %d kept + %s dropped"
                            .formatted(candidates, kept, dropped));
        }
        dropped = Collections.unmodifiableMap(all);
    }

    /// Both together.
    public WindowCounts plus(WindowCounts other) {
        Map<DropReason, Long> sums = new EnumMap<>(dropped);
        other.dropped.forEach((reason, count) -> sums.merge(reason, count, Long::sum));
        return new WindowCounts(
                cleanBars + other.cleanBars,
                candidates + other.candidates,
                kept + other.kept,
                sums,
                distinctBars + other.distinctBars);
    }

    /// The counts under the keys of `window_stats.json`, in its order.
    public Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("clean_bars", cleanBars);
        tree.put("candidates", candidates);
        tree.put("kept", kept);
        Map<String, Object> reasons = new LinkedHashMap<>();
        dropped.forEach((reason, count) -> {
            if (reason != DropReason.ROLL || count > 0) {
                reasons.put(reason.toString(), count);
            }
        });
        tree.put("dropped", reasons);
        tree.put("distinct_bars", distinctBars);
        return tree;
    }

    /// The shape of what [#toTree()] gives.
    static JsonSchema schema() {
        JsonSchema reasons = JsonSchema.object("Candidates that are no windows, by reason.");
        for (DropReason reason : DropReason.values()) {
            JsonSchema count = JsonSchema.count("Candidates.");
            reasons =
                    reason == DropReason.ROLL
                            ? reasons.optional(reason.toString(), count)
                            : reasons.required(reason.toString(), count);
        }
        return JsonSchema.object("What became of bars: candidates = kept + all of dropped.")
                .required("clean_bars", JsonSchema.count("Bars of the clean series."))
                .required("candidates", JsonSchema.count("Windows that bars in a row could give."))
                .required("kept", JsonSchema.count("Windows."))
                .required("dropped", reasons)
                .required(
                        "distinct_bars", JsonSchema.count("Bars that at least one window holds."));
    }
}
