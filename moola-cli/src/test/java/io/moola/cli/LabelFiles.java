package io.moola.cli;

import io.moola.formats.Compression;
import io.moola.windows.Label;
import io.moola.windows.LabeledDataset;
import io.moola.windows.LabeledWindow;
import io.moola.windows.TimeSeriesWindow;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Files of labelled windows, all sound.
final class LabelFiles {

    private LabelFiles() {}

    static void write(Path file, int consolidations, int retracements) {
        List<LabeledWindow> windows = new ArrayList<>();
        for (int i = 0; i < consolidations + retracements; i++) {
            double[][] features = new double[105][];
            Arrays.setAll(features, bar -> new double[] {100, 102, 99, 101});
            Label label = i < consolidations ? Label.CONSOLIDATION : Label.RETRACEMENT;
            windows.add(new LabeledWindow(new TimeSeriesWindow("w" + i, features), label, 30, 74));
        }
        LabeledDataset.of(windows).write(file, Compression.ZSTD);
    }
}
