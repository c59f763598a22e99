package io.moola.windows;

import io.moola.Violations;
import io.moola.formats.Column;
import io.moola.formats.Compression;
import io.moola.formats.Json;
import io.moola.formats.ParquetReader;
import io.moola.formats.ParquetWriter;
import io.moola.formats.StrictObject;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Datasets in Parquet: the columns of the windows file, with `label`, `expansion_start` and
/// `expansion_end` behind them when they are labelled. Stamps are there when every window has them.
final class DatasetFile {

    private static final int ROW_GROUP = 25_000;
    private static final int PAGE_BYTES = 1 << 20;

    private DatasetFile() {}

    /// The sound windows of a file; what is wrong with the others is told under their ids.
    static List<TimeSeriesWindow> windows(WindowReader reader, Violations violations) {
        return WindowTrees.present(all(reader, violations));
    }

    /// Every window of a file, null where it is not sound.
    private static List<@Nullable TimeSeriesWindow> all(
            WindowReader reader, Violations violations) {
        WindowShape shape = reader.shape();
        List<@Nullable TimeSeriesWindow> windows = new ArrayList<>(reader.size());
        reader.features(batch -> {
            for (int row = 0; row < batch.rows(); row++) {
                int window = Math.toIntExact(batch.firstRow() + row);
                String path = reader.id(window) + ".";
                long before = violations.total();
                double[] prices = WindowRules.flat(batch, row, shape, path, violations);
                if (prices != null) {
                    WindowRules.prices(prices, path, violations);
                }
                windows.add(window(reader, window, prices, before, violations));
            }
        });
        DatasetRules.together(windows, violations);
        return windows;
    }

    private static @Nullable TimeSeriesWindow window(
            WindowReader reader,
            int window,
            double @Nullable [] prices,
            long before,
            Violations violations) {
        String id = reader.id(window);
        Instant start = instant(reader.start(window));
        Instant end = instant(reader.end(window));
        WindowRules.origin(id, start, end, id + ".", violations);
        return prices == null || violations.total() > before
                ? null
                : new TimeSeriesWindow(
                        id, reader.symbol(window), start, end, reader.shape(), prices);
    }

    private static @Nullable Instant instant(long micros) {
        return micros == ParquetReader.NULL ? null : WindowTrees.instant(micros);
    }

    /// The sound labelled windows of a file; what is wrong with the others is told under their ids.
    static List<LabeledWindow> labeled(WindowReader reader, Violations violations) {
        reader.requireLabels();
        List<LabeledWindow> windows = new ArrayList<>(reader.size());
        List<@Nullable TimeSeriesWindow> all = all(reader, violations);
        for (int i = 0; i < all.size(); i++) {
            long before = violations.total();
            String path = reader.id(i) + ".";
            Label label = label(reader.label(i), path + "label", violations);
            int start = index(reader.expansionStart(i), path + "expansion_start", violations);
            int end = index(reader.expansionEnd(i), path + "expansion_end", violations);
            if (start >= 0 && end >= 0) {
                WindowRules.expansion(start, end, reader.shape(), path, violations);
            }
            TimeSeriesWindow window = all.get(i);
            if (window != null && label != null && violations.total() == before) {
                windows.add(new LabeledWindow(window, label, start, end));
            }
        }
        return windows;
    }

    private static @Nullable Label label(
            @Nullable String name, String path, Violations violations) {
        if (name == null) {
            violations.add(path, "is missing");
        }
        return WindowTrees.label(name, path, violations);
    }

    /// The bar index of a number, or -1 with a violation.
    private static int index(double number, String path, Violations violations) {
        if (Double.isNaN(number)) {
            violations.add(path, "is missing");
            return -1;
        }
        if (number != Math.rint(number) || number < 0 || number > Integer.MAX_VALUE) {
            violations.add(path, number + " is no index of a bar");
            return -1;
        }
        return (int) number;
    }

    static void write(
            Path target,
            List<TimeSeriesWindow> windows,
            @Nullable List<LabeledWindow> labels,
            Compression compression) {
        WindowShape shape = windows.isEmpty() ? WindowShape.STANDARD : windows.getFirst().shape();
        List<Column> columns = columns(windows, shape);
        if (labels != null) {
            columns.add(new Column.Words("label", row -> labels.get(row).label().toString()));
            columns.add(
                    new Column.WholeNumbers(
                            "expansion_start", row -> labels.get(row).expansionStart()));
            columns.add(
                    new Column.WholeNumbers(
                            "expansion_end", row -> labels.get(row).expansionEnd()));
        }
        int bytes = shape.length() * WindowShape.FEATURES * Double.BYTES;
        int page = Math.max(1, Math.min(ROW_GROUP, PAGE_BYTES / bytes));
        ParquetWriter.write(
                target,
                columns,
                windows.size(),
                new ParquetWriter.Layout(compression, ROW_GROUP, page),
                Map.of(WindowWriter.FACTS, Json.compact(WindowTrees.shape(shape))));
    }

    private static List<Column> columns(List<TimeSeriesWindow> windows, WindowShape shape) {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column.Texts("window_id", row -> windows.get(row).id()));
        columns.add(new Column.Words("symbol", row -> windows.get(row).symbol()));
        if (windows.stream().allMatch(window -> window.start() != null)) {
            columns.add(
                    new Column.Timestamps(
                            "start_timestamp", row -> micros(windows.get(row).start())));
        }
        if (windows.stream().allMatch(window -> window.end() != null)) {
            columns.add(
                    new Column.Timestamps("end_timestamp", row -> micros(windows.get(row).end())));
        }
        columns.add(
                new Column.Matrices(
                        "features",
                        shape.length(),
                        WindowShape.FEATURES,
                        (row, target, offset) -> windows.get(row).copy(target, offset)));
        return columns;
    }

    private static long micros(@Nullable Instant instant) {
        return instant == null
                ? ParquetReader.NULL
                : ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    static void schemaVersion(StrictObject fields, Violations violations) {
        String version = fields.text("schema_version");
        if (version != null && !version.equals(UnlabeledDataset.SCHEMA_VERSION)) {
            violations.add("schema_version", StrictObject.quoted(version) + " is none of 1.0");
        }
    }
}
