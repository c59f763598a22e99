package io.moola.quality;

import io.moola.formats.Column;
import io.moola.formats.Compression;
import io.moola.formats.ParquetWriter;
import io.moola.windows.Label;
import io.moola.windows.WindowReader;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A file of labelled windows, sound until somebody spoils a cell.
final class SomeLabels {

    final SomeWindows windows;
    final String[] labels;
    final double[] starts;
    final double[] ends;

    /// So many windows of each label, in the order of the labels.
    SomeLabels(int... counts) {
        int total = Arrays.stream(counts).sum();
        windows = new SomeWindows(total);
        labels = new String[total];
        starts = new double[total];
        ends = new double[total];
        int at = 0;
        for (int label = 0; label < counts.length; label++) {
            String name = List.of(Label.values()).get(label).toString();
            Arrays.fill(labels, at, at + counts[label], name);
            at += counts[label];
        }
        Arrays.fill(starts, 30);
        Arrays.fill(ends, 74);
    }

    Path write(Path file) {
        ParquetWriter.write(
                file,
                List.of(
                        new Column.Texts("window_id", row -> windows.ids[row]),
                        new Column.Matrices(
                                "features",
                                105,
                                4,
                                (row, target, offset) ->
                                        System.arraycopy(
                                                windows.features[row], 0, target, offset, 420)),
                        new Column.Words("label", row -> labels[row]),
                        new Column.Doubles("expansion_start", row -> starts[row]),
                        new Column.Doubles("expansion_end", row -> ends[row])),
                labels.length,
                new ParquetWriter.Layout(Compression.ZSTD, 64, 16),
                Map.of());
        return file;
    }

    DataQualityReport report(Path folder) {
        return report(folder, new TimeSeriesQualityValidator());
    }

    DataQualityReport report(Path folder, TimeSeriesQualityValidator validator) {
        try (WindowReader reader = WindowReader.open(write(folder.resolve("train.parquet")))) {
            return validator.validateLabeledDataset(reader, "train");
        }
    }
}
