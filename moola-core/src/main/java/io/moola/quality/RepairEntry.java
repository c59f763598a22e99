package io.moola.quality;

import io.moola.bars.Instants;

import java.util.LinkedHashMap;
import java.util.Map;

/// One change of a patch.
///
/// @param symbol of the instrument
/// @param time the bar's stamp, microseconds
/// @param row of the bar among its instrument's bars, from 0
/// @param change what is done
/// @param rule the expectation that the bar breaks
/// @param confidence how far it can be trusted
/// @param reason in words
public record RepairEntry(
        String symbol,
        long time,
        int row,
        RepairChange change,
        String rule,
        Confidence confidence,
        String reason) {

    /// @throws IllegalArgumentException when the row is negative
    public RepairEntry {
        if (row < 0) {
            throw new IllegalArgumentException("row %d is negative".formatted(row));
        }
    }

    /// The change as documents hold it.
    public Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("symbol", symbol);
        tree.put("timestamp", Instants.iso(time));
        tree.put("row", row);
        tree.putAll(change.toTree());
        tree.put("rule", rule);
        tree.put("confidence", confidence.toString());
        tree.put("reason", reason);
        return tree;
    }
}
