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
    private static final double MICROS_PER_SECOND = 1e6;

    private final ParquetReader reader;
    private @Nullable TextColumn ids;
    private @Nullable TextColumn symbols;
    private @Nullable Timestamps starts;

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

    /// How the windows were cut, where moola wrote the file.
    ///
    /// @throws MoolaException when the file says so in a way that makes no sense
    public Optional<WindowSettings> settings() {
        return facts().map(WindowSettings::ofTree);
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

    private Optional<Map<String, Object>> facts() {
        return Optional.ofNullable(reader.metadata().get(WindowWriter.FACTS))
                .map(Json::parseObject);
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
