package io.moola.quality;

import io.moola.bars.BarSeries;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/// The columns of bars by the names that suites use.
final class ColumnValues {

    /// Every column that can be named.
    static final List<String> NAMES =
            List.of("timestamp", "open", "high", "low", "close", "volume", "adj_close");

    /// The parameter that names one.
    static final Parameter COLUMN =
            Parameter.required(
                    "column",
                    Parameter.Kind.COLUMN,
                    "One of " + String.join(", ", NAMES) + " (stamps count as microseconds).");

    private ColumnValues() {}

    /// The values of a column in the order of [BarView#series()], or null where the bars have none.
    static double @Nullable [] of(BarView view, String column) {
        BarSeries bars = view.series();
        return switch (column) {
            case "timestamp" -> Arrays.stream(bars.times()).asDoubleStream().toArray();
            case "open" -> bars.open();
            case "high" -> bars.high();
            case "low" -> bars.low();
            case "close" -> bars.close();
            case "volume" -> bars.volume();
            case "adj_close" -> bars.adjustedClose();
            default -> throw new IllegalArgumentException("No column " + column);
        };
    }
}
