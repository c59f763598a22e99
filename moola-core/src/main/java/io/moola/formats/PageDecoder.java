package io.moola.formats;

import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.Encoding;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Decodes the bodies of pages as [PageEncoder] makes them. Any other form is refused with
/// [#OTHER_FORM], not an error: the caller then takes the general reader.
final class PageDecoder {

    /// What a decoder answers to a page of another form.
    static final int OTHER_FORM = -1;

    private PageDecoder() {}

    /// Decodes PLAIN doubles, with definition levels where the column is optional; null is NaN.
    ///
    /// @return the rows decoded, or [#OTHER_FORM]
    static int doubles(
            DataPageHeader header,
            byte[] body,
            int size,
            boolean optional,
            double[] target,
            int row)
            throws IOException {
        if (header.getEncoding() != Encoding.PLAIN) {
            return OTHER_FORM;
        }
        int count = header.getNum_values();
        ByteBuffer bytes = ByteBuffer.wrap(body, 0, size).order(ByteOrder.LITTLE_ENDIAN);
        if (!optional) {
            take(bytes, target, row, count);
            return count;
        }
        if (header.getDefinition_level_encoding() != Encoding.RLE) {
            return OTHER_FORM;
        }
        ByteBuffer levels = section(bytes);
        if (isOneRun(levels.duplicate().order(ByteOrder.LITTLE_ENDIAN), count)) {
            take(bytes, target, row, count);
        } else {
            RunLengthDecoder decoder = new RunLengthDecoder(levels, 1);
            for (int i = 0; i < count; i++) {
                target[row + i] = decoder.next() == 0 ? Double.NaN : bytes.getDouble();
            }
        }
        return count;
    }

    private static void take(ByteBuffer bytes, double[] target, int at, int count)
            throws IOException {
        if (bytes.remaining() < (long) count * Double.BYTES) {
            throw new IOException("a page ends before its " + count + " values");
        }
        bytes.asDoubleBuffer().get(target, at, count);
    }

    private static ByteBuffer section(ByteBuffer bytes) throws IOException {
        int length = bytes.getInt();
        if (length < 0 || length > bytes.remaining()) {
            throw new IOException("levels of " + length + " bytes in a smaller page");
        }
        ByteBuffer section = bytes.slice(bytes.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(bytes.position() + length);
        return section;
    }

    private static boolean isOneRun(ByteBuffer levels, int count) throws IOException {
        return RunLengthDecoder.varint(levels) == (long) count << 1 && levels.get() == 1;
    }

    /// Decodes DELTA_BINARY_PACKED 64-bit integers of a required column.
    ///
    /// @return the rows decoded, or [#OTHER_FORM]
    static int longs(DataPageHeader header, byte[] body, int size, long[] target, int row)
            throws IOException {
        if (header.getEncoding() != Encoding.DELTA_BINARY_PACKED) {
            return OTHER_FORM;
        }
        int count = header.getNum_values();
        ByteBuffer bytes = ByteBuffer.wrap(body, 0, size).order(ByteOrder.LITTLE_ENDIAN);
        return DeltaDecoder.decode(bytes, target, row, count) ? count : OTHER_FORM;
    }

    /// The shape of the matrices in a page, from the repetition levels of its first row, as
    /// `{steps, width}`; null where they are not rectangular or not as [NestedLevels] writes them.
    static int @org.jspecify.annotations.Nullable [] shape(
            DataPageHeader header, byte[] body, int size) throws IOException {
        if (header.getEncoding() != Encoding.PLAIN) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.wrap(body, 0, size).order(ByteOrder.LITTLE_ENDIAN);
        RunLengthDecoder levels = new RunLengthDecoder(section(bytes), 2);
        int values = header.getNum_values();
        int steps = 0;
        int length = 0;
        for (; length < values; length++) {
            int level = levels.next();
            if (level == 0 && length > 0) {
                break;
            }
            steps += level < 2 ? 1 : 0;
        }
        return steps == 0 || length % steps != 0 ? null : new int[] {steps, length / steps};
    }

    /// Decodes PLAIN doubles of matrices, all of one shape; `levels` are the bytes that such a page
    /// starts with.
    ///
    /// @return true, or false where the page has other levels
    static boolean matrices(
            DataPageHeader header, byte[] body, int size, ByteSink levels, double[] target)
            throws IOException {
        int length = levels.size();
        if (size < length || !Arrays.equals(body, 0, length, levels.array(), 0, length)) {
            return false;
        }
        ByteBuffer bytes = ByteBuffer.wrap(body, 0, size).order(ByteOrder.LITTLE_ENDIAN);
        take(bytes.position(length), target, 0, header.getNum_values());
        return true;
    }
}
