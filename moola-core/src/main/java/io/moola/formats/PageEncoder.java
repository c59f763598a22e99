package io.moola.formats;

import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Encodes the rows of one column into V1 data pages: repetition levels, definition levels, values,
/// then compression. Source: Parquet format, "Data Pages". Thread-safe.
final class PageEncoder {

    /// What a thread reuses from page to page: a page's megabytes would be most of the garbage of a
    /// run. Whatever is handed on is a copy.
    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    private static final class Scratch {
        private final ByteSink body = new ByteSink(1 << 16);
        private double[] values = new double[0];
        private long[] longs = new long[0];

        ByteSink body() {
            body.clear();
            return body;
        }

        long[] longs(int count) {
            if (longs.length < count) {
                longs = new long[count];
            }
            return longs;
        }

        double[] values(int count) {
            if (values.length < count) {
                values = new double[count];
            }
            return values;
        }
    }

    private final Column column;
    private final Compression compression;

    /// Codes of a dictionary column by row of the row group.
    private final @Nullable WordDictionary dictionary;

    PageEncoder(Column column, Compression compression, @Nullable WordDictionary dictionary) {
        this.column = column;
        this.compression = compression;
        this.dictionary = dictionary;
    }

    /// Encodes the rows [from, to).
    Page encode(int from, int to) throws IOException {
        return switch (column) {
            case Column.Timestamps timestamps -> longs(timestamps.values(), from, to);
            case Column.WholeNumbers numbers -> longs(numbers.values(), from, to);
            case Column.Doubles doubles -> doubles(doubles.values(), from, to);
            case Column.Words words -> words(from, to);
            case Column.Texts texts -> texts(texts.values(), from, to);
            case Column.Matrices matrices -> matrices(matrices, from, to);
        };
    }

    private Page finish(
            ByteSink body,
            int rows,
            int values,
            int nulls,
            Encoding encoding,
            byte @Nullable [] min,
            byte @Nullable [] max)
            throws IOException {
        PageCodec.Effort effort =
                column instanceof Column.Doubles
                        ? PageCodec.Effort.PRICES
                        : PageCodec.Effort.REPETITION;
        byte[] compressed = PageCodec.compress(compression, effort, body.array(), body.size());
        return new Page(compressed, body.size(), rows, values, nulls, encoding, min, max);
    }

    private Page longs(Column.LongRows values, int from, int to) throws IOException {
        int rows = to - from;
        Scratch scratch = SCRATCH.get();
        long[] numbers = scratch.longs(rows);
        values.copy(from, to, numbers);
        ByteSink body = scratch.body();
        DeltaEncoding.encode(numbers, rows, body);
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        for (int i = 0; i < rows; i++) {
            min = Math.min(min, numbers[i]);
            max = Math.max(max, numbers[i]);
        }
        return finish(
                body,
                rows,
                rows,
                0,
                Encoding.DELTA_BINARY_PACKED,
                ByteSink.littleEndian(min),
                ByteSink.littleEndian(max));
    }

    private Page doubles(Column.DoubleRows values, int from, int to) throws IOException {
        int rows = to - from;
        Scratch scratch = SCRATCH.get();
        double[] present = scratch.values(rows);
        values.copy(from, to, present);
        int missing = 0;
        for (int i = 0; i < rows; i++) {
            missing += Double.isNaN(present[i]) ? 1 : 0;
        }
        ByteSink body = scratch.body();
        if (missing == 0) {
            allPresent(rows, body);
        } else {
            presence(present, rows, body);
        }
        int count = rows - missing;
        putDoubles(present, count, body);
        Range range = Range.of(present, count);
        return finish(body, rows, rows, rows - count, Encoding.PLAIN, range.min(), range.max());
    }

    /// Definition levels of a page without nulls: one run of ones.
    private static void allPresent(int rows, ByteSink body) {
        int length = body.skip(Integer.BYTES);
        RunLengthEncoding.encodeRun(1, rows, 1, body);
        body.setInt(length, body.size() - length - Integer.BYTES);
    }

    /// Definition levels of a page with nulls; moves the values that are there to the front.
    private static void presence(double[] values, int rows, ByteSink body) {
        int[] levels = new int[rows];
        int count = 0;
        for (int i = 0; i < rows; i++) {
            double value = values[i];
            levels[i] = Double.isNaN(value) ? 0 : 1;
            values[count] = value;
            count += levels[i];
        }
        int length = body.skip(Integer.BYTES);
        RunLengthEncoding.encode(levels, 0, levels.length, 1, body);
        body.setInt(length, body.size() - length - Integer.BYTES);
    }

    private static void putDoubles(double[] values, int count, ByteSink body) {
        int at = body.skip(count * Double.BYTES);
        ByteBuffer.wrap(body.array(), at, count * Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asDoubleBuffer()
                .put(values, 0, count);
    }

    private Page words(int from, int to) throws IOException {
        WordDictionary words = java.util.Objects.requireNonNull(dictionary);
        ByteSink body = new ByteSink(64);
        body.putByte(words.width());
        RunLengthEncoding.encode(
                words.codes(), from - words.firstRow(), to - words.firstRow(), words.width(), body);
        byte[][] range = words.range(from, to);
        return finish(body, to - from, to - from, 0, Encoding.RLE_DICTIONARY, range[0], range[1]);
    }

    private Page texts(Column.TextRows values, int from, int to) throws IOException {
        ByteSink body = new ByteSink((to - from) * 32);
        byte[] min = values.at(from).getBytes(StandardCharsets.UTF_8);
        byte[] max = min;
        for (int row = from; row < to; row++) {
            byte[] text = values.at(row).getBytes(StandardCharsets.UTF_8);
            body.putInt(text.length);
            body.putBytes(text);
            min = Arrays.compareUnsigned(text, min) < 0 ? text : min;
            max = Arrays.compareUnsigned(text, max) > 0 ? text : max;
        }
        return finish(body, to - from, to - from, 0, Encoding.PLAIN, min, max);
    }

    private Page matrices(Column.Matrices matrices, int from, int to) throws IOException {
        int rows = to - from;
        int size = matrices.steps() * matrices.width();
        int values = Math.multiplyExact(rows, size);
        Scratch scratch = SCRATCH.get();
        double[] all = scratch.values(values);
        for (int row = from; row < to; row++) {
            matrices.values().copy(row, all, (row - from) * size);
        }
        ByteSink body = scratch.body();
        NestedLevels.encode(rows, matrices.steps(), matrices.width(), body);
        putDoubles(all, values, body);
        Range range = Range.of(all, values);
        return finish(body, rows, values, 0, Encoding.PLAIN, range.min(), range.max());
    }

    /// Smallest and largest of some doubles, as statistics store them: the format wants -0.0 for a
    /// smallest and +0.0 for a largest zero, and no range at all where a NaN is among the values.
    private record Range(double smallest, double largest) {

        static Range of(double[] values, int count) {
            double smallest = Double.POSITIVE_INFINITY;
            double largest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < count; i++) {
                smallest = Math.min(smallest, values[i]);
                largest = Math.max(largest, values[i]);
            }
            return count == 0 ? new Range(Double.NaN, Double.NaN) : new Range(smallest, largest);
        }

        byte @Nullable [] min() {
            return bytes(smallest == 0 ? -0.0 : smallest);
        }

        byte @Nullable [] max() {
            return bytes(largest == 0 ? 0.0 : largest);
        }

        private static byte @Nullable [] bytes(double value) {
            return Double.isNaN(value)
                    ? null
                    : ByteSink.littleEndian(Double.doubleToRawLongBits(value));
        }
    }
}
