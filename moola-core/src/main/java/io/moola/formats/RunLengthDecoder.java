package io.moola.formats;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/// Reads what [RunLengthEncoding] writes, value by value.
final class RunLengthDecoder {

    private static final int GROUP = 8;
    private static final int LONGEST_VARINT = 10;
    private static final int SEVEN_BITS = 0x7f;
    private static final int BYTE = 0xff;

    private final ByteBuffer bytes;
    private final int width;
    private long left;
    private boolean packed;
    private int value;
    private long bits;
    private int bitCount;

    RunLengthDecoder(ByteBuffer bytes, int width) {
        this.bytes = bytes;
        this.width = width;
    }

    int next() throws IOException {
        while (left == 0) {
            startRun();
        }
        left--;
        if (!packed) {
            return value;
        }
        while (bitCount < width) {
            bits |= (long) (bytes.get() & BYTE) << bitCount;
            bitCount += Byte.SIZE;
        }
        int taken = (int) (bits & ((1L << width) - 1));
        bits >>>= width;
        bitCount -= width;
        return taken;
    }

    private void startRun() throws IOException {
        try {
            long header = varint(bytes);
            packed = (header & 1) == 1;
            left = header >>> 1;
            bits = 0;
            bitCount = 0;
            if (packed) {
                left *= GROUP;
            } else {
                value = 0;
                for (int shift = 0; shift < width; shift += Byte.SIZE) {
                    value |= (bytes.get() & BYTE) << shift;
                }
            }
        } catch (BufferUnderflowException e) {
            throw new IOException("levels end too early", e);
        }
    }

    /// An unsigned LEB128 number.
    static long varint(ByteBuffer bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < LONGEST_VARINT; i++) {
            byte next = bytes.get();
            value |= (long) (next & SEVEN_BITS) << (7 * i);
            if (next >= 0) {
                return value;
            }
        }
        throw new IOException("a number of more than " + LONGEST_VARINT + " bytes");
    }
}
