package io.moola.bars;

import java.util.LinkedHashMap;
import java.util.Map;

/// That faults of bars were repaired by a reviewed patch. `rows` = `rowsKept` + `rowsDropped`,
/// always.
///
/// @param patch the name, without folders, of the file that says what was changed
/// @param sha256 of that file's bytes, in hex
/// @param rows bars before
/// @param rowsKept bars after
/// @param rowsDropped bars that were taken out
/// @param rowsChanged bars kept with another price
public record Repair(
        String patch, String sha256, long rows, long rowsKept, long rowsDropped, long rowsChanged)
        implements Derivation {

    static final String OPERATION = "repair";

    /// @throws IllegalArgumentException when the counts do not add up
    public Repair {
        if (rows != rowsKept + rowsDropped || rowsChanged > rowsKept) {
            throw new IllegalArgumentException(
                    "Counts do not add up: %d bars, %d kept (%d changed) + %d dropped"
                            .formatted(rows, rowsKept, rowsChanged, rowsDropped));
        }
    }

    @Override
    public Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("operation", OPERATION);
        tree.put("patch", patch);
        tree.put("sha256", sha256);
        tree.put("rows", rows);
        tree.put("rows_kept", rowsKept);
        tree.put("rows_dropped", rowsDropped);
        tree.put("rows_changed", rowsChanged);
        return tree;
    }

    static Repair ofTree(Map<?, ?> tree) {
        TreeFields fields = new TreeFields(tree);
        return new Repair(
                fields.text("patch"),
                fields.text("sha256"),
                fields.whole("rows"),
                fields.whole("rows_kept"),
                fields.whole("rows_dropped"),
                fields.whole("rows_changed"));
    }
}
