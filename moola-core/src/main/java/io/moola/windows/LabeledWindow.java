package io.moola.windows;

import io.moola.Violations;
import io.moola.formats.Json;
import io.moola.formats.JsonSchema;

import java.util.Map;
import java.util.Objects;

/// A window, what its prediction part shows, and where the expansion lies.
///
/// @param expansionStart index in the window of the expansion's first bar, in the prediction part:
///   [30, 75)
/// @param expansionEnd index of its last bar, **inclusive**, in [30, 75) and not before the start
public record LabeledWindow(
        TimeSeriesWindow window, Label label, int expansionStart, int expansionEnd) {

    /// @throws io.moola.InvalidDataException with every index that is out of its range
    public LabeledWindow {
        Violations violations = new Violations();
        WindowRules.expansion(
                expansionStart, expansionEnd, window.shape(), window.id() + ".", violations);
        violations.requireNone("the labelled window " + window.id());
    }

    /// Reads what [#toJson()] gave, strictly.
    ///
    /// @throws io.moola.InvalidDataException with every wrong, missing or unknown key and every
    ///   broken rule, each with its path
    /// @throws io.moola.MoolaException when the text is no JSON object
    public static LabeledWindow fromJson(String json) {
        Violations violations = new Violations();
        LabeledWindow window = WindowTrees.labeled(Json.parseObject(json), "", violations);
        violations.requireNone("a labelled window from JSON");
        return Objects.requireNonNull(window);
    }

    /// The labelled window as one line of JSON.
    public String toJson() {
        return Json.compact(toTree());
    }

    /// The window's tree with `label`, `expansion_start` and `expansion_end` behind it.
    public Map<String, Object> toTree() {
        Map<String, Object> tree = window.toTree();
        tree.put("label", label.toString());
        tree.put("expansion_start", expansionStart);
        tree.put("expansion_end", expansionEnd);
        return tree;
    }

    /// The shape of what [#toTree()] gives.
    public static JsonSchema schema() {
        return TimeSeriesWindow.schema()
                .described("A window and what its prediction part shows.")
                .required("label", JsonSchema.oneOf("What it shows.", Label.values()))
                .required(
                        "expansion_start",
                        JsonSchema.count("Index of the expansion's first bar, from 0."))
                .required(
                        "expansion_end",
                        JsonSchema.count("Index of the expansion's last bar, inclusive."));
    }

    public String id() {
        return window.id();
    }
}
