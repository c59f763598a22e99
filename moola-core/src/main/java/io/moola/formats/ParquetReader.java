package io.moola.formats;

import io.moola.MoolaException;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads columns of a Parquet file, whoever wrote it, into primitive arrays.
///
/// Two lanes give the same values: files laid out as [ParquetWriter] does are decoded page by page
/// straight into the arrays, in parallel; all others go through Hardwood. Every fault of the file
/// is a [MoolaException] of kind INPUT that names the file and, where there is one, the column. Not
/// thread-safe.
public final class ParquetReader implements AutoCloseable {

    /// What a null stamp is read as.
    public static final long NULL = Long.MIN_VALUE;

    private final Path file;
    private final FileChannel channel;
    private final ParquetFooter footer;

    /// A column at the top of the schema.
    ///
    /// @param type what it can be read as
    public record Field(String name, Type type) {}

    /// What a column can be read as.
    public enum Type {
        /// Instants: [#timestamps(String)].
        TIMESTAMP,
        /// Any number: [#numbers(String)].
        NUMBER,
        /// Text: [#texts(String)].
        TEXT,
        /// Lists, or lists of lists, of numbers: [#matrices(String, MatrixConsumer)].
        MATRIX,
        /// Anything else; cannot be read.
        OTHER
    }

    private ParquetReader(Path file, FileChannel channel, ParquetFooter footer) {
        this.file = file;
        this.channel = channel;
        this.footer = footer;
    }

    /// Opens a file and reads its footer.
    ///
    /// @throws MoolaException when there is no such file or it is no sound Parquet file
    public static ParquetReader open(Path file) {
        if (Files.isDirectory(file)) {
            throw MoolaException.input("Cannot read " + file + ": it is a folder", "Name a file.");
        }
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            try {
                return new ParquetReader(file, channel, ParquetFooter.read(channel));
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw unreadable(file, null, e);
            }
        } catch (NoSuchFileException e) {
            throw MoolaException.input("Cannot read " + file + ": no such file", null, e);
        } catch (IOException e) {
            throw unreadable(file, null, e);
        }
    }

    /// Rows of the file.
    public int rows() {
        return footer.rows();
    }

    /// The columns at the top of the schema, in file order.
    public List<Field> fields() {
        return footer.fields();
    }

    /// The column of that name, if there is one.
    public Optional<Field> field(String name) {
        return fields().stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /// The file's key-value metadata.
    public Map<String, String> metadata() {
        return footer.metadata();
    }

    /// Stamps in microseconds since the epoch; zoneless ones are taken as UTC, dates as their
    /// midnight, null as [#NULL].
    public Timestamps timestamps(String column) {
        return read(
                column,
                () -> {
                    long[] stamps = PlainLane.timestamps(channel, footer, column);
                    return stamps != null
                            ? new Timestamps(stamps, null)
                            : HardwoodLane.timestamps(file, footer, column);
                });
    }

    /// Whole numbers, exactly; null is [#NULL].
    public long[] wholeNumbers(String column) {
        return read(column, () -> HardwoodLane.wholeNumbers(file, footer, column));
    }

    /// True when the stamps of the column are wall clock times of no stated zone.
    public boolean isLocal(String column) {
        return footer.leaf(column).isLocalTime();
    }

    /// Numbers as doubles; null is NaN.
    public double[] numbers(String column) {
        return read(
                column,
                () -> {
                    double[] numbers = PlainLane.numbers(channel, footer, column);
                    return numbers != null ? numbers : HardwoodLane.numbers(file, footer, column);
                });
    }

    /// Texts by row.
    public TextColumn texts(String column) {
        return read(column, () -> HardwoodLane.texts(file, footer, column));
    }

    /// Streams a list column in batches of rows, in row order, in bounded memory.
    public void matrices(String column, MatrixConsumer consumer) {
        read(
                column,
                () -> {
                    if (!PlainLane.matrices(channel, footer, column, consumer)) {
                        HardwoodLane.matrices(file, footer, column, consumer);
                    }
                    return footer;
                });
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // nothing was written
        }
    }

    private interface Reading<T> {
        T run() throws IOException;
    }

    private <T> T read(String column, Reading<T> reading) {
        if (field(column).isEmpty()) {
            throw MoolaException.input(
                    "Cannot read column '%s' of %s: there is none".formatted(column, file),
                    "It has " + fields().stream().map(Field::name).toList() + ".");
        }
        requireMemory();
        try {
            PageStructure.check(channel, footer, column);
            return reading.run();
        } catch (MoolaException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw unreadable(file, column, e);
        }
    }

    /// A footer can announce rows that a few bytes of pages hold, but no memory.
    private void requireMemory() {
        long most = Runtime.getRuntime().maxMemory();
        if (rows() > most / Long.BYTES) {
            throw MoolaException.input(
                    "Cannot read %s: its %,d rows need more than the %,d MiB of memory there are"
                            .formatted(file, rows(), most >> 20),
                    "Is it sound? Then give the JVM more: MOOLA_JAVA_OPTS=-Xmx8g");
        }
    }

    private static MoolaException unreadable(
            Path file, @org.jspecify.annotations.Nullable String column, Exception e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        String reason = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return MoolaException.input(
                "Cannot read %s%s: not a sound Parquet file (%s)"
                        .formatted(file, column == null ? "" : ", column '" + column + "'", reason),
                "Get the file again from its source.",
                e);
    }

    /// Receives batches of a list column.
    @FunctionalInterface
    public interface MatrixConsumer {
        /// The batch is reused and must not be kept.
        void accept(MatrixBatch batch);
    }
}
