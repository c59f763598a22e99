package io.moola.windows;

import io.moola.Violations;
import io.moola.formats.Compression;
import io.moola.formats.Json;
import io.moola.formats.JsonSchema;
import io.moola.formats.StrictObject;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Windows with labels: of one shape, no two of one name, and as many in all and of each label as
/// stated. Immutable, thread-safe. All of them are in memory, 3.4 KB each.
///
/// @param windows in file order
/// @param totalSamples their number
/// @param labelDistribution how many have each label; a label that is not named counts 0, and the
///   accessor names them all
public record LabeledDataset(
        List<LabeledWindow> windows, int totalSamples, Map<Label, Integer> labelDistribution) {

    /// @throws io.moola.InvalidDataException with everything that does not agree: `the distribution
    ///   sums to 105 (consolidation 60 + retracement 45), but there are 98 windows`
    public LabeledDataset {
        windows = List.copyOf(windows);
        Violations violations = new Violations();
        DatasetRules.total(totalSamples, windows.size(), violations);
        DatasetRules.distribution(labelDistribution, windows, violations);
        DatasetRules.together(windows.stream().map(LabeledWindow::window).toList(), violations);
        violations.requireNone("the labelled dataset");
        labelDistribution = Collections.unmodifiableMap(DatasetRules.count(windows));
    }

    /// The windows, counted.
    public static LabeledDataset of(List<LabeledWindow> windows) {
        return new LabeledDataset(windows, windows.size(), DatasetRules.count(windows));
    }

    /// Windows of 105 bars from arrays of one length, named `window-0`, `window-1`, …
    ///
    /// @param features for each window one array of open, high, low, close per bar
    /// @param labels for each window its label's name
    /// @param expansionStarts for each window the index of the expansion's first bar
    /// @param expansionEnds for each window the index of its last bar, inclusive
    /// @throws io.moola.InvalidDataException with every broken rule of every window
    /// @throws IllegalArgumentException when the lengths differ
    public static LabeledDataset of(
            double[][][] features, String[] labels, int[] expansionStarts, int[] expansionEnds) {
        Violations violations = new Violations();
        List<LabeledWindow> windows =
                DatasetArrays.labeled(features, labels, expansionStarts, expansionEnds, violations);
        violations.requireNone("the labelled dataset");
        return of(windows);
    }

    /// Reads a Parquet file of labelled windows, whoever wrote it: beside `features` it has
    /// `label`, `expansion_start` and `expansion_end`.
    ///
    /// @throws io.moola.InvalidDataException with every broken rule of every window
    /// @throws io.moola.MoolaException when the file cannot be read as labelled windows
    public static LabeledDataset read(Path file) {
        try (WindowReader reader = WindowReader.open(file)) {
            Violations violations = new Violations();
            List<LabeledWindow> windows = DatasetFile.labeled(reader, violations);
            violations.requireNone("the labelled dataset of " + file);
            return of(windows);
        }
    }

    /// Writes a Parquet file that [#read(Path)] and pandas read, whole or not at all.
    ///
    /// @throws io.moola.MoolaException when it cannot be written
    public void write(Path target, Compression compression) {
        DatasetFile.write(
                target, windows.stream().map(LabeledWindow::window).toList(), windows, compression);
    }

    /// Reads what [#toJson()] gave, strictly.
    ///
    /// @throws io.moola.InvalidDataException with every wrong, missing or unknown key and every
    ///   broken rule, each with its path
    /// @throws io.moola.MoolaException when the text is no JSON object
    public static LabeledDataset fromJson(String json) {
        Violations violations = new Violations();
        StrictObject fields = new StrictObject(Json.parseObject(json), "", violations);
        DatasetFile.schemaVersion(fields, violations);
        Integer total = fields.count("total_samples");
        Map<Label, Integer> distribution =
                distribution(fields.object("label_distribution"), violations);
        List<?> list = fields.list("windows");
        List<@Nullable LabeledWindow> read =
                WindowTrees.each(list, "windows", violations, WindowTrees::labeled);
        DatasetRules.together(plain(read), violations);
        List<LabeledWindow> windows = WindowTrees.present(read);
        fields.refuseOthers();
        if (total != null && list != null) {
            DatasetRules.total(total, list.size(), violations);
        }
        if (list != null && windows.size() < list.size()) {
            DatasetRules.sum(distribution, list.size(), violations);
        } else {
            DatasetRules.distribution(distribution, windows, violations);
        }
        violations.requireNone("a labelled dataset from JSON");
        return new LabeledDataset(windows, Objects.requireNonNull(total), distribution);
    }

    private static List<@Nullable TimeSeriesWindow> plain(
            List<? extends @Nullable LabeledWindow> windows) {
        List<@Nullable TimeSeriesWindow> plain = new ArrayList<>(windows.size());
        for (LabeledWindow window : windows) {
            plain.add(window == null ? null : window.window());
        }
        return plain;
    }

    private static Map<Label, Integer> distribution(StrictObject fields, Violations violations) {
        Map<Label, Integer> counts = new EnumMap<>(Label.class);
        for (String key : fields.keys()) {
            Label label = WindowTrees.label(key, "label_distribution", violations);
            Integer count = fields.count(key);
            if (label != null && count != null) {
                counts.put(label, count);
            }
        }
        return counts;
    }

    /// The dataset as one line of JSON.
    public String toJson() {
        return Json.compact(toTree());
    }

    /// The dataset under the keys of its JSON document.
    public Map<String, Object> toTree() {
        Map<String, Object> counts = new LinkedHashMap<>();
        labelDistribution.forEach((label, count) -> counts.put(label.toString(), count));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema_version", UnlabeledDataset.SCHEMA_VERSION);
        tree.put("total_samples", totalSamples);
        tree.put("label_distribution", counts);
        tree.put("windows", windows.stream().map(LabeledWindow::toTree).toList());
        return tree;
    }

    /// The shape of what [#toTree()] gives.
    public static JsonSchema schema() {
        JsonSchema distribution = JsonSchema.object("How many windows have each label.");
        for (Label label : Label.values()) {
            distribution = distribution.optional(label.toString(), JsonSchema.count("Windows."));
        }
        return JsonSchema.object("Windows with labels.")
                .required(
                        "schema_version",
                        JsonSchema.constant("Of this form.", UnlabeledDataset.SCHEMA_VERSION))
                .required("total_samples", JsonSchema.count("The number of windows."))
                .required("label_distribution", distribution)
                .required(
                        "windows", JsonSchema.list("No two of one name.", LabeledWindow.schema()));
    }

    /// The prices as one array of shape (windows, bars, 4).
    public WindowArrays toArrays() {
        return new WindowArrays(windows.stream().map(LabeledWindow::window).toList());
    }

    /// The labels as class codes by window: consolidation 0, retracement 1, expansion 2.
    public int[] labelCodes() {
        return windows.stream().mapToInt(window -> window.label().code()).toArray();
    }

    /// The index of the expansion's first bar by window.
    public int[] expansionStarts() {
        return windows.stream().mapToInt(LabeledWindow::expansionStart).toArray();
    }

    /// The index of the expansion's last bar by window, inclusive.
    public int[] expansionEnds() {
        return windows.stream().mapToInt(LabeledWindow::expansionEnd).toArray();
    }
}
