package io.moola.windows;

import io.moola.Violations;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The rules of a collection of windows: what is said of it agrees with what is in it.
final class DatasetRules {

    private DatasetRules() {}

    /// The stated total is the number of windows.
    static void total(int total, int windows, Violations violations) {
        if (total != windows) {
            violations.add("total_samples", "%d, but there %s".formatted(total, are(windows)));
        }
    }

    /// No name twice, and one shape.
    ///
    /// @param windows null where one could not be read
    static void together(
            List<? extends @Nullable TimeSeriesWindow> windows, Violations violations) {
        Map<String, Integer> places = new HashMap<>();
        WindowShape first = null;
        for (int i = 0; i < windows.size(); i++) {
            TimeSeriesWindow window = windows.get(i);
            if (window == null) {
                continue;
            }
            Integer earlier = places.putIfAbsent(window.id(), i);
            if (earlier != null) {
                violations.add(
                        "windows[" + i + "].window_id",
                        "'%s' is also that of windows[%d]".formatted(window.id(), earlier));
            }
            first = first == null ? window.shape() : first;
            if (!window.shape().equals(first)) {
                violations.add(
                        "windows[" + i + "].shape",
                        "%s is unlike that of the first, %s"
                                .formatted(text(window.shape()), text(first)));
            }
        }
    }

    private static String text(WindowShape shape) {
        return shape.past() + " + " + shape.prediction() + " + " + shape.future();
    }

    /// The stated distribution is that of the content.
    static void distribution(
            Map<Label, Integer> stated, List<LabeledWindow> windows, Violations violations) {
        sum(stated, windows.size(), violations);
        Map<Label, Integer> found = count(windows);
        for (Label label : Label.values()) {
            int says = stated.getOrDefault(label, 0);
            int holds = found.getOrDefault(label, 0);
            if (says != holds) {
                violations.add(
                        "label_distribution." + label,
                        "%d, but there %s labelled so".formatted(says, are(holds)));
            }
        }
    }

    /// The stated distribution sums to the number of windows.
    static void sum(Map<Label, Integer> stated, int windows, Violations violations) {
        long sum = stated.values().stream().mapToLong(Integer::longValue).sum();
        if (sum != windows) {
            violations.add(
                    "label_distribution",
                    "the distribution sums to %d (%s), but there %s"
                            .formatted(sum, parts(stated), are(windows)));
        }
    }

    /// How many windows have each label; every label is there.
    static Map<Label, Integer> count(List<LabeledWindow> windows) {
        Map<Label, Integer> counts = new EnumMap<>(Label.class);
        for (Label label : Label.values()) {
            counts.put(label, 0);
        }
        for (LabeledWindow window : windows) {
            counts.merge(window.label(), 1, Integer::sum);
        }
        return counts;
    }

    private static String parts(Map<Label, Integer> stated) {
        List<String> parts = new ArrayList<>();
        for (Label label : Label.values()) {
            if (stated.containsKey(label)) {
                parts.add(label + " " + stated.get(label));
            }
        }
        return parts.isEmpty() ? "no label" : String.join(" + ", parts);
    }

    private static String are(int windows) {
        return windows == 1 ? "is 1 window" : "are " + windows + " windows";
    }
}
