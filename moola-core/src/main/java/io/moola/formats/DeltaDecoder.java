package io.moola.formats;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Reads what [DeltaEncoding] writes.
final class DeltaDecoder {

    private static final int BYTE = 0xff;

    private DeltaDecoder() {}

    /// Decodes exactly `count` values into `target` from `row` on.
    ///
    /// @return false where the blocks have another size than ours
    static boolean decode(ByteBuffer bytes, long[] target, int row, int count) throws IOException {
        if (RunLengthDecoder.varint(bytes) != DeltaEncoding.BLOCK
                || RunLengthDecoder.varint(bytes) != DeltaEncoding.MINIBLOCKS) {
            return false;
        }
        if (RunLengthDecoder.varint(bytes) != count) {
            throw new IOException("a page's deltas are not its " + count + " values");
        }
        long value = zigzag(bytes);
        if (count == 0) {
            return true;
        }
        target[row] = value;
        int done = 1;
        byte[] widths = new byte[DeltaEncoding.MINIBLOCKS];
        while (done < count) {
            long smallest = zigzag(bytes);
            bytes.get(widths);
            for (byte width : widths) {
                if (done >= count) {
                    break;
                }
                int taken = Math.min(DeltaEncoding.MINIBLOCK, count - done);
                value = miniblock(bytes, width, smallest, value, target, row + done, taken);
                done += taken;
            }
        }
        return true;
    }

    private static long miniblock(
            ByteBuffer bytes,
            int width,
            long smallest,
            long previous,
            long[] target,
            int at,
            int count)
            throws IOException {
        if (width < 0 || width > Long.SIZE) {
            throw new IOException("deltas of " + width + " bits");
        }
        long value = previous;
        if (width == 0) {
            for (int i = 0; i < count; i++) {
                value += smallest;
                target[at + i] = value;
            }
            return value;
        }
        int start = bytes.position();
        bytes.position(start + DeltaEncoding.MINIBLOCK * width / Byte.SIZE);
        long bit = (long) start * Byte.SIZE;
        for (int i = 0; i < count; i++) {
            long delta = 0;
            int got = 0;
            while (got < width) {
                int shift = (int) (bit & 7);
                int taken = Math.min(Byte.SIZE - shift, width - got);
                long piece = ((bytes.get((int) (bit >> 3)) & BYTE) >>> shift) & ((1L << taken) - 1);
                delta |= piece << got;
                got += taken;
                bit += taken;
            }
            value += smallest + delta;
            target[at + i] = value;
        }
        return value;
    }

    private static long zigzag(ByteBuffer bytes) throws IOException {
        long value = RunLengthDecoder.varint(bytes);
        return (value >>> 1) ^ -(value & 1);
    }
}
