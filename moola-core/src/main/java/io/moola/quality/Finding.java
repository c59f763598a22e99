package io.moola.quality;

import io.moola.bars.BarSeries;
import io.moola.bars.Instants;
import io.moola.windows.WindowReader;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/// One fault at one place.
///
/// @param rule the expectation that it breaks
/// @param symbol of the instrument, or the empty text
/// @param row of the bar among its instrument's bars, or of the window in its file, from 0
/// @param place the bar's stamp or the window's id
/// @param step of the bar inside the window, from 0; -1 outside windows
/// @param column `open`, `close`, `timestamp`, …
/// @param observed the value at fault; NaN where there is none
/// @param limit the bound that it breaks; NaN where there is none
/// @param message the fault in words
public record Finding(
        String rule,
        String symbol,
        long row,
        String place,
        int step,
        String column,
        double observed,
        double limit,
        String message) {

    /// A fault of a bar in a series.
    static Finding ofBar(
            String rule,
            BarSeries bars,
            int row,
            String column,
            double observed,
            double limit,
            String message) {
        String stamp = Instants.iso(bars.times()[row]);
        return new Finding(rule, bars.symbol(), row, stamp, -1, column, observed, limit, message);
    }

    /// The finding at another row, where rows were put in order before they were looked at.
    Finding atRow(long other) {
        return other == row
                ? this
                : new Finding(rule, symbol, other, place, step, column, observed, limit, message);
    }

    /// The finding with its window's id and symbol.
    Finding named(WindowReader windows) {
        int window = Math.toIntExact(row);
        return new Finding(
                rule,
                windows.symbol(window),
                row,
                windows.id(window),
                step,
                column,
                observed,
                limit,
                message);
    }

    /// The finding as reports hold it; a number that is not finite is null there.
    Map<String, @Nullable Object> toTree(Severity severity) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("rule", rule);
        tree.put("severity", severity.toString());
        tree.put("symbol", symbol);
        tree.put("row", row);
        tree.put(step < 0 ? "timestamp" : "window_id", place);
        if (step >= 0) {
            tree.put("step", step);
        }
        tree.put("column", column);
        tree.put("observed", Trees.finite(observed));
        tree.put("limit", Trees.finite(limit));
        tree.put("message", message);
        return tree;
    }
}
