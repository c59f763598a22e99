package io.moola.bars;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// One sound bar: finite prices, `high` the largest and `low` the smallest of the four. A broken
/// bar cannot be built; a broken *column* can be held in a [BarSeries] and is reported.
///
/// @param time the bar's opening, UTC
/// @param volume in the source's unit, at least 0; NaN where the source has none
public record Bar(Instant time, double open, double high, double low, double close, double volume) {

    /// @throws IllegalArgumentException naming every broken rule with its values
    public Bar {
        List<String> broken = violations(open, high, low, close);
        if (volume < 0 || Double.isInfinite(volume)) {
            broken.add("volume " + volume + " is negative or not finite");
        }
        if (!broken.isEmpty()) {
            throw new IllegalArgumentException(
                    "Cannot build the bar at " + time + ": " + String.join("; ", broken));
        }
    }

    /// Every rule that the four prices break, in words; empty for a sound bar.
    public static List<String> violations(double open, double high, double low, double close) {
        List<String> broken = new ArrayList<>();
        check(open, high, low, close, (column, message) -> broken.add(column + " " + message));
        return broken;
    }

    /// Receives a broken rule.
    @FunctionalInterface
    public interface Faults {
        /// A rule that a bar breaks.
        ///
        /// @param column `open`, `high`, `low` or `close`
        /// @param message the value and what it should keep to: `4.0 is below low 6.0`
        void add(String column, String message);
    }

    /// Tells every rule that the four prices break: each price is finite, and the finite ones keep
    /// their order. Costs a few comparisons and no memory where the bar is sound.
    public static void check(double open, double high, double low, double close, Faults faults) {
        // false where a price is NaN; an infinite one is the highest or the lowest
        boolean ordered =
                high >= open && high >= close && low <= open && low <= close && high >= low;
        if (!ordered || !(high < Double.POSITIVE_INFINITY) || !(low > Double.NEGATIVE_INFINITY)) {
            finite(faults, "open", open);
            finite(faults, "high", high);
            finite(faults, "low", low);
            finite(faults, "close", close);
            order(faults, open, high, low, close);
        }
    }

    private static void order(Faults faults, double open, double high, double low, double close) {
        boolean both = Double.isFinite(open) && Double.isFinite(close);
        double top = both ? Math.max(open, close) : Double.isFinite(open) ? open : close;
        double bottom = both ? Math.min(open, close) : top;
        String name = Double.isFinite(open) ? "open" : "close";
        if (isBelow(high, top)) {
            faults.add(
                    "high", high + " is below " + (both ? "max(open, close) " : name + " ") + top);
        }
        if (isBelow(bottom, low)) {
            faults.add(
                    "low", low + " is above " + (both ? "min(open, close) " : name + " ") + bottom);
        }
        if (isBelow(high, low)) {
            faults.add("high", high + " is below low " + low);
        }
    }

    private static boolean isBelow(double value, double limit) {
        return Double.isFinite(value) && Double.isFinite(limit) && value < limit;
    }

    private static void finite(Faults faults, String column, double value) {
        if (!Double.isFinite(value)) {
            faults.add(column, value + " is not finite");
        }
    }
}
