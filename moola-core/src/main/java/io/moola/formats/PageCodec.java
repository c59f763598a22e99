package io.moola.formats;

import com.github.luben.zstd.Zstd;

import org.apache.parquet.format.CompressionCodec;
import org.xerial.snappy.Snappy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// Compresses and restores whole page bodies.
final class PageCodec {

    /// How hard zstd looks for repetition.
    enum Effort {
        /// Prices repeat little: looking harder gains a twentieth of the size at twice the time.
        PRICES(1),
        /// Overlapping windows repeat at a distance that only the next search finds: a fifth of the
        /// size in a third of the time. Measured on windows of real and of random bars.
        REPETITION(3);

        private final int level;

        Effort(int level) {
            this.level = level;
        }
    }

    /// Where a thread compresses before it copies what came out.
    private static final ThreadLocal<byte[]> TARGET = ThreadLocal.withInitial(() -> new byte[0]);

    private PageCodec() {}

    private static byte[] target(int size) {
        byte[] target = TARGET.get();
        if (target.length < size) {
            target = new byte[size];
            TARGET.set(target);
        }
        return target;
    }

    static CompressionCodec codec(Compression compression) {
        return switch (compression) {
            case ZSTD -> CompressionCodec.ZSTD;
            case SNAPPY -> CompressionCodec.SNAPPY;
            case GZIP -> CompressionCodec.GZIP;
            case NONE -> CompressionCodec.UNCOMPRESSED;
        };
    }

    static byte[] compress(Compression compression, Effort effort, byte[] body, int size)
            throws IOException {
        return switch (compression) {
            case NONE -> Arrays.copyOf(body, size);
            case SNAPPY -> {
                byte[] target = target(Snappy.maxCompressedLength(size));
                yield Arrays.copyOf(target, Snappy.compress(body, 0, size, target, 0));
            }
            case ZSTD -> {
                byte[] target = target(Math.toIntExact(Zstd.compressBound(size)));
                long length =
                        Zstd.compressByteArray(
                                target, 0, target.length, body, 0, size, effort.level);
                if (Zstd.isError(length)) {
                    throw new IOException("zstd: " + Zstd.getErrorName(length));
                }
                yield Arrays.copyOf(target, (int) length);
            }
            case GZIP -> {
                ByteArrayOutputStream target = new ByteArrayOutputStream(size / 2);
                try (GZIPOutputStream gzip = new GZIPOutputStream(target)) {
                    gzip.write(body, 0, size);
                }
                yield target.toByteArray();
            }
        };
    }

    /// Restores `size` bytes of `body` from `at` on into `target`, exactly `targetSize` bytes.
    static void restore(
            CompressionCodec codec, byte[] body, int at, int size, byte[] target, int targetSize)
            throws IOException {
        long restored =
                switch (codec) {
                    case UNCOMPRESSED -> {
                        System.arraycopy(body, at, target, 0, Math.min(size, targetSize));
                        yield size;
                    }
                    case SNAPPY -> {
                        if (Snappy.uncompressedLength(body, at, size) != targetSize) {
                            throw new IOException("snappy: the page's size is not as announced");
                        }
                        yield Snappy.uncompress(body, at, size, target, 0);
                    }
                    case ZSTD -> Zstd.decompressByteArray(target, 0, targetSize, body, at, size);
                    case GZIP -> {
                        try (GZIPInputStream gzip =
                                new GZIPInputStream(new ByteArrayInputStream(body, at, size))) {
                            yield gzip.readNBytes(target, 0, targetSize);
                        }
                    }
                    default -> throw new IOException("no codec " + codec);
                };
        if (restored != targetSize) {
            throw new IOException(
                    "a page restores to " + restored + " bytes, announced are " + targetSize);
        }
    }
}
