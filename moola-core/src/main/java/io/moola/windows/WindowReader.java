package io.moola.windows;

import io.moola.MoolaException;
import io.moola.formats.Json;
import io.moola.formats.ParquetReader;
import io.moola.formats.TextColumn;
import io.moola.formats.Timestamps;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Reads a file of windows, whoever wrote it: a `features` column of lists of lists (or flat lists)
/// of numbers is all it needs. What is wrong with the windows is for the caller to find; only a
/// file that cannot be read is an exception. Names and stamps are read when they are first asked
/// for. Not thread-safe.
public final class WindowReader implements AutoCloseable {

    private static final String FEATURES = "features";
    private static final String LABEL = "label";
    private static final String EXPANSION_START = "expansion_start";
    private static final String EXPANSION_END = "expansion_end";
    private static final double MICROS_PER_SECOND = 1e6;

    private final ParquetReader reader;
    private @Nullable Map<String, Object> facts;
    private @Nullable TextColumn ids;
    private @Nullable TextColumn symbols;
    private @Nullable Timestamps starts;
    private @Nullable Timestamps ends;
    private @Nullable WindowShape shape;
    private @Nullable TextColumn labels;
    private double @Nullable [] expansionStarts;
    private double @Nullable [] expansionEnds;

    private final Path file;

    private WindowReader(Path file, ParquetReader reader) {
        this.file = file;
        this.reader = reader;
    }

    /// Opens a file of windows.
    ///
    /// @throws MoolaException when it cannot be read or has no list column `features`
    public static WindowReader open(Path file) {
        ParquetReader reader = ParquetReader.open(file);
        if (!isWindows(reader)) {
            reader.close();
            throw MoolaException.input(
                    "Cannot read " + file + " as windows: it has no list column 'features'",
                    "Cut windows first: moola window");
        }
        return new WindowReader(file, reader);
    }

    /// True when the Parquet file holds windows rather than bars.
    public static boolean isWindows(Path file) {
        try (ParquetReader reader = ParquetReader.open(file)) {
            return isWindows(reader);
        }
    }

    private static boolean isWindows(ParquetReader reader) {
        return reader.field(FEATURES)
                .filter(field -> field.type() == ParquetReader.Type.MATRIX)
                .isPresent();
    }

    /// Windows in the file.
    public int size() {
        return reader.rows();
    }

    /// The file that is read.
    public Path file() {
        return file;
    }

    /// How the windows were cut, where moola cut them.
    ///
    /// @throws MoolaException when the file says so in a way that makes no sense
    public Optional<WindowSettings> settings() {
        return facts().filter(tree -> tree.containsKey("stride")).map(WindowSettings::ofTree);
    }

    /// The parts of the windows, as the file states them; 30 + 45 + 30 where it does not.
    ///
    /// @throws MoolaException when the file says so in a way that makes no sense
    public WindowShape shape() {
        if (shape == null) {
            shape = facts().map(WindowSettings::shapeOfTree).orElse(WindowShape.STANDARD);
        }
        return shape;
    }

    /// The interval of a symbol's bars in microseconds, or 0 where the file does not say.
    public long intervalMicros(String symbol) {
        Object instruments = facts().map(tree -> tree.get("instruments")).orElse(null);
        if (instruments instanceof Iterable<?> list) {
            for (Object entry : list) {
                if (entry instanceof Map<?, ?> instrument
                        && symbol.equals(instrument.get("symbol"))
                        && instrument.get("interval_seconds") instanceof Number seconds) {
                    return Math.round(seconds.doubleValue() * MICROS_PER_SECOND);
                }
            }
        }
        return 0;
    }

    /// Parsed once: the interval is asked for with every window.
    private Optional<Map<String, Object>> facts() {
        String text = reader.metadata().get(WindowWriter.FACTS);
        if (facts == null && text != null) {
            facts = Json.parseObject(text);
        }
        return Optional.ofNullable(facts);
    }

    /// The window's `window_id`, or `window-<row>` where the file has none.
    public String id(int window) {
        if (ids == null && has("window_id", ParquetReader.Type.TEXT)) {
            ids = reader.texts("window_id");
        }
        String id = ids == null ? null : ids.at(window);
        return id == null ? "window-" + window : id;
    }

    /// The window's symbol, or the empty text where the file has none.
    public String symbol(int window) {
        if (symbols == null && has("symbol", ParquetReader.Type.TEXT)) {
            symbols = reader.texts("symbol");
        }
        String symbol = symbols == null ? null : symbols.at(window);
        return symbol == null ? "" : symbol;
    }

    /// The stamp of the window's first bar, or [ParquetReader#NULL] where the file has none.
    public long start(int window) {
        if (starts == null && has("start_timestamp", ParquetReader.Type.TIMESTAMP)) {
            starts = reader.timestamps("start_timestamp");
        }
        return starts == null ? ParquetReader.NULL : starts.micros()[window];
    }

    /// The stamp of the window's last bar, or [ParquetReader#NULL] where the file has none.
    public long end(int window) {
        if (ends == null && has("end_timestamp", ParquetReader.Type.TIMESTAMP)) {
            ends = reader.timestamps("end_timestamp");
        }
        return ends == null ? ParquetReader.NULL : ends.micros()[window];
    }

    /// True when the file has the columns of labels: `label`, `expansion_start`, `expansion_end`.
    public boolean isLabeled() {
        return has(LABEL, ParquetReader.Type.TEXT)
                && has(EXPANSION_START, ParquetReader.Type.NUMBER)
                && has(EXPANSION_END, ParquetReader.Type.NUMBER);
    }

    /// Passes when the file has the columns of labels.
    ///
    /// @throws MoolaException when one is missing or of another type
    public void requireLabels() {
        if (!isLabeled()) {
            throw MoolaException.input(
                    "Cannot read %s as labelled windows: it has no text column 'label' with columns"
                                    .formatted(file)
                            + " of numbers 'expansion_start' and 'expansion_end'",
                    "Read it as unlabelled windows, or label them first.");
        }
    }

    /// The window's label as the file has it, or null where it has none.
    public @Nullable String label(int window) {
        if (labels == null && has(LABEL, ParquetReader.Type.TEXT)) {
            labels = reader.texts(LABEL);
        }
        return labels == null ? null : labels.at(window);
    }

    /// The index of the expansion's first bar as the file has it, or NaN where it has none.
    public double expansionStart(int window) {
        if (expansionStarts == null && has(EXPANSION_START, ParquetReader.Type.NUMBER)) {
            expansionStarts = reader.numbers(EXPANSION_START);
        }
        return expansionStarts == null ? Double.NaN : expansionStarts[window];
    }

    /// The index of the expansion's last bar as the file has it, or NaN where it has none.
    public double expansionEnd(int window) {
        if (expansionEnds == null && has(EXPANSION_END, ParquetReader.Type.NUMBER)) {
            expansionEnds = reader.numbers(EXPANSION_END);
        }
        return expansionEnds == null ? Double.NaN : expansionEnds[window];
    }

    private boolean has(String column, ParquetReader.Type type) {
        return reader.field(column).filter(field -> field.type() == type).isPresent();
    }

    /// Streams the features in batches of windows, in file order, in bounded memory.
    public void features(ParquetReader.MatrixConsumer consumer) {
        reader.matrices(FEATURES, consumer);
    }

    @Override
    public void close() {
        reader.close();
    }
}
