package io.moola.bars;

import io.moola.formats.JsonSchema;

import java.util.LinkedHashMap;
import java.util.Map;

/// That prices were adjusted for corporate actions.
///
/// @param mode for which
/// @param factors the name, without folders, of the file that says them
/// @param sha256 of that file's bytes, in hex
/// @param adjustedBars bars whose prices changed
public record Adjustment(AdjustmentMode mode, String factors, String sha256, long adjustedBars)
        implements Derivation {

    static final String OPERATION = "adjust";

    @Override
    public Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("operation", OPERATION);
        tree.put("mode", mode.toString());
        tree.put("factors", factors);
        tree.put("sha256", sha256);
        tree.put("adjusted_bars", adjustedBars);
        return tree;
    }

    static JsonSchema schema() {
        return JsonSchema.object("That prices were adjusted for corporate actions.")
                .required("operation", JsonSchema.constant("What was done.", OPERATION))
                .required("mode", JsonSchema.oneOf("For which.", AdjustmentMode.values()))
                .required("factors", JsonSchema.text("The file of factors, without folders."))
                .required("sha256", JsonSchema.sha256("SHA-256 of its bytes."))
                .required("adjusted_bars", JsonSchema.count("Bars whose prices changed."));
    }

    static Adjustment ofTree(Map<?, ?> tree) {
        TreeFields fields = new TreeFields(tree);
        return new Adjustment(
                AdjustmentMode.parse(fields.text("mode")),
                fields.text("factors"),
                fields.text("sha256"),
                fields.whole("adjusted_bars"));
    }
}
