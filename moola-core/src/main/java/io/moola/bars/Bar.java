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

    /// Every OHLC rule that the four prices break, in words; empty for a sound bar.
    public static List<String> violations(double open, double high, double low, double close) {
        List<String> broken = new ArrayList<>();
        finite(broken, "open", open);
        finite(broken, "high", high);
        finite(broken, "low", low);
        finite(broken, "close", close);
        if (!broken.isEmpty()) {
            return broken;
        }
        if (high < Math.max(open, close)) {
            broken.add(
                    "high %s is below max(open, close) %s".formatted(high, Math.max(open, close)));
        }
        if (low > Math.min(open, close)) {
            broken.add("low %s is above min(open, close) %s".formatted(low, Math.min(open, close)));
        }
        if (high < low) {
            broken.add("high %s is below low %s".formatted(high, low));
        }
        return broken;
    }

    private static void finite(List<String> broken, String name, double value) {
        if (!Double.isFinite(value)) {
            broken.add(name + " " + value + " is not finite");
        }
    }
}
