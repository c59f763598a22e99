package io.moola.formats;

import io.moola.formats.ParquetFooter.Leaf;
import io.moola.formats.ParquetReader.MatrixConsumer;

import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32;

/// Reads columns whose chunks are laid out as [ParquetWriter] lays them out, decompressing pages in
/// parallel straight into the target. Every method answers null (or false) as soon as it meets
/// another layout; the general lane then reads the column from its start.
final class PlainLane {

    private static final int LARGEST_PAGE = 64 << 20;
    private static final int LARGEST_CHUNK = 512 << 20;
    private static final int CHUNKS_AHEAD = 1;

    private PlainLane() {}

    static long @Nullable [] timestamps(FileChannel channel, ParquetFooter footer, String name)
            throws IOException {
        Leaf leaf = footer.leaf(name);
        if (leaf.optional() || leaf.element().getType() != Type.INT64 || !isMicros(leaf)) {
            return null;
        }
        long[] stamps = new long[footer.rows()];
        boolean all =
                decode(
                        channel,
                        footer,
                        leaf,
                        (header, body, size, row) ->
                                PageDecoder.longs(header, body, size, stamps, row));
        return all ? stamps : null;
    }

    private static boolean isMicros(Leaf leaf) {
        var logical = leaf.element().getLogicalType();
        var timestamp =
                logical == null || !logical.isSetTIMESTAMP() ? null : logical.getTIMESTAMP();
        var unit = timestamp == null ? null : timestamp.getUnit();
        return unit != null && unit.isSetMICROS();
    }

    static double @Nullable [] numbers(FileChannel channel, ParquetFooter footer, String name)
            throws IOException {
        Leaf leaf = footer.leaf(name);
        if (leaf.element().getType() != Type.DOUBLE || leaf.lists() > 0) {
            return null;
        }
        double[] numbers = new double[footer.rows()];
        boolean all =
                decode(
                        channel,
                        footer,
                        leaf,
                        (header, body, size, row) ->
                                PageDecoder.doubles(
                                        header, body, size, leaf.optional(), numbers, row));
        return all ? numbers : null;
    }

    /// Decodes the body of one page whose first row is `row`.
    private interface PageConsumer {
        /// @return the rows decoded, or [PageDecoder#OTHER_FORM]
        int accept(DataPageHeader header, byte[] body, int size, int row) throws IOException;
    }

    /// All chunks of a flat column, several at a time.
    private static boolean decode(
            FileChannel channel, ParquetFooter footer, Leaf leaf, PageConsumer consumer)
            throws IOException {
        int threads = Runtime.getRuntime().availableProcessors();
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            ArrayDeque<Future<Boolean>> pending = new ArrayDeque<>();
            boolean all = true;
            int row = 0;
            for (RowGroup group : footer.groups()) {
                ColumnMetaData chunk = ParquetFooter.chunk(group, leaf);
                int first = row;
                int rows = Math.toIntExact(group.getNum_rows());
                row += rows;
                pending.add(
                        executor.submit(() -> decodeChunk(channel, chunk, first, rows, consumer)));
                if (pending.size() > threads + CHUNKS_AHEAD) {
                    all &= Futures.result(pending.removeFirst());
                }
            }
            while (!pending.isEmpty()) {
                all &= Futures.result(pending.removeFirst());
            }
            return all;
        }
    }

    private static boolean decodeChunk(
            FileChannel channel,
            ColumnMetaData chunk,
            int firstRow,
            int rows,
            PageConsumer consumer)
            throws IOException {
        PageCursor pages = PageCursor.open(channel, chunk);
        if (pages == null) {
            return false;
        }
        int row = firstRow;
        byte[] body = new byte[0];
        while (pages.next()) {
            DataPageHeader header = pages.header();
            if (header == null) {
                return false;
            }
            if (header.getNum_values() < 0 || header.getNum_values() > firstRow + rows - row) {
                throw new IOException("more rows than its row group announces");
            }
            if (body.length < pages.rawSize()) {
                body = new byte[pages.rawSize()];
            }
            pages.restore(body);
            int decoded = consumer.accept(header, body, pages.rawSize(), row);
            if (decoded == PageDecoder.OTHER_FORM) {
                return false;
            }
            row += decoded;
        }
        if (row != firstRow + rows) {
            throw new IOException("fewer rows than its row group announces");
        }
        return true;
    }

    /// Streams rectangular matrices: pages are restored in parallel and handed on in order.
    static boolean matrices(
            FileChannel channel, ParquetFooter footer, String name, MatrixConsumer consumer)
            throws IOException {
        Leaf leaf = footer.leaf(name);
        if (leaf.element().getType() != Type.DOUBLE || leaf.optional() || leaf.lists() != 2) {
            return false;
        }
        MatrixPages pages = new MatrixPages(consumer);
        int threads = Runtime.getRuntime().availableProcessors();
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            long row = 0;
            for (RowGroup group : footer.groups()) {
                PageCursor cursor = PageCursor.open(channel, ParquetFooter.chunk(group, leaf));
                if (cursor == null || !pages.readGroup(cursor, executor, threads)) {
                    if (pages.delivered > 0) {
                        throw new IOException("its row groups are laid out in different ways");
                    }
                    return false;
                }
                row += group.getNum_rows();
                if (pages.delivered != row) {
                    throw new IOException("other rows than its row group announces");
                }
            }
        }
        return true;
    }

    /// The pages of a matrix column on their way to the consumer.
    private static final class MatrixPages {

        private final MatrixConsumer consumer;
        private final ArrayDeque<Future<Boolean>> pending = new ArrayDeque<>();
        private final ArrayDeque<Integer> pendingRows = new ArrayDeque<>();
        private final ArrayDeque<double[]> pendingValues = new ArrayDeque<>();
        private final ArrayDeque<double[]> free = new ArrayDeque<>();
        private int steps;
        private int width;
        private long delivered;

        MatrixPages(MatrixConsumer consumer) {
            this.consumer = consumer;
        }

        boolean readGroup(PageCursor cursor, ExecutorService executor, int threads)
                throws IOException {
            while (cursor.next()) {
                DataPageHeader header = cursor.header();
                if (header == null || (steps == 0 && !findShape(cursor, header))) {
                    return false;
                }
                int values = header.getNum_values();
                int size = steps * width;
                if (values <= 0 || values % size != 0 || values > LARGEST_PAGE / Double.BYTES) {
                    return false;
                }
                if (pending.size() > threads + CHUNKS_AHEAD && !deliver()) {
                    return false;
                }
                double[] reused = free.pollFirst();
                double[] target =
                        reused != null && reused.length >= values ? reused : new double[values];
                PageCursor.Body page = cursor.body();
                pendingRows.add(values / size);
                pendingValues.add(target);
                pending.add(executor.submit(() -> decode(page, header, values / size, target)));
            }
            while (!pending.isEmpty()) {
                if (!deliver()) {
                    return false;
                }
            }
            return true;
        }

        private boolean findShape(PageCursor cursor, DataPageHeader header) throws IOException {
            byte[] body = new byte[cursor.rawSize()];
            cursor.restore(body);
            int[] shape = PageDecoder.shape(header, body, body.length);
            if (shape == null) {
                return false;
            }
            steps = shape[0];
            width = shape[1];
            return true;
        }

        private boolean decode(
                PageCursor.Body page, DataPageHeader header, int rows, double[] target)
                throws IOException {
            byte[] body = page.restore();
            ByteSink levels = new ByteSink(rows * steps * width / 4 + 64);
            NestedLevels.encode(rows, steps, width, levels);
            return PageDecoder.matrices(header, body, page.rawSize(), levels, target);
        }

        private boolean deliver() throws IOException {
            boolean decoded = Futures.result(pending.removeFirst());
            int rows = pendingRows.removeFirst();
            double[] values = pendingValues.removeFirst();
            if (!decoded) {
                return false;
            }
            consumer.accept(MatrixBatch.uniform(delivered, rows, steps, width, values));
            delivered += rows;
            free.add(values);
            return true;
        }
    }

    /// Walks the pages of a chunk that was read whole.
    private static final class PageCursor {

        private final byte[] bytes;
        private final CompressionCodec codec;
        private int at;
        private int size;
        private int rawSize;
        private @Nullable DataPageHeader header;

        private PageCursor(byte[] bytes, CompressionCodec codec) {
            this.bytes = bytes;
            this.codec = codec;
        }

        static @Nullable PageCursor open(FileChannel channel, ColumnMetaData chunk)
                throws IOException {
            CompressionCodec codec = Objects.requireNonNull(chunk.getCodec());
            List<CompressionCodec> known =
                    List.of(
                            CompressionCodec.ZSTD,
                            CompressionCodec.SNAPPY,
                            CompressionCodec.GZIP,
                            CompressionCodec.UNCOMPRESSED);
            long length = chunk.getTotal_compressed_size();
            if (chunk.isSetDictionary_page_offset() || !known.contains(codec)) {
                return null;
            }
            if (length <= 0 || length > LARGEST_CHUNK) {
                return null;
            }
            byte[] whole = ParquetFooter.read(channel, chunk.getData_page_offset(), (int) length);
            return new PageCursor(whole, codec);
        }

        boolean next() throws IOException {
            at += size;
            size = 0;
            if (at >= bytes.length) {
                return false;
            }
            ByteArrayInputStream in = new ByteArrayInputStream(bytes, at, bytes.length - at);
            PageHeader page = Util.readPageHeader(in);
            at = bytes.length - in.available();
            size = page.getCompressed_page_size();
            rawSize = page.getUncompressed_page_size();
            if (size < 0 || size > bytes.length - at || rawSize < 0 || rawSize > LARGEST_PAGE) {
                throw new IOException("a page of " + size + " bytes (" + rawSize + " restored)");
            }
            header = page.getType() == PageType.DATA_PAGE ? page.getData_page_header() : null;
            if (page.isSetCrc()) {
                CRC32 crc = new CRC32();
                crc.update(bytes, at, size);
                if ((int) crc.getValue() != page.getCrc()) {
                    throw new IOException("a page's checksum does not match its bytes");
                }
            } else {
                header = null; // without a checksum the general lane may judge it
            }
            return true;
        }

        @Nullable DataPageHeader header() {
            return header;
        }

        int rawSize() {
            return rawSize;
        }

        void restore(byte[] target) throws IOException {
            body().restoreInto(target);
        }

        Body body() {
            return new Body(bytes, at, size, rawSize, codec);
        }

        /// A page's compressed bytes, to be restored on another thread.
        private static final class Body {

            private static final ThreadLocal<byte[]> SCRATCH =
                    ThreadLocal.withInitial(() -> new byte[0]);

            private final byte[] bytes;
            private final int at;
            private final int size;
            private final int rawSize;
            private final CompressionCodec codec;

            Body(byte[] bytes, int at, int size, int rawSize, CompressionCodec codec) {
                this.bytes = bytes;
                this.at = at;
                this.size = size;
                this.rawSize = rawSize;
                this.codec = codec;
            }

            int rawSize() {
                return rawSize;
            }

            /// The restored bytes, valid until the thread restores its next page.
            byte[] restore() throws IOException {
                byte[] scratch = SCRATCH.get();
                if (scratch.length < rawSize) {
                    scratch = new byte[rawSize];
                    SCRATCH.set(scratch);
                }
                restoreInto(scratch);
                return scratch;
            }

            void restoreInto(byte[] target) throws IOException {
                PageCodec.restore(codec, bytes, at, size, target, rawSize);
            }
        }
    }
}
