package io.moola.quality;

import io.moola.formats.Column;
import io.moola.formats.Compression;
import io.moola.formats.ParquetWriter;
import io.moola.windows.WindowReader;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A file of windows, sound until somebody spoils a cell.
final class SomeWindows {

    final String[] ids;
    final String[] symbols;
    final double[][] features;
    final long[] starts;
    final long[] ends;
    String gapPolicy = "break";
    private boolean isStamped;
    private final int steps;
    private final int width;

    SomeWindows(int windows, int steps, int width) {
        this.steps = steps;
        this.width = width;
        ids = new String[windows];
        symbols = new String[windows];
        features = new double[windows][steps * width];
        starts = new long[windows];
        ends = new long[windows];
        for (int window = 0; window < windows; window++) {
            ids[window] = "X-" + window;
            symbols[window] = "X";
            starts[window] = SomeBars.START + window * SomeBars.MINUTE;
            ends[window] = starts[window] + (steps - 1) * SomeBars.MINUTE;
            for (int i = 0; i < steps * width; i++) {
                double price = 100 + (window + i / width) % 7;
                features[window][i] =
                        switch (i % width) {
                            case 1 -> price + 2;
                            case 2 -> price - 2;
                            case 3 -> price + 1;
                            default -> price;
                        };
            }
        }
    }

    SomeWindows(int windows) {
        this(windows, 105, 4);
    }

    void set(int window, int step, int column, double value) {
        features[window][step * width + column] = value;
    }

    void scale(int window, double factor) {
        for (int i = 0; i < features[window].length; i++) {
            features[window][i] *= factor;
        }
    }

    /// As moola writes them: with stamps, and with the interval and the gap policy in the metadata.
    SomeWindows stamped() {
        isStamped = true;
        return this;
    }

    Path write(Path file) {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column.Texts("window_id", row -> ids[row]));
        columns.add(new Column.Words("symbol", row -> symbols[row]));
        if (isStamped) {
            columns.add(new Column.Timestamps("start_timestamp", row -> starts[row]));
            columns.add(new Column.Timestamps("end_timestamp", row -> ends[row]));
        }
        columns.add(
                new Column.Matrices(
                        "features",
                        steps,
                        width,
                        (row, target, offset) ->
                                System.arraycopy(
                                        features[row], 0, target, offset, features[row].length)));
        ParquetWriter.write(
                file,
                columns,
                ids.length,
                new ParquetWriter.Layout(Compression.ZSTD, 64, 16),
                isStamped ? Map.of("moola.windows", metadata()) : Map.of());
        return file;
    }

    private String metadata() {
        return """
        {"past": 30, "prediction": 45, "future": 30, "stride": 1, "gap_policy": "%s",
         "instruments": [{"symbol": "X", "interval_seconds": 60}]}
        """
                .formatted(gapPolicy);
    }

    DataQualityReport report(Path folder) {
        return report(write(folder.resolve("windows.parquet")), Gate.SLA);
    }

    static DataQualityReport report(Path file, Gate gate) {
        try (WindowReader reader = WindowReader.open(file)) {
            return new TimeSeriesQualityValidator().withGate(gate).validateDataset(reader, "some");
        }
    }
}
