package io.moola.formats;

/// Repetition and definition levels of rows that all hold `steps` lists of `width` values: 0 opens
/// a row, 1 a list, 2 goes on in it; the definition level is 2 throughout. Source: Parquet format,
/// "Nested Encoding".
final class NestedLevels {

    private static final int WIDTH = 2;
    private static final int GROUP = 8;
    private static final int LEVELS_PER_BYTE = Byte.SIZE / WIDTH;

    private NestedLevels() {}

    static void encode(int rows, int steps, int width, ByteSink out) {
        int values = rows * steps * width;
        int length = out.skip(Integer.BYTES);
        repetition(rows, steps, width, out);
        out.setInt(length, out.size() - length - Integer.BYTES);
        length = out.skip(Integer.BYTES);
        RunLengthEncoding.encodeRun(2, values, WIDTH, out);
        out.setInt(length, out.size() - length - Integer.BYTES);
    }

    /// One bit-packed run. The pattern repeats after as many rows as fill whole bytes, so it is
    /// made once and copied.
    private static void repetition(int rows, int steps, int width, ByteSink out) {
        int values = rows * steps * width;
        int groups = (values + GROUP - 1) / GROUP;
        out.putVarint((long) groups << 1 | 1);
        int bytes = groups * GROUP / LEVELS_PER_BYTE;
        int at = out.skip(bytes);
        byte[] target = out.array();
        byte[] pattern = pattern(steps, width);
        for (int i = 0; i < bytes; i += pattern.length) {
            System.arraycopy(pattern, 0, target, at + i, Math.min(pattern.length, bytes - i));
        }
        clearBehind(target, at, values, bytes);
    }

    private static void clearBehind(byte[] target, int at, int values, int bytes) {
        for (int i = values; i < bytes * LEVELS_PER_BYTE; i++) {
            target[at + i / LEVELS_PER_BYTE] &= (byte) ~(3 << ((i % LEVELS_PER_BYTE) * WIDTH));
        }
    }

    /// The levels of four rows: always whole bytes.
    private static byte[] pattern(int steps, int width) {
        int size = steps * width;
        byte[] pattern = new byte[size];
        for (int i = 0; i < size * LEVELS_PER_BYTE; i++) {
            int inRow = i % size;
            int level = inRow == 0 ? 0 : inRow % width == 0 ? 1 : 2;
            pattern[i / LEVELS_PER_BYTE] |= (byte) (level << ((i % LEVELS_PER_BYTE) * WIDTH));
        }
        return pattern;
    }
}
