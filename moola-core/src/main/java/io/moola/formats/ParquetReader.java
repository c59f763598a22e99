package io.moola.formats;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Reads columns of a Parquet file, whoever wrote it, into primitive arrays.
///
/// Every failure of the file is a [io.moola.MoolaException] of kind INPUT that names the file and,
/// where there is one, the column. Not thread-safe.
@SuppressWarnings("DoNotCallSuggester")
public final class ParquetReader implements AutoCloseable {

    /// What a null timestamp or integer is read as.
    public static final long NULL = Long.MIN_VALUE;

    /// A leaf or group column at the top of the schema.
    ///
    /// @param type how its values can be read
    public record Field(String name, Type type) {}

    /// What a column can be read as.
    public enum Type {
        TIMESTAMP,
        NUMBER,
        TEXT,
        MATRIX,
        OTHER
    }

    public static ParquetReader open(Path file) {
        throw new UnsupportedOperationException();
    }

    public int rows() {
        throw new UnsupportedOperationException();
    }

    public List<Field> fields() {
        throw new UnsupportedOperationException();
    }

    public Map<String, String> metadata() {
        throw new UnsupportedOperationException();
    }

    /// Reads several columns at once, in parallel. The value is `long[]` for TIMESTAMP
    /// (microseconds, floor; [#NULL] for null), `double[]` for NUMBER (NaN for null) and `Texts`
    /// for TEXT.
    public Map<String, Object> read(List<String> columns) {
        throw new UnsupportedOperationException();
    }

    public long[] timestamps(String column) {
        throw new UnsupportedOperationException();
    }

    public double[] numbers(String column) {
        throw new UnsupportedOperationException();
    }

    /// Texts by row; equal texts are one object where the column is dictionary coded.
    public @Nullable String[] texts(String column) {
        throw new UnsupportedOperationException();
    }

    /// Streams a list-of-lists column in batches of rows, in row order, in bounded memory.
    public void matrices(String column, MatrixConsumer consumer) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}

    /// Receives a batch; the batch and its arrays are reused and must not be kept.
    @FunctionalInterface
    public interface MatrixConsumer {
        void accept(MatrixBatch batch);
    }

    /// Consecutive rows of a list-of-lists column, ragged as they come.
    ///
    /// Row `r` of the batch (file row `firstRow + r`) has the steps `stepStarts[r]` to
    /// `stepStarts[r + 1]` (exclusive); step `s` has the values `valueStarts[s]` to `valueStarts[s
    /// + 1]`. A null row or list has no steps or values; a null value is NaN.
    public interface MatrixBatch {
        long firstRow();

        int rows();

        boolean isNull(int row);

        /// Steps of every row when all rows have that many and all steps have `width` values, else
        /// -1. Then values lie at `(row * steps + step) * width + feature`.
        int uniformSteps();

        int uniformWidth();

        int[] stepStarts();

        int[] valueStarts();

        double[] values();
    }
}
