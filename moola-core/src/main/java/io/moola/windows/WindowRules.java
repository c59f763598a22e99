package io.moola.windows;

import io.moola.Violations;
import io.moola.bars.Bar;
import io.moola.formats.MatrixBatch;
import io.moola.formats.StrictObject;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// The rules of a window's content, told with the path of each offence. Prices lie flat: open,
/// high, low and close of each bar, one bar behind the other.
final class WindowRules {

    private static final List<String> COLUMNS = List.of("open", "high", "low", "close");

    private WindowRules() {}

    /// Four sound prices in every bar.
    static void prices(double[] prices, String path, Violations violations) {
        for (int i = 0; i < prices.length; i += WindowShape.FEATURES) {
            int bar = i / WindowShape.FEATURES;
            Bar.check(
                    prices[i],
                    prices[i + 1],
                    prices[i + 2],
                    prices[i + 3],
                    (column, message) -> violations.add(step(path, bar) + "." + column, message));
        }
    }

    /// A name, and an end behind the start.
    static void origin(
            String id,
            @Nullable Instant start,
            @Nullable Instant end,
            String path,
            Violations violations) {
        if (id.isBlank()) {
            violations.add(path + "window_id", "is empty");
        }
        if (start != null && end != null && !end.isAfter(start)) {
            violations.add(path + "end_timestamp", end + " is not after start_timestamp " + start);
        }
    }

    /// First and last bar of the expansion lie in the prediction part, the last not before the
    /// first.
    static void expansion(
            int start, int end, WindowShape shape, String path, Violations violations) {
        int to = shape.past() + shape.prediction();
        for (boolean isStart : new boolean[] {true, false}) {
            int bar = isStart ? start : end;
            if (bar < shape.past() || bar >= to) {
                violations.add(
                        path + (isStart ? "expansion_start" : "expansion_end"),
                        "%d is outside the prediction part [%d, %d)"
                                .formatted(bar, shape.past(), to));
            }
        }
        if (start > end) {
            violations.add(path + "expansion_start", start + " is after expansion_end " + end);
        }
    }

    /// The prices of nested arrays, or null with violations where the shape is another.
    static double @Nullable [] flat(
            double[][] features, WindowShape shape, String path, Violations violations) {
        boolean fits = length(features.length, shape, path, violations);
        for (int bar = 0; bar < features.length; bar++) {
            fits &= width(features[bar].length, step(path, bar), violations);
        }
        if (!fits) {
            return null;
        }
        double[] prices = new double[shape.length() * WindowShape.FEATURES];
        for (int bar = 0; bar < features.length; bar++) {
            System.arraycopy(
                    features[bar], 0, prices, bar * WindowShape.FEATURES, WindowShape.FEATURES);
        }
        return prices;
    }

    /// The same from nested lists of a JSON document.
    static double @Nullable [] flat(
            List<?> features, WindowShape shape, String path, Violations violations) {
        long before = violations.total();
        length(features.size(), shape, path, violations);
        double[] prices = new double[features.size() * WindowShape.FEATURES];
        for (int bar = 0; bar < features.size(); bar++) {
            String step = step(path, bar);
            if (!(features.get(bar) instanceof List<?> values)) {
                violations.add(
                        step, StrictObject.quoted(features.get(bar)) + " is no list of 4 numbers");
            } else if (width(values.size(), step, violations)) {
                numbers(values, prices, bar * WindowShape.FEATURES, step, violations);
            }
        }
        return violations.total() == before ? prices : null;
    }

    private static void numbers(
            List<?> values, double[] target, int at, String path, Violations violations) {
        for (int i = 0; i < WindowShape.FEATURES; i++) {
            if (values.get(i) instanceof Number number) {
                target[at + i] = number.doubleValue();
            } else {
                violations.add(
                        path + "." + COLUMNS.get(i),
                        StrictObject.quoted(values.get(i)) + " is no number");
            }
        }
    }

    /// The same from a row of a list column.
    static double @Nullable [] flat(
            MatrixBatch batch, int row, WindowShape shape, String path, Violations violations) {
        int size = shape.length() * WindowShape.FEATURES;
        double[] prices = new double[size];
        if (batch.uniformSteps() == shape.length()
                && batch.uniformWidth() == WindowShape.FEATURES) {
            System.arraycopy(batch.values(), row * size, prices, 0, size);
            return prices;
        }
        if (batch.isNull(row)) {
            violations.add(path + "features", "is null");
            return null;
        }
        int first = batch.stepStart(row);
        int steps = batch.stepStart(row + 1) - first;
        boolean fits = length(steps, shape, path, violations);
        for (int bar = 0; bar < steps; bar++) {
            int from = batch.valueStart(first + bar);
            boolean four =
                    width(batch.valueStart(first + bar + 1) - from, step(path, bar), violations);
            fits &= four;
            if (four && bar < shape.length()) {
                System.arraycopy(
                        batch.values(),
                        from,
                        prices,
                        bar * WindowShape.FEATURES,
                        WindowShape.FEATURES);
            }
        }
        return fits ? prices : null;
    }

    private static boolean length(int bars, WindowShape shape, String path, Violations violations) {
        if (bars != shape.length()) {
            violations.add(
                    path + "features", "has %d bars, expected %d".formatted(bars, shape.length()));
        }
        return bars == shape.length();
    }

    private static boolean width(int values, String path, Violations violations) {
        if (values != WindowShape.FEATURES) {
            violations.add(
                    path, "has %d values, expected 4: open, high, low, close".formatted(values));
        }
        return values == WindowShape.FEATURES;
    }

    private static String step(String path, int bar) {
        return path + "features[" + bar + "]";
    }
}
