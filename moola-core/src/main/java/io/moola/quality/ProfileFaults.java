package io.moola.quality;

import io.moola.bars.BarSeries;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How many bars have which fault in their prices or stamps, and the first of them.
///
/// @param counts bars by fault, those that occur only
/// @param rows bars with any
record ProfileFaults(Map<String, Long> counts, long rows, List<Fault> first) {

    private static final int KEPT = 100;
    static final int LOOKED_AT = PriceFault.INCOMPLETE | PriceFault.OHLC | PriceFault.RANGE;

    /// A bar at fault.
    ///
    /// @param row in the series in time order
    record Fault(int row, String message) {}

    static ProfileFaults of(BarSeries bars) {
        double min = Threshold.MIN_PRICE.standard();
        double max = Threshold.MAX_PRICE.standard();
        long[] counts = new long[PriceFault.values().length];
        long[] rows = {0};
        List<Fault> first = new ArrayList<>();
        PriceTally.Faults listener =
                (row, found) -> {
                    int faults = found & LOOKED_AT;
                    if (faults == 0) {
                        return;
                    }
                    rows[0]++;
                    for (int left = faults; left != 0; left &= left - 1) {
                        counts[Integer.numberOfTrailingZeros(left)]++;
                    }
                    if (first.size() < KEPT) {
                        first.add(new Fault(row, message(bars, row, faults, min, max)));
                    }
                };
        new PriceTally(min, max, listener).addBars(bars, 0, bars.size());
        Map<String, Long> named = new LinkedHashMap<>();
        for (PriceFault fault : PriceFault.values()) {
            if (counts[fault.index()] > 0) {
                named.put(fault.key(), counts[fault.index()]);
            }
        }
        return new ProfileFaults(named, rows[0], first);
    }

    private static String message(BarSeries bars, int row, int faults, double min, double max) {
        double[] bar = {bars.open()[row], bars.high()[row], bars.low()[row], bars.close()[row]};
        List<String> messages = new ArrayList<>();
        for (PriceFault fault : PriceFault.values()) {
            if ((faults & fault.bit()) != 0) {
                messages.add(fault.message(bar, min, max));
            }
        }
        return String.join("; ", messages);
    }

    Map<String, @Nullable Object> toTree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>(counts);
        tree.put("rows_with_any", rows);
        return tree;
    }
}
