package io.moola.windows;

import io.moola.Violations;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Builds windows of 105 bars from arrays; those that cannot be built are left out, and the
/// violations say why.
final class DatasetArrays {

    private static final WindowShape SHAPE = WindowShape.STANDARD;

    private DatasetArrays() {}

    static List<TimeSeriesWindow> windows(double[][][] features, Violations violations) {
        List<TimeSeriesWindow> windows = new ArrayList<>(features.length);
        for (int i = 0; i < features.length; i++) {
            TimeSeriesWindow window = window(features[i], i, violations);
            if (window != null) {
                windows.add(window);
            }
        }
        return windows;
    }

    private static @Nullable TimeSeriesWindow window(
            double[][] features, int index, Violations violations) {
        String id = "window-" + index;
        long before = violations.total();
        double[] prices = WindowRules.flat(features, SHAPE, id + ".", violations);
        if (prices != null) {
            WindowRules.prices(prices, id + ".", violations);
        }
        return prices == null || violations.total() > before
                ? null
                : new TimeSeriesWindow(id, "", null, null, SHAPE, prices);
    }

    static List<LabeledWindow> labeled(
            double[][][] features,
            String[] labels,
            int[] starts,
            int[] ends,
            Violations violations) {
        int count = features.length;
        if (labels.length != count || starts.length != count || ends.length != count) {
            throw new IllegalArgumentException(
                    "Cannot label %d windows: %d labels, %d starts, %d ends"
                            .formatted(count, labels.length, starts.length, ends.length));
        }
        List<LabeledWindow> windows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long before = violations.total();
            TimeSeriesWindow window = window(features[i], i, violations);
            String path = "window-" + i + ".";
            Label label = WindowTrees.label(labels[i], path + "label", violations);
            WindowRules.expansion(starts[i], ends[i], SHAPE, path, violations);
            if (window != null && label != null && violations.total() == before) {
                windows.add(new LabeledWindow(window, label, starts[i], ends[i]));
            }
        }
        return windows;
    }

    /// A flat array of shape (windows, 105, 4), nested.
    static double[][][] nested(double[] flat) {
        int bars = SHAPE.length();
        int size = bars * WindowShape.FEATURES;
        if (flat.length % size != 0) {
            Violations violations = new Violations();
            violations.add(
                    "features",
                    "has %,d prices, no multiple of 105 × 4 = 420".formatted(flat.length));
            violations.requireNone("the unlabelled dataset");
        }
        double[][][] nested = new double[flat.length / size][bars][];
        for (int i = 0; i < nested.length * bars; i++) {
            int from = i * WindowShape.FEATURES;
            nested[i / bars][i % bars] =
                    Arrays.copyOfRange(flat, from, from + WindowShape.FEATURES);
        }
        return nested;
    }
}
