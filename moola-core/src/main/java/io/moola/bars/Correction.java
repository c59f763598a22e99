package io.moola.bars;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/// A value that a later file gives differently for a bar that is there already.
///
/// @param time the bar's stamp, microseconds UTC
/// @param column `open`, `high`, `low`, `close` or `volume`
/// @param was what is there; NaN is missing
/// @param is what the file says
/// @param file its name
public record Correction(
        String symbol, long time, String column, double was, double is, String file) {

    /// Under stable keys; a number that is not finite is null.
    public Map<String, @Nullable Object> toTree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("symbol", symbol);
        tree.put("timestamp", Instants.iso(time));
        tree.put("column", column);
        tree.put("was", Double.isFinite(was) ? was : null);
        tree.put("is", Double.isFinite(is) ? is : null);
        tree.put("file", file);
        return tree;
    }
}
