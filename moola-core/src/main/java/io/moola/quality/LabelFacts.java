package io.moola.quality;

import io.moola.windows.Label;
import io.moola.windows.WindowReader;
import io.moola.windows.WindowShape;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What one look at a file of labelled windows found.
///
/// @param windows what the windows themselves are
/// @param counts windows by label; every label is there, an absent one with 0
/// @param unknownLabels windows without a label, or with one that there is not
/// @param wrongExpansions windows whose expansion is missing or not in the prediction part
record LabelFacts(
        WindowFacts windows, Map<Label, Long> counts, long unknownLabels, long wrongExpansions) {

    private static final double NONE = Double.NaN;

    /// Counts the labels; what is wrong with them goes to the findings of the windows.
    static LabelFacts of(WindowReader reader, WindowFacts windows) {
        Map<Label, Long> counts = new EnumMap<>(Label.class);
        for (Label label : Label.values()) {
            counts.put(label, 0L);
        }
        WindowShape shape = reader.shape();
        long unknown = 0;
        long wrong = 0;
        for (int window = 0; window < reader.size(); window++) {
            String name = reader.label(window);
            Label label = name == null ? null : Label.named(name);
            if (label == null) {
                unknown++;
                add(windows, Rules.KNOWN_LABELS, window, "label", NONE, NONE, unknown(name));
            } else {
                counts.merge(label, 1L, Long::sum);
            }
            wrong += expansion(reader, window, shape, windows) ? 0 : 1;
        }
        return new LabelFacts(windows, counts, unknown, wrong);
    }

    private static String unknown(@Nullable String name) {
        String said = name == null ? "the label is missing" : "the label is '" + name + "'";
        return said + ", expected one of " + Label.names();
    }

    /// True when both indices are whole, in the prediction part, and in order.
    private static boolean expansion(
            WindowReader reader, int window, WindowShape shape, WindowFacts facts) {
        double start = reader.expansionStart(window);
        double end = reader.expansionEnd(window);
        boolean sound = index(start, "expansion_start", window, shape, facts);
        sound &= index(end, "expansion_end", window, shape, facts);
        if (start > end) {
            String message =
                    "expansion_start %s is after expansion_end %s"
                            .formatted(shown(start), shown(end));
            add(facts, Rules.EXPANSION, window, "expansion_start", start, end, message);
            return false;
        }
        return sound;
    }

    private static boolean index(
            double bar, String column, int window, WindowShape shape, WindowFacts facts) {
        int from = shape.past();
        int to = from + shape.prediction();
        if (bar >= from && bar < to && bar == Math.rint(bar)) {
            return true;
        }
        String what =
                Double.isNaN(bar)
                        ? "%s is missing"
                        : bar != Math.rint(bar)
                                ? "%s %s is no index of a bar"
                                : "%s %s is outside the prediction part [%d, %d)";
        String message = what.formatted(column, shown(bar), from, to);
        add(facts, Rules.EXPANSION, window, column, bar, bar < from ? from : to - 1, message);
        return false;
    }

    private static String shown(double bar) {
        return bar == Math.rint(bar) ? String.valueOf((long) bar) : String.valueOf(bar);
    }

    private static void add(
            WindowFacts windows,
            String rule,
            int window,
            String column,
            double observed,
            double limit,
            String message) {
        if (windows.findings().wants(rule)) {
            windows.findings()
                    .add(new Finding(rule, "", window, "", 0, column, observed, limit, message));
        }
    }

    /// Windows with a known label.
    long labelled() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Labels that some window has.
    List<Label> present() {
        List<Label> present = new ArrayList<>();
        counts.forEach((label, count) -> {
            if (count > 0) {
                present.add(label);
            }
        });
        return present;
    }

    /// Labels that no window has.
    List<Label> absent() {
        List<Label> absent = new ArrayList<>(List.of(Label.values()));
        absent.removeAll(present());
        return absent;
    }

    /// Labels that some window has, but fewer than the minimum.
    List<Label> below(double minimum) {
        List<Label> below = new ArrayList<>(present());
        below.removeIf(label -> count(label) >= minimum);
        return below;
    }

    long count(Label label) {
        return counts.getOrDefault(label, 0L);
    }

    /// The smallest count of a label that is present; 0 where none is.
    long smallest() {
        return present().stream().mapToLong(this::count).min().orElse(0);
    }

    /// Most over least frequent of the labels that are present; NaN where none is.
    double imbalance() {
        long largest = present().stream().mapToLong(this::count).max().orElse(0);
        return (double) largest / smallest();
    }

    /// True when every label that is present has enough windows, and none has far too many.
    boolean isBalanced(QualityThresholds thresholds) {
        return below(thresholds.value(Threshold.MIN_SAMPLES_PER_CLASS)).isEmpty()
                && !(imbalance() > thresholds.value(Threshold.MAX_CLASS_IMBALANCE));
    }

    /// `quality_metrics.json` of the labelled stage.
    Map<String, @Nullable Object> metrics(@Nullable Double score, boolean passed) {
        Map<String, Object> distribution = new LinkedHashMap<>();
        counts.forEach((label, count) -> distribution.put(label.toString(), count));
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("total_samples", windows.samples());
        tree.put("label_distribution", distribution);
        tree.put("absent_labels", absent().stream().map(Label::toString).toList());
        tree.put("unknown_labels", unknownLabels);
        tree.put("class_imbalance_ratio", Trees.finite(imbalance()));
        tree.put("wrong_expansions", wrongExpansions);
        tree.putAll(windows.figures());
        tree.put("quality_score", score);
        tree.put("passed_validation", passed);
        return tree;
    }
}
