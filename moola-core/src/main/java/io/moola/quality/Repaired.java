package io.moola.quality;

import io.moola.bars.Instrument;
import io.moola.bars.Repair;
import io.moola.formats.JsonSchema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a patch made of a file's bars. Of every instrument rows = kept + dropped.
///
/// @param instruments all of the file; those that the patch names with the repair in their history
/// @param steps what became of each instrument's rows, by symbol
public record Repaired(List<Instrument> instruments, Map<String, Repair> steps) {

    public Repaired {
        instruments = List.copyOf(instruments);
        steps = new LinkedHashMap<>(steps);
    }

    /// The counts by symbol, as documents hold them.
    public Map<String, Object> toTree() {
        Map<String, Object> symbols = new LinkedHashMap<>();
        steps.forEach((symbol, step) -> {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("rows", step.rows());
            tree.put("rows_kept", step.rowsKept());
            tree.put("rows_dropped", step.rowsDropped());
            tree.put("rows_changed", step.rowsChanged());
            symbols.put(symbol, tree);
        });
        return symbols;
    }

    /// The shape of what [#toTree()] gives.
    public static JsonSchema schema() {
        JsonSchema counts =
                JsonSchema.object("Rows of one instrument: rows = rows_kept + rows_dropped.")
                        .required("rows", JsonSchema.count("Bars before."))
                        .required("rows_kept", JsonSchema.count("Bars after."))
                        .required("rows_dropped", JsonSchema.count("Bars taken out."))
                        .required("rows_changed", JsonSchema.count("Bars with another price."));
        return JsonSchema.map("By symbol.", counts);
    }
}
