package io.moola.windows;

import io.moola.Violations;
import io.moola.formats.StrictObject;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads windows from the trees of JSON documents. A window that cannot be built is null, and the
/// violations say why.
final class WindowTrees {

    private static final long SECOND = 1_000_000L;
    private static final int NANOS = 1_000;

    private WindowTrees() {}

    static Map<String, Object> shape(WindowShape shape) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("past", shape.past());
        tree.put("prediction", shape.prediction());
        tree.put("future", shape.future());
        return tree;
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, SECOND), Math.floorMod(micros, SECOND) * NANOS);
    }

    static @Nullable TimeSeriesWindow window(
            @Nullable Object tree, String path, Violations violations) {
        StrictObject fields = new StrictObject(tree, path, violations);
        TimeSeriesWindow window = window(fields, violations);
        fields.refuseOthers();
        return window;
    }

    static @Nullable LabeledWindow labeled(
            @Nullable Object tree, String path, Violations violations) {
        long before = violations.total();
        StrictObject fields = new StrictObject(tree, path, violations);
        TimeSeriesWindow window = window(fields, violations);
        Label label = label(fields.text("label"), fields.path("label"), violations);
        Integer start = fields.count("expansion_start");
        Integer end = fields.count("expansion_end");
        WindowShape shape = shape(fields, new Violations());
        if (start != null && end != null && shape != null) {
            WindowRules.expansion(start, end, shape, fields.path(""), violations);
        }
        fields.refuseOthers();
        return violations.total() > before
                        || window == null
                        || label == null
                        || start == null
                        || end == null
                ? null
                : new LabeledWindow(window, label, start, end);
    }

    /// The label of a name; null without a violation where there is no name to read.
    static @Nullable Label label(@Nullable String name, String path, Violations violations) {
        Label label = Label.named(name);
        if (label == null && name != null) {
            violations.add(path, StrictObject.quoted(name) + " is none of " + Label.names());
        }
        return label;
    }

    private static @Nullable TimeSeriesWindow window(StrictObject fields, Violations violations) {
        long before = violations.total();
        String path = fields.path("");
        String id = fields.text("window_id");
        String symbol = fields.text("symbol", "");
        Instant start = fields.instant("start_timestamp");
        Instant end = fields.instant("end_timestamp");
        WindowRules.origin(id == null ? "?" : id, start, end, path, violations);
        WindowShape shape = shape(fields, violations);
        List<?> features = fields.list("features");
        double[] prices =
                shape == null || features == null
                        ? null
                        : WindowRules.flat(features, shape, path, violations);
        if (prices != null) {
            WindowRules.prices(prices, path, violations);
        }
        return violations.total() > before
                        || id == null
                        || symbol == null
                        || shape == null
                        || prices == null
                ? null
                : new TimeSeriesWindow(id, symbol, start, end, shape, prices);
    }

    /// The shape that is stated, 30 + 45 + 30 where none is, or null where it makes no sense.
    private static @Nullable WindowShape shape(StrictObject fields, Violations violations) {
        if (!fields.has("shape")) {
            return WindowShape.STANDARD;
        }
        StrictObject parts = fields.object("shape");
        Integer past = parts.count("past");
        Integer prediction = parts.count("prediction");
        Integer future = parts.count("future");
        parts.refuseOthers();
        if (past == null || prediction == null || future == null) {
            return null;
        }
        try {
            return new WindowShape(past, prediction, future);
        } catch (io.moola.MoolaException e) {
            violations.add(fields.path("shape"), String.valueOf(e.getMessage()));
            return null;
        }
    }

    /// Reads every element of a list; one that cannot be read is null.
    static <T> List<@Nullable T> each(
            @Nullable List<?> list, String path, Violations violations, Element<T> element) {
        List<@Nullable T> all = new ArrayList<>();
        for (int i = 0; list != null && i < list.size(); i++) {
            all.add(element.read(list.get(i), path + "[" + i + "]", violations));
        }
        return all;
    }

    /// Those that could be read.
    static <T> List<T> present(List<@Nullable T> all) {
        List<T> present = new ArrayList<>(all.size());
        for (T each : all) {
            if (each != null) {
                present.add(each);
            }
        }
        return present;
    }

    /// Reads one element, or gives null with violations.
    @FunctionalInterface
    interface Element<T> {
        @Nullable T read(@Nullable Object tree, String path, Violations violations);
    }
}
