package io.moola.quality;

import java.util.LinkedHashMap;
import java.util.Map;

/// What a repair does to a bar. It says what the bar holds before, so that it is never done to
/// another one. Immutable.
public sealed interface RepairChange {

    /// The change as documents hold it.
    Map<String, Object> toTree();

    /// One price gets another value.
    ///
    /// @param column `open`, `high`, `low` or `close`
    /// @param before what the bar has; NaN where the price is missing
    /// @param after a finite price
    record NewPrice(String column, double before, double after) implements RepairChange {

        @Override
        public Map<String, Object> toTree() {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("column", column);
            tree.put("old", Trees.finite(before));
            tree.put("new", after);
            return tree;
        }
    }

    /// The bar is taken out. Its prices tell which one; a missing one is NaN.
    record DropRow(double open, double high, double low, double close) implements RepairChange {

        double[] prices() {
            return new double[] {open, high, low, close};
        }

        @Override
        public Map<String, Object> toTree() {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("drop", true);
            tree.put("old", ProfileLists.of(prices()));
            return tree;
        }
    }
}
