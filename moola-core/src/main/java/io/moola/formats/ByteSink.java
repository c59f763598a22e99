package io.moola.formats;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Bytes that grow, with the little-endian primitives of the Parquet format. Not thread-safe.
final class ByteSink {

    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int MORE = 0x80;
    private static final int SEVEN_BITS = 0x7f;

    private byte[] bytes;
    private int size;

    ByteSink(int capacity) {
        bytes = new byte[capacity];
    }

    byte[] array() {
        return bytes;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /// Makes room for `count` bytes, counts them as written and returns where they start.
    int skip(int count) {
        int start = size;
        if (bytes.length - size < count) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, count), bytes.length * 2));
        }
        size += count;
        return start;
    }

    void putByte(int value) {
        int at = skip(1);
        bytes[at] = (byte) value;
    }

    void putInt(int value) {
        int at = skip(Integer.BYTES);
        INT.set(bytes, at, value);
    }

    void setInt(int at, int value) {
        INT.set(bytes, at, value);
    }

    void putLong(long value) {
        int at = skip(Long.BYTES);
        LONG.set(bytes, at, value);
    }

    void putBytes(byte[] values) {
        int at = skip(values.length);
        System.arraycopy(values, 0, bytes, at, values.length);
    }

    /// An unsigned LEB128 number.
    void putVarint(long value) {
        long rest = value;
        while ((rest & ~SEVEN_BITS) != 0) {
            putByte((int) (rest & SEVEN_BITS) | MORE);
            rest >>>= 7;
        }
        putByte((int) rest);
    }

    void putZigzag(long value) {
        putVarint((value << 1) ^ (value >> 63));
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }

    static byte[] littleEndian(long value) {
        byte[] eight = new byte[Long.BYTES];
        LONG.set(eight, 0, value);
        return eight;
    }
}
