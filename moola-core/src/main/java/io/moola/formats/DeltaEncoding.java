package io.moola.formats;

/// DELTA_BINARY_PACKED of 64-bit integers: blocks of 128 deltas in 4 miniblocks of 32, each packed
/// to the bits that its largest distance from the block's smallest delta needs. A regular time
/// stamp costs less than a bit a row. Source: Parquet format, Encodings, "Delta Encoding".
final class DeltaEncoding {

    static final int BLOCK = 128;
    static final int MINIBLOCKS = 4;
    static final int MINIBLOCK = BLOCK / MINIBLOCKS;

    private DeltaEncoding() {}

    /// Appends the first `size` values, at least one.
    static void encode(long[] values, int size, ByteSink out) {
        out.putVarint(BLOCK);
        out.putVarint(MINIBLOCKS);
        out.putVarint(size);
        long previous = values[0];
        out.putZigzag(previous);
        long[] deltas = new long[BLOCK];
        int row = 1;
        while (row < size) {
            int count = Math.min(BLOCK, size - row);
            long smallest = Long.MAX_VALUE;
            for (int i = 0; i < count; i++) {
                long value = values[row + i];
                deltas[i] = value - previous;
                smallest = Math.min(smallest, deltas[i]);
                previous = value;
            }
            encodeBlock(deltas, count, smallest, out);
            row += count;
        }
    }

    private static void encodeBlock(long[] deltas, int count, long smallest, ByteSink out) {
        out.putZigzag(smallest);
        int widths = out.skip(MINIBLOCKS);
        for (int miniblock = 0; miniblock < MINIBLOCKS; miniblock++) {
            int start = miniblock * MINIBLOCK;
            int end = Math.min(start + MINIBLOCK, count);
            long bits = 0;
            for (int i = start; i < end; i++) {
                bits |= deltas[i] - smallest;
            }
            int width = Long.SIZE - Long.numberOfLeadingZeros(bits);
            out.array()[widths + miniblock] = (byte) (start < count ? width : 0);
            if (start < count) {
                pack(deltas, start, end, smallest, width, out);
            }
        }
    }

    /// Packs 32 values of `width` bits, least significant bit first; missing ones are 0.
    private static void pack(
            long[] deltas, int start, int end, long smallest, int width, ByteSink out) {
        int at = out.skip(MINIBLOCK * width / Byte.SIZE);
        byte[] bytes = out.array();
        java.util.Arrays.fill(bytes, at, at + MINIBLOCK * width / Byte.SIZE, (byte) 0);
        long bit = (long) at * Byte.SIZE;
        for (int i = start; i < end; i++) {
            long value = deltas[i] - smallest;
            int left = width;
            while (left > 0) {
                int shift = (int) (bit & 7);
                int taken = Math.min(Byte.SIZE - shift, left);
                bytes[(int) (bit >> 3)] |= (byte) ((value & ((1L << taken) - 1)) << shift);
                value >>>= taken;
                bit += taken;
                left -= taken;
            }
        }
    }
}
