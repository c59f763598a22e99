package io.moola.windows;

import io.moola.Violations;
import io.moola.formats.Compression;
import io.moola.formats.Json;
import io.moola.formats.JsonSchema;
import io.moola.formats.StrictObject;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Windows without labels: of one shape, no two of one name, as many as stated. Immutable,
/// thread-safe. All of them are in memory, 3.4 KB each; `moola export` and [WindowSet] go without.
///
/// @param windows in file order
/// @param totalSamples their number
public record UnlabeledDataset(List<TimeSeriesWindow> windows, int totalSamples) {

    static final String SCHEMA_VERSION = "1.0";

    /// @throws io.moola.InvalidDataException with everything that does not agree
    public UnlabeledDataset {
        windows = List.copyOf(windows);
        Violations violations = new Violations();
        DatasetRules.total(totalSamples, windows.size(), violations);
        DatasetRules.together(windows, violations);
        violations.requireNone("the unlabelled dataset");
    }

    /// The windows, counted.
    public static UnlabeledDataset of(List<TimeSeriesWindow> windows) {
        return new UnlabeledDataset(windows, windows.size());
    }

    /// Windows of 105 bars from nested arrays, named `window-0`, `window-1`, …
    ///
    /// @param features for each window one array of open, high, low, close per bar
    /// @throws io.moola.InvalidDataException with every broken rule of every window
    public static UnlabeledDataset of(double[][][] features) {
        Violations violations = new Violations();
        List<TimeSeriesWindow> windows = DatasetArrays.windows(features, violations);
        violations.requireNone("the unlabelled dataset");
        return of(windows);
    }

    /// Windows of 105 bars from one flat array of shape (windows, 105, 4), named `window-0`, …
    ///
    /// @throws io.moola.InvalidDataException with every broken rule of every window
    public static UnlabeledDataset of(double[] features) {
        return of(DatasetArrays.nested(features));
    }

    /// Reads a Parquet file of windows, whoever wrote it; labels in it stay unread.
    ///
    /// @throws io.moola.InvalidDataException with every broken rule of every window
    /// @throws io.moola.MoolaException when the file cannot be read as windows
    public static UnlabeledDataset read(Path file) {
        try (WindowReader reader = WindowReader.open(file)) {
            Violations violations = new Violations();
            List<TimeSeriesWindow> windows = DatasetFile.windows(reader, violations);
            violations.requireNone("the unlabelled dataset of " + file);
            return of(windows);
        }
    }

    /// Writes a Parquet file that [#read(Path)] and pandas read, whole or not at all.
    ///
    /// @throws io.moola.MoolaException when it cannot be written
    public void write(Path target, Compression compression) {
        DatasetFile.write(target, windows, null, compression);
    }

    /// Reads what [#toJson()] gave, strictly.
    ///
    /// @throws io.moola.InvalidDataException with every wrong, missing or unknown key and every
    ///   broken rule, each with its path
    /// @throws io.moola.MoolaException when the text is no JSON object
    public static UnlabeledDataset fromJson(String json) {
        Violations violations = new Violations();
        StrictObject fields = new StrictObject(Json.parseObject(json), "", violations);
        DatasetFile.schemaVersion(fields, violations);
        Integer total = fields.count("total_samples");
        List<?> list = fields.list("windows");
        List<@Nullable TimeSeriesWindow> windows =
                WindowTrees.each(list, "windows", violations, WindowTrees::window);
        DatasetRules.together(windows, violations);
        fields.refuseOthers();
        if (total != null && list != null) {
            DatasetRules.total(total, list.size(), violations);
        }
        violations.requireNone("an unlabelled dataset from JSON");
        return new UnlabeledDataset(WindowTrees.present(windows), Objects.requireNonNull(total));
    }

    /// The dataset as one line of JSON.
    public String toJson() {
        return Json.compact(toTree());
    }

    /// The dataset under the keys of its JSON document.
    public Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema_version", SCHEMA_VERSION);
        tree.put("total_samples", totalSamples);
        tree.put("windows", windows.stream().map(TimeSeriesWindow::toTree).toList());
        return tree;
    }

    /// The shape of what [#toTree()] gives.
    public static JsonSchema schema() {
        return JsonSchema.object("Windows without labels.")
                .required("schema_version", JsonSchema.constant("Of this form.", SCHEMA_VERSION))
                .required("total_samples", JsonSchema.count("The number of windows."))
                .required(
                        "windows",
                        JsonSchema.list("No two of one name.", TimeSeriesWindow.schema()));
    }

    /// The prices as one array of shape (windows, bars, 4).
    public WindowArrays toArrays() {
        return new WindowArrays(windows);
    }
}
