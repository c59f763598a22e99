package io.moola.formats;

/// The RLE / bit-packing hybrid of small unsigned integers: levels and dictionary indices. Runs of
/// 8 and more equal values become RLE runs, the rest is bit-packed in groups of 8. Source: Parquet
/// format, Encodings, "Run Length Encoding / Bit-Packing Hybrid".
final class RunLengthEncoding {

    private static final int GROUP = 8;

    private RunLengthEncoding() {}

    /// One run of `count` equal values.
    static void encodeRun(int value, long count, int width, ByteSink out) {
        out.putVarint(count << 1);
        for (int shift = 0; shift < width; shift += Byte.SIZE) {
            out.putByte(value >>> shift);
        }
    }

    /// The values [from, to) of `codes`.
    static void encode(int[] codes, int from, int to, int width, ByteSink out) {
        int start = from;
        while (start < to) {
            int run = runLength(codes, start, to);
            if (run >= GROUP) {
                encodeRun(codes[start], run, width, out);
                start += run;
                continue;
            }
            int end = start + GROUP;
            while (end < to && runLength(codes, end, to) < GROUP) {
                end += GROUP;
            }
            pack(codes, start, Math.min(end, to), width, out);
            start = end;
        }
    }

    private static int runLength(int[] codes, int start, int to) {
        int end = start + 1;
        while (end < to && codes[end] == codes[start]) {
            end++;
        }
        return end - start;
    }

    private static void pack(int[] codes, int start, int end, int width, ByteSink out) {
        int groups = (end - start + GROUP - 1) / GROUP;
        out.putVarint((long) groups << 1 | 1);
        int at = out.skip(groups * width);
        byte[] bytes = out.array();
        java.util.Arrays.fill(bytes, at, at + groups * width, (byte) 0);
        long bit = (long) at * Byte.SIZE;
        for (int i = start; i < end; i++) {
            for (int b = 0; b < width; b++, bit++) {
                bytes[(int) (bit >> 3)] |= (byte) ((codes[i] >>> b & 1) << (bit & 7));
            }
        }
    }
}
