package io.moola.formats;

import io.moola.MoolaException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Writes an array to NumPy's `.npy`: format 1.0, C order, little-endian, of any size, from one
/// small buffer. The first axis is as long as what is put; the others are given. Source: NumPy,
/// "NEP 1 – A simple file format for NumPy arrays".
///
/// The file is written through a channel rather than a mapping, so that a full disk is an error and
/// not a crash, and the pages written do not count as memory of this process. Not thread-safe.
public final class NpyWriter {

    private static final int HEADER = 128;
    private static final int PREFIX = 10;
    private static final int BUFFER = 1 << 17; // stays in a core's cache
    private static final long SYNC_EVERY = 64L << 20;

    private final FileChannel channel;
    private final ExecutorService syncer;
    private Future<?> sync = CompletableFuture.completedFuture(null);
    private long unsynced;
    private final Type type;
    private final ByteBuffer buffer =
            ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    private long elements;

    /// The type of an array's elements.
    public enum Type {
        FLOAT32("<f4", Float.BYTES),
        FLOAT64("<f8", Double.BYTES),
        INT64("<i8", Long.BYTES);

        private final String description;
        private final int size;

        Type(String description, int size) {
            this.description = description;
            this.size = size;
        }

        /// Bytes of an element.
        public int size() {
            return size;
        }

        /// Reads the name that NumPy users write: `float32`.
        ///
        /// @throws MoolaException when it is neither `float32` nor `float64`
        public static Type parseFloat(String name) {
            return switch (name) {
                case "float32" -> FLOAT32;
                case "float64" -> FLOAT64;
                default ->
                        throw MoolaException.usage(
                                "Cannot write arrays of '" + name + "'", "Use float32 or float64.");
            };
        }

        /// NumPy's name: `float32`.
        @Override
        public String toString() {
            return switch (this) {
                case FLOAT32 -> "float32";
                case FLOAT64 -> "float64";
                case INT64 -> "int64";
            };
        }
    }

    /// Fills the array, element by element in C order.
    @FunctionalInterface
    public interface Body {
        void writeTo(NpyWriter array) throws IOException;
    }

    private NpyWriter(FileChannel channel, Type type, ExecutorService syncer) {
        this.channel = channel;
        this.type = type;
        this.syncer = syncer;
    }

    /// Writes `target`, whole or not at all.
    ///
    /// @param rowShape the axes behind the first; none for a flat array
    /// @return the shape that was written
    /// @throws MoolaException when the file cannot be written
    public static long[] write(Path target, Type type, int[] rowShape, Body body) {
        long[] shape = new long[rowShape.length + 1];
        AtomicFile.writeChannel(
                target,
                channel -> {
                    channel.position(HEADER);
                    try (ExecutorService syncer = Executors.newSingleThreadExecutor()) {
                        NpyWriter array = new NpyWriter(channel, type, syncer);
                        body.writeTo(array);
                        array.flush();
                        array.awaitSync();
                        shape[0] = array.rows(rowShape);
                    }
                    for (int i = 0; i < rowShape.length; i++) {
                        shape[i + 1] = rowShape[i];
                    }
                    ByteBuffer header = ByteBuffer.wrap(header(type, shape));
                    while (header.hasRemaining()) {
                        channel.write(header, header.position());
                    }
                });
        return shape;
    }

    /// Bytes of the file that holds an array of this shape.
    public static long fileBytes(Type type, long... shape) {
        long bytes = type.size;
        for (long axis : shape) {
            bytes = Math.multiplyExact(bytes, axis);
        }
        return HEADER + bytes;
    }

    private long rows(int[] rowShape) {
        long size = 1;
        for (int axis : rowShape) {
            size *= axis;
        }
        if (elements % size != 0) {
            throw new IllegalStateException(
                    "%d elements do not fill rows of %s"
                            .formatted(elements, Arrays.toString(rowShape)));
        }
        return elements / size;
    }

    /// Magic, version, length and the description, padded with blanks to a multiple of 64 bytes.
    private static byte[] header(Type type, long[] shape) {
        StringBuilder axes = new StringBuilder();
        for (long axis : shape) {
            axes.append(axes.isEmpty() ? "" : " ").append(axis).append(',');
        }
        if (shape.length > 1) {
            axes.setLength(axes.length() - 1);
        }
        String description =
                "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }"
                        .formatted(type.description, axes);
        byte[] text = description.getBytes(StandardCharsets.US_ASCII);
        if (text.length > HEADER - PREFIX - 1) {
            throw new IllegalArgumentException("A shape of too many axes: (" + axes + ")");
        }
        byte[] header = new byte[HEADER];
        Arrays.fill(header, (byte) ' ');
        ByteBuffer.wrap(header)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) (HEADER - PREFIX))
                .put(text);
        header[HEADER - 1] = '\n';
        return header;
    }

    /// The type of the elements.
    public Type type() {
        return type;
    }

    /// Appends `count` numbers, rounded to the array's type.
    public void put(double[] values, int from, int count) throws IOException {
        for (int i = from; i < from + count; i++) {
            put(values[i]);
        }
    }

    /// Appends a number, rounded to the array's type.
    public void put(double value) throws IOException {
        room();
        switch (type) {
            case FLOAT32 -> buffer.putFloat((float) value);
            case FLOAT64 -> buffer.putDouble(value);
            case INT64 -> buffer.putLong((long) value);
        }
        elements++;
    }

    /// Appends a whole number to an array of those.
    public void putLong(long value) throws IOException {
        if (type != Type.INT64) {
            throw new IllegalStateException("A whole number for an array of " + type);
        }
        room();
        buffer.putLong(value);
        elements++;
    }

    private void room() throws IOException {
        if (buffer.remaining() < type.size) {
            flush();
        }
    }

    /// Appends elements that are in the array's form already: little-endian, of its type.
    ///
    /// @param bytes a multiple of the element's size, from `from` on
    public void putEncoded(byte[] encoded, int from, int bytes) throws IOException {
        int at = from;
        int left = bytes;
        while (left > 0) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            int part = Math.min(left, buffer.remaining());
            buffer.put(encoded, at, part);
            at += part;
            left -= part;
        }
        elements += bytes / type.size;
    }

    private void flush() throws IOException {
        buffer.flip();
        unsynced += buffer.remaining();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
        if (unsynced >= SYNC_EVERY && sync.isDone()) {
            syncAhead();
        }
    }

    /// The file is synced before it gets its name; to sync while the rest is made saves the wait.
    private void syncAhead() throws IOException {
        awaitSync();
        unsynced = 0;
        sync =
                syncer.submit(() -> {
                    channel.force(false);
                    return null;
                });
    }

    private void awaitSync() throws IOException {
        try {
            sync.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e);
        }
    }
}
