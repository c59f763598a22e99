package io.moola.windows;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Sound windows from a seed, until somebody spoils a cell.
final class Windows {

    private Windows() {}

    /// 105 sound bars.
    static double[][] features(long seed) {
        return features(seed, 105);
    }

    static double[][] features(long seed, int bars) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] features = new double[bars][];
        double close = 19_980;
        for (int bar = 0; bar < bars; bar++) {
            double open = close + random.nextInt(-4, 5) * 0.25;
            close = open + random.nextInt(-8, 9) * 0.25;
            features[bar] =
                    new double[] {
                        open,
                        Math.max(open, close) + random.nextInt(4) * 0.25,
                        Math.min(open, close) - random.nextInt(4) * 0.25,
                        close
                    };
        }
        return features;
    }

    static TimeSeriesWindow window(String id) {
        return new TimeSeriesWindow(id, features(id.hashCode()));
    }

    /// So many windows of the labels, in their order: 60, 38 are 60 consolidations.
    static List<LabeledWindow> labeled(int... counts) {
        List<LabeledWindow> windows = new ArrayList<>();
        for (int label = 0; label < counts.length; label++) {
            for (int i = 0; i < counts[label]; i++) {
                TimeSeriesWindow window = window("w" + windows.size());
                windows.add(
                        new LabeledWindow(
                                window, List.of(Label.values()).get(label), 30 + i % 45, 74));
            }
        }
        return windows;
    }
}
