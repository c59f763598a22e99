package io.moola.formats;

import dev.hardwood.InputFile;
import dev.hardwood.metadata.PhysicalType;
import dev.hardwood.reader.ColumnReader;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.Validity;

import io.moola.formats.ParquetFooter.Leaf;
import io.moola.formats.ParquetReader.MatrixConsumer;

import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Reads any column through Hardwood, batch by batch.
final class HardwoodLane {

    /// Held, because a logger that nobody holds forgets its level.
    private static final Logger LOGGER = Logger.getLogger("dev.hardwood");

    static {
        LOGGER.setLevel(Level.SEVERE);
    }

    private static final int FLAT_BATCH = 65_536;
    private static final int NESTED_BATCH = 256;
    private static final long MILLIS = 1_000L;
    private static final long DAY = 86_400_000_000L;
    private static final int JULIAN_EPOCH = 2_440_588;
    private static final int INT96_BYTES = 12;

    private HardwoodLane() {}

    private interface BatchConsumer {
        void accept(ColumnReader batch, int firstRow) throws IOException;
    }

    private static void read(
            Path file, ParquetFooter footer, Leaf leaf, int size, BatchConsumer consumer)
            throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(file));
                ColumnReader column =
                        reader.buildColumnReader(leaf.index()).batchSize(size).build()) {
            int row = 0;
            while (column.nextBatch()) {
                if (column.getRecordCount() > footer.rows() - row) {
                    throw new IOException("more rows than the footer's " + footer.rows());
                }
                consumer.accept(column, row);
                row += column.getRecordCount();
            }
            if (row != footer.rows()) {
                throw new IOException(row + " rows, the footer announces " + footer.rows());
            }
        }
    }

    static Timestamps timestamps(Path file, ParquetFooter footer, String name) throws IOException {
        Leaf leaf = footer.leaf(name);
        long[] micros = new long[footer.rows()];
        BitSet inexact = new BitSet();
        long perMicro = nanosPerUnit(leaf.element());
        read(
                file,
                footer,
                leaf,
                FLAT_BATCH,
                (batch, row) -> {
                    PhysicalType type = batch.getColumnSchema().type();
                    Validity validity = batch.getLeafValidity();
                    for (int i = 0; i < batch.getRecordCount(); i++) {
                        if (validity.isNull(i)) {
                            micros[row + i] = ParquetReader.NULL;
                        } else if (type == PhysicalType.INT32) {
                            micros[row + i] = batch.getInts()[i] * DAY;
                        } else if (type == PhysicalType.INT64) {
                            put(batch.getLongs()[i], perMicro, micros, row + i, inexact);
                        } else {
                            putInt96(batch.getBinaries()[i], micros, row + i, inexact);
                        }
                    }
                });
        return new Timestamps(micros, inexact);
    }

    static long[] wholeNumbers(Path file, ParquetFooter footer, String name) throws IOException {
        Leaf leaf = footer.leaf(name);
        long[] numbers = new long[footer.rows()];
        read(
                file,
                footer,
                leaf,
                FLAT_BATCH,
                (batch, row) -> {
                    PhysicalType type = batch.getColumnSchema().type();
                    if (type != PhysicalType.INT32 && type != PhysicalType.INT64) {
                        throw new IOException("no whole numbers but " + type);
                    }
                    Validity validity = batch.getLeafValidity();
                    for (int i = 0; i < batch.getRecordCount(); i++) {
                        numbers[row + i] =
                                validity.isNull(i)
                                        ? ParquetReader.NULL
                                        : type == PhysicalType.INT32
                                                ? batch.getInts()[i]
                                                : batch.getLongs()[i];
                    }
                });
        return numbers;
    }

    private static void put(long value, long nanos, long[] micros, int row, BitSet inexact) {
        if (nanos >= MILLIS) {
            micros[row] = Math.multiplyExact(value, nanos / MILLIS);
        } else {
            micros[row] = Math.floorDiv(value, MILLIS);
            inexact.set(row, Math.floorMod(value, MILLIS) != 0);
        }
    }

    private static void putInt96(byte[] bytes, long[] micros, int row, BitSet inexact)
            throws IOException {
        if (bytes.length != INT96_BYTES) {
            throw new IOException("a stamp of " + bytes.length + " bytes in row " + row);
        }
        ByteBuffer value = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long nanos = value.getLong();
        long days = value.getInt() - (long) JULIAN_EPOCH;
        micros[row] = days * DAY + Math.floorDiv(nanos, MILLIS);
        inexact.set(row, Math.floorMod(nanos, MILLIS) != 0);
    }

    /// Nanoseconds in a unit of an INT64 stamp.
    private static long nanosPerUnit(SchemaElement element) {
        LogicalType logical = element.getLogicalType();
        TimestampType timestamp =
                logical != null && logical.isSetTIMESTAMP() ? logical.getTIMESTAMP() : null;
        TimeUnit unit = timestamp == null ? null : timestamp.getUnit();
        if (unit != null) {
            return unit.isSetNANOS() ? 1 : unit.isSetMICROS() ? MILLIS : MILLIS * MILLIS;
        }
        return element.getConverted_type() == ConvertedType.TIMESTAMP_MILLIS
                ? MILLIS * MILLIS
                : MILLIS;
    }

    static double[] numbers(Path file, ParquetFooter footer, String name) throws IOException {
        Leaf leaf = footer.leaf(name);
        double[] numbers = new double[footer.rows()];
        read(
                file,
                footer,
                leaf,
                FLAT_BATCH,
                (batch, row) -> {
                    int count = batch.getRecordCount();
                    widen(batch, leaf.element(), numbers, row, count);
                    erase(batch.getLeafValidity(), numbers, row, count);
                });
        return numbers;
    }

    private static void erase(Validity validity, double[] numbers, int at, int count) {
        if (!validity.hasNulls()) {
            return;
        }
        for (int i = 0; i < count; i++) {
            if (validity.isNull(i)) {
                numbers[at + i] = Double.NaN;
            }
        }
    }

    /// The batch's values as doubles, whatever their physical type.
    private static void widen(
            ColumnReader batch, SchemaElement element, double[] target, int at, int count)
            throws IOException {
        int scale = element.isSetScale() ? element.getScale() : 0;
        switch (batch.getColumnSchema().type()) {
            case DOUBLE -> System.arraycopy(batch.getDoubles(), 0, target, at, count);
            case FLOAT -> {
                float[] values = batch.getFloats();
                for (int i = 0; i < count; i++) {
                    target[at + i] = values[i];
                }
            }
            case INT32 -> {
                int[] values = batch.getInts();
                boolean unsigned = isUnsigned(element);
                for (int i = 0; i < count; i++) {
                    long value = unsigned ? Integer.toUnsignedLong(values[i]) : values[i];
                    target[at + i] = scaled(value, scale);
                }
            }
            case INT64 -> {
                long[] values = batch.getLongs();
                for (int i = 0; i < count; i++) {
                    target[at + i] = scaled(values[i], scale);
                }
            }
            case FIXED_LEN_BYTE_ARRAY, BYTE_ARRAY -> {
                byte[][] values = batch.getBinaries();
                for (int i = 0; i < count; i++) {
                    target[at + i] =
                            values[i] == null || values[i].length == 0
                                    ? Double.NaN
                                    : new BigDecimal(new BigInteger(values[i]), scale)
                                            .doubleValue();
                }
            }
            default -> throw new IOException("no numbers but " + element.getType());
        }
    }

    private static double scaled(long value, int scale) {
        return scale == 0 ? value : BigDecimal.valueOf(value, scale).doubleValue();
    }

    private static boolean isUnsigned(SchemaElement element) {
        ConvertedType type = element.getConverted_type();
        return type == ConvertedType.UINT_32
                || type == ConvertedType.UINT_16
                || type == ConvertedType.UINT_8;
    }

    static TextColumn texts(Path file, ParquetFooter footer, String name) throws IOException {
        int[] codes = new int[footer.rows()];
        Map<String, Integer> known = new HashMap<>();
        List<String> words = new ArrayList<>();
        read(
                file,
                footer,
                footer.leaf(name),
                FLAT_BATCH,
                (batch, row) -> {
                    String[] texts = batch.getStrings();
                    Validity validity = batch.getLeafValidity();
                    for (int i = 0; i < batch.getRecordCount(); i++) {
                        codes[row + i] = -1;
                        if (validity.isNotNull(i)) {
                            codes[row + i] =
                                    known.computeIfAbsent(
                                            texts[i],
                                            text -> {
                                                words.add(text);
                                                return words.size() - 1;
                                            });
                        }
                    }
                });
        return new TextColumn(codes, words.toArray(String[]::new));
    }

    static void matrices(Path file, ParquetFooter footer, String name, MatrixConsumer consumer)
            throws IOException {
        Leaf leaf = footer.leaf(name);
        read(
                file,
                footer,
                leaf,
                NESTED_BATCH,
                (batch, row) -> consumer.accept(batch(batch, leaf, row)));
    }

    private static MatrixBatch batch(ColumnReader batch, Leaf leaf, int firstRow)
            throws IOException {
        int rows = batch.getRecordCount();
        int count = batch.getValueCount();
        double[] values = new double[count];
        widen(batch, leaf.element(), values, 0, count);
        erase(batch.getLeafValidity(), values, 0, count);
        List<int[]> layers = new ArrayList<>();
        BitSet nullRows = new BitSet();
        for (int layer = 0; layer < batch.getLayerCount(); layer++) {
            if (batch.getLayerKind(layer) == dev.hardwood.reader.LayerKind.REPEATED) {
                layers.add(batch.getLayerOffsets(layer));
                if (layers.size() == 1) {
                    Validity validity = batch.getLayerValidity(layer);
                    for (int i = 0; i < rows; i++) {
                        nullRows.set(i, validity.isNull(i));
                    }
                }
            }
        }
        int[] steps = layers.getFirst();
        return layers.size() > 1
                ? MatrixBatch.ragged(firstRow, rows, steps, layers.get(1), values, nullRows)
                : MatrixBatch.ragged(firstRow, rows, oneStepEach(rows), steps, values, nullRows);
    }

    private static int[] oneStepEach(int rows) {
        int[] starts = new int[rows + 1];
        for (int i = 0; i <= rows; i++) {
            starts[i] = i;
        }
        return starts;
    }
}
