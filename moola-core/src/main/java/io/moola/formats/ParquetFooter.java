package io.moola.formats;

import io.moola.formats.ParquetReader.Field;

import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What a Parquet file says of itself at its end.
final class ParquetFooter {

    private static final int TAIL = 8;
    private static final int MAGIC = 0x31524150; // "PAR1", little-endian
    private static final int LARGEST = 64 << 20;

    private final FileMetaData data;
    private final int rows;
    private final Map<String, Leaf> leaves;
    private final List<Field> fields;

    /// A top column and the one leaf under it.
    ///
    /// @param path names from the top down to the leaf
    /// @param lists how many repeated levels lie above the leaf
    record Leaf(int index, List<String> path, SchemaElement element, boolean optional, int lists) {

        /// True for stamps that are marked as not adjusted to UTC.
        boolean isLocalTime() {
            LogicalType logical = element.getLogicalType();
            TimestampType stamp =
                    logical != null && logical.isSetTIMESTAMP() ? logical.getTIMESTAMP() : null;
            return stamp != null && !stamp.isIsAdjustedToUTC();
        }
    }

    private ParquetFooter(FileMetaData data) throws IOException {
        this.data = data;
        long count = data.getNum_rows();
        if (count < 0 || count > Integer.MAX_VALUE - TAIL) {
            throw new IOException(count + " rows; at most 2,147,483,639 can be read");
        }
        rows = (int) count;
        long inGroups = 0;
        for (RowGroup group : groups()) {
            inGroups += group.getNum_rows();
        }
        if (inGroups != count) {
            throw new IOException(
                    "the footer announces " + count + " rows, its row groups hold " + inGroups);
        }
        SchemaWalk walk = new SchemaWalk(Objects.requireNonNull(data.getSchema()));
        leaves = walk.leaves;
        fields = walk.fields;
    }

    static ParquetFooter read(FileChannel channel) throws IOException {
        long size = channel.size();
        if (size < TAIL + Integer.BYTES) {
            throw new IOException(size + " bytes are too few");
        }
        ByteBuffer tail =
                ByteBuffer.wrap(read(channel, size - TAIL, TAIL)).order(ByteOrder.LITTLE_ENDIAN);
        int length = tail.getInt();
        ByteBuffer head =
                ByteBuffer.wrap(read(channel, 0, Integer.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        if (tail.getInt() != MAGIC || head.getInt() != MAGIC) {
            throw new IOException("PAR1 is missing at its start or end: cut off?");
        }
        if (length <= 0 || length > Math.min(size - TAIL, LARGEST)) {
            throw new IOException("a footer of " + length + " bytes");
        }
        byte[] bytes = read(channel, size - TAIL - length, length);
        return new ParquetFooter(Util.readFileMetaData(new ByteArrayInputStream(bytes)));
    }

    /// Exactly `length` bytes from `position` on.
    static byte[] read(FileChannel channel, long position, int length) throws IOException {
        byte[] target = new byte[length];
        ByteBuffer bytes = ByteBuffer.wrap(target);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw new IOException("it ends before byte " + (position + length));
            }
        }
        return target;
    }

    int rows() {
        return rows;
    }

    List<Field> fields() {
        return fields;
    }

    List<RowGroup> groups() {
        List<RowGroup> groups = data.getRow_groups();
        return groups == null ? List.of() : groups;
    }

    Leaf leaf(String column) {
        return Objects.requireNonNull(leaves.get(column), "it cannot be read as numbers or texts");
    }

    static ColumnMetaData chunk(RowGroup group, Leaf leaf) {
        List<ColumnChunk> columns = Objects.requireNonNull(group.getColumns());
        return Objects.requireNonNull(columns.get(leaf.index()).getMeta_data());
    }

    Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        List<KeyValue> pairs = data.getKey_value_metadata();
        for (KeyValue pair : pairs == null ? List.<KeyValue>of() : pairs) {
            metadata.put(
                    Objects.requireNonNull(pair.getKey()),
                    Objects.requireNonNullElse(pair.getValue(), ""));
        }
        return Collections.unmodifiableMap(metadata);
    }

    /// Walks the flattened schema tree once.
    private static final class SchemaWalk {

        private static final int DEEPEST = 64;

        private final List<SchemaElement> elements;
        private final Map<String, Leaf> leaves = new LinkedHashMap<>();
        private final List<Field> fields = new ArrayList<>();
        private int next = 1;
        private int leafIndex;

        SchemaWalk(List<SchemaElement> elements) throws IOException {
            this.elements = elements;
            if (elements.isEmpty()) {
                throw new IOException("it has no schema");
            }
            int top = elements.getFirst().getNum_children();
            for (int i = 0; i < top; i++) {
                walkField();
            }
        }

        private void walkField() throws IOException {
            String name = Objects.requireNonNull(element(next).getName());
            int before = leafIndex;
            List<Leaf> found = new ArrayList<>();
            walk(new ArrayList<>(), false, 0, found);
            Leaf only = leafIndex - before == 1 ? found.getFirst() : null;
            ParquetReader.Type type = only == null ? ParquetReader.Type.OTHER : type(only);
            if (only != null && type != ParquetReader.Type.OTHER) {
                leaves.put(name, only);
            }
            fields.add(new Field(name, type));
        }

        private SchemaElement element(int index) throws IOException {
            if (index >= elements.size()) {
                throw new IOException("its schema is cut off");
            }
            return elements.get(index);
        }

        private void walk(List<String> above, boolean optional, int lists, List<Leaf> found)
                throws IOException {
            SchemaElement element = element(next++);
            FieldRepetitionType repetition = element.getRepetition_type();
            List<String> path = new ArrayList<>(above);
            path.add(Objects.requireNonNull(element.getName()));
            boolean maybe = optional || repetition == FieldRepetitionType.OPTIONAL;
            int depth = lists + (repetition == FieldRepetitionType.REPEATED ? 1 : 0);
            int children = element.isSetNum_children() ? element.getNum_children() : 0;
            if (path.size() > DEEPEST) {
                throw new IOException("its schema is nested deeper than " + DEEPEST);
            }
            if (children == 0) {
                found.add(new Leaf(leafIndex++, path, element, maybe, depth));
                return;
            }
            for (int i = 0; i < children; i++) {
                walk(path, maybe, depth, found);
            }
        }

        private static ParquetReader.Type type(Leaf leaf) {
            ParquetReader.Type flat = flatType(leaf.element());
            if (leaf.lists() == 0) {
                return leaf.path().size() == 1 ? flat : ParquetReader.Type.OTHER;
            }
            return flat == ParquetReader.Type.NUMBER && leaf.lists() <= 2
                    ? ParquetReader.Type.MATRIX
                    : ParquetReader.Type.OTHER;
        }

        private static ParquetReader.Type flatType(SchemaElement element) {
            LogicalType logical = element.getLogicalType();
            ConvertedType converted = element.getConverted_type();
            return switch (Objects.requireNonNull(element.getType())) {
                case INT96 -> ParquetReader.Type.TIMESTAMP;
                case INT64 ->
                        isTimestamp(logical, converted)
                                ? ParquetReader.Type.TIMESTAMP
                                : isTime(logical, converted)
                                        ? ParquetReader.Type.OTHER
                                        : ParquetReader.Type.NUMBER;
                case INT32 ->
                        converted == ConvertedType.DATE || (logical != null && logical.isSetDATE())
                                ? ParquetReader.Type.TIMESTAMP
                                : isTime(logical, converted)
                                        ? ParquetReader.Type.OTHER
                                        : ParquetReader.Type.NUMBER;
                case FLOAT, DOUBLE -> ParquetReader.Type.NUMBER;
                case BYTE_ARRAY ->
                        isDecimal(logical, converted)
                                ? ParquetReader.Type.NUMBER
                                : ParquetReader.Type.TEXT;
                case FIXED_LEN_BYTE_ARRAY ->
                        isDecimal(logical, converted)
                                ? ParquetReader.Type.NUMBER
                                : ParquetReader.Type.OTHER;
                case BOOLEAN -> ParquetReader.Type.OTHER;
            };
        }

        private static boolean isTimestamp(
                @Nullable LogicalType logical, @Nullable ConvertedType converted) {
            return converted == ConvertedType.TIMESTAMP_MICROS
                    || converted == ConvertedType.TIMESTAMP_MILLIS
                    || (logical != null && logical.isSetTIMESTAMP());
        }

        private static boolean isTime(
                @Nullable LogicalType logical, @Nullable ConvertedType converted) {
            return converted == ConvertedType.TIME_MICROS
                    || converted == ConvertedType.TIME_MILLIS
                    || (logical != null && logical.isSetTIME());
        }

        private static boolean isDecimal(
                @Nullable LogicalType logical, @Nullable ConvertedType converted) {
            return converted == ConvertedType.DECIMAL
                    || (logical != null && logical.isSetDECIMAL());
        }
    }
}
