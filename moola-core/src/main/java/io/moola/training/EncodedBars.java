package io.moola.training;

import io.moola.bars.BarSeries;
import io.moola.formats.NpyWriter;
import io.moola.windows.WindowSet;
import io.moola.windows.WindowShape;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// A stretch of bars in the form that the array holds them, moving along with the windows: each
/// window is then one copy of bytes. Bars are encoded when the first window that holds them comes.
/// Not thread-safe.
final class EncodedBars {

    private static final VarHandle FLOAT =
            MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle DOUBLE =
            MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int CAPACITY = 8_192;

    private final WindowSet set;
    private final double[][] columns;
    private final PriceSink sink;
    private final int length;
    private final int valueBytes;
    private final int barBytes;
    private final int capacity;
    private final byte[] bytes;

    /// The bar that lies at the start of `bytes`, and the one behind the last encoded.
    private int first;

    private int end;

    EncodedBars(WindowSet set, PriceSink sink, int length) {
        BarSeries bars = set.bars();
        this.set = set;
        this.columns = new double[][] {bars.open(), bars.high(), bars.low(), bars.close()};
        this.sink = sink;
        this.length = length;
        this.valueBytes = sink.array().type().size();
        this.barBytes = valueBytes * WindowShape.FEATURES;
        this.capacity = Math.max(CAPACITY, 2 * length);
        this.bytes = new byte[capacity * barBytes];
    }

    byte[] bytes() {
        return bytes;
    }

    int windowBytes() {
        return length * barBytes;
    }

    /// Makes sure that the bars of a window are encoded and tells where they begin in the bytes.
    int encode(int window) {
        int start = set.first(window);
        if (start < first || start > end) {
            first = start;
            end = start;
        } else if (start + length - first > capacity) {
            System.arraycopy(bytes, (start - first) * barBytes, bytes, 0, (end - start) * barBytes);
            first = start;
        }
        for (; end < start + length; end++) {
            encodeBar(window, end - start);
        }
        return (start - first) * barBytes;
    }

    private void encodeBar(int window, int step) {
        int at = (end - first) * barBytes;
        for (int column = 0; column < WindowShape.FEATURES; column++) {
            double value = columns[column][end];
            sink.examine(() -> set.id(window), step, column, value);
            if (sink.array().type() == NpyWriter.Type.FLOAT32) {
                FLOAT.set(bytes, at, (float) value);
            } else {
                DOUBLE.set(bytes, at, value);
            }
            at += valueBytes;
        }
    }
}
