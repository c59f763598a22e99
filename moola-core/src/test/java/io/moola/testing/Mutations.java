package io.moola.testing;

import java.util.Arrays;
import java.util.SplittableRandom;

/// Damages bytes the way disks, networks, editors and enemies do: one to four faults an input, from
/// a seed.
public final class Mutations {

    private static final int MOST_FAULTS = 4;
    private static final int LONGEST_BLOCK = 48;
    private static final int TAIL = 600;

    private static final String[] TOKENS = {
        "NaN",
        "-inf",
        "1e308",
        "1e999",
        "-1",
        "0",
        "\"",
        "\"\"",
        ",",
        ";",
        "\t",
        "|",
        "\n",
        "\r",
        "\r\n",
        "\u0000",
        "{",
        "}",
        "[",
        "]",
        "null",
        ":",
        "1900-01-01",
        "9999-12-31T23:59:59Z",
        "99999999999999999999",
        "timestamp",
        "open,",
        "é",
        "\ufeff",
        "\u001b[2J",
        "\\u0000",
        "é\n"
    };

    private static final long[] NUMBERS = {
        0, -1, 1, 0x7f, 0xff, 0xffff, Integer.MAX_VALUE, Integer.MIN_VALUE, 1L << 24, 1L << 28
    };

    private final SplittableRandom random;

    public Mutations(SplittableRandom random) {
        this.random = random;
    }

    /// The input with some faults; `other` gives blocks to splice in.
    public byte[] of(byte[] input, byte[] other) {
        byte[] bytes = input.clone();
        int faults = 1 + random.nextInt(MOST_FAULTS);
        for (int i = 0; i < faults; i++) {
            bytes = one(bytes, other);
        }
        return bytes;
    }

    private byte[] one(byte[] bytes, byte[] other) {
        int at = place(bytes.length);
        return switch (random.nextInt(10)) {
            case 0 -> replaced(bytes, at, at + 1, new byte[] {(byte) random.nextInt()});
            case 1 -> flipped(bytes, at);
            case 2 -> Arrays.copyOf(bytes, at);
            case 3 -> replaced(bytes, at, at, noise());
            case 4 -> replaced(bytes, at, at, block(bytes));
            case 5 -> replaced(bytes, at, at + random.nextInt(LONGEST_BLOCK), block(other));
            case 6 -> replaced(bytes, at, at + random.nextInt(LONGEST_BLOCK), new byte[0]);
            case 7 -> replaced(bytes, at, at + random.nextInt(4), token());
            case 8 -> overwritten(bytes, at, littleEndian());
            default -> overwritten(bytes, at, variableLength());
        };
    }

    /// Heads and tails hold what says how the rest is to be read: they are hit more often.
    private int place(int length) {
        if (length == 0) {
            return 0;
        }
        return switch (random.nextInt(3)) {
            case 0 -> random.nextInt(Math.min(length, LONGEST_BLOCK));
            case 1 -> length - 1 - random.nextInt(Math.min(length, TAIL));
            default -> random.nextInt(length);
        };
    }

    private byte[] flipped(byte[] bytes, int at) {
        if (at < bytes.length) {
            bytes[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        return bytes;
    }

    private byte[] noise() {
        byte[] noise = new byte[1 + random.nextInt(LONGEST_BLOCK)];
        random.nextBytes(noise);
        return noise;
    }

    private byte[] block(byte[] from) {
        int start = place(from.length);
        return Arrays.copyOfRange(
                from, start, Math.min(from.length, start + 1 + random.nextInt(LONGEST_BLOCK)));
    }

    private byte[] token() {
        return TOKENS[random.nextInt(TOKENS.length)].getBytes(
                java.nio.charset.StandardCharsets.UTF_8);
    }

    private byte[] littleEndian() {
        long value = NUMBERS[random.nextInt(NUMBERS.length)];
        byte[] number = new byte[1 + random.nextInt(4)];
        for (int i = 0; i < number.length; i++) {
            number[i] = (byte) (value >> (i * Byte.SIZE));
        }
        return number;
    }

    /// A LEB128 number, as Parquet's footer has them.
    private byte[] variableLength() {
        long value = NUMBERS[random.nextInt(NUMBERS.length)] & 0xffff_ffffL;
        byte[] number = new byte[5];
        int size = 0;
        for (; value > 0x7f; value >>>= 7) {
            number[size++] = (byte) (value | 0x80);
        }
        number[size++] = (byte) value;
        return Arrays.copyOf(number, size);
    }

    private static byte[] overwritten(byte[] bytes, int at, byte[] by) {
        System.arraycopy(by, 0, bytes, at, Math.min(by.length, bytes.length - at));
        return bytes;
    }

    private static byte[] replaced(byte[] bytes, int from, int to, byte[] by) {
        int end = Math.min(bytes.length, to);
        int start = Math.min(from, end);
        byte[] joined = new byte[start + by.length + bytes.length - end];
        System.arraycopy(bytes, 0, joined, 0, start);
        System.arraycopy(by, 0, joined, start, by.length);
        System.arraycopy(bytes, end, joined, start + by.length, bytes.length - end);
        return joined;
    }
}
