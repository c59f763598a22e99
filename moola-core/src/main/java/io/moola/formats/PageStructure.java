package io.moola.formats;

import io.moola.formats.ParquetFooter.Leaf;

import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;

/// Walks the page headers of a column before a value of it is read: a page that leads out of its
/// chunk would have the general lane run in circles, and room is made only for rows that the pages
/// announce too.
final class PageStructure {

    private static final long LARGEST_PAGE = 512L << 20;
    private static final int SHARE_OF_MEMORY = 4;

    private PageStructure() {}

    /// @throws IOException when a chunk of the column is no sound sequence of pages
    static void check(FileChannel channel, ParquetFooter footer, String column) throws IOException {
        Leaf leaf = footer.leaf(column);
        for (RowGroup group : footer.groups()) {
            ColumnMetaData chunk = ParquetFooter.chunk(group, leaf);
            if (leaf.lists() == 0 && chunk.getNum_values() != group.getNum_rows()) {
                throw new IOException(
                        "%d values in a row group of %d rows"
                                .formatted(chunk.getNum_values(), group.getNum_rows()));
            }
            check(channel, chunk);
        }
    }

    private static void check(FileChannel channel, ColumnMetaData chunk) throws IOException {
        long start = chunk.getData_page_offset();
        if (chunk.isSetDictionary_page_offset() && chunk.getDictionary_page_offset() > 0) {
            start = Math.min(start, chunk.getDictionary_page_offset());
        }
        long length = chunk.getTotal_compressed_size();
        if (start < 0 || length < 0 || length > channel.size() - start) {
            throw new IOException("a column chunk of %d bytes at %d".formatted(length, start));
        }
        ChunkInput in = new ChunkInput(channel, start, start + length);
        long values = 0;
        while (values < chunk.getNum_values() && in.left() > 0) {
            PageHeader page = Util.readPageHeader(in);
            requireRoom(page, in.left());
            in.jump(page.getCompressed_page_size());
            values += values(page);
        }
        if (values != chunk.getNum_values()) {
            throw new IOException(
                    "pages of %d values where %d are announced"
                            .formatted(values, chunk.getNum_values()));
        }
    }

    private static void requireRoom(PageHeader page, long left) throws IOException {
        int size = page.getCompressed_page_size();
        int restored = page.getUncompressed_page_size();
        long most = Math.min(LARGEST_PAGE, Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY);
        if (size < 0 || size > left || restored < 0 || restored > most) {
            throw new IOException(
                    "a page of %d bytes (%d restored) where %d are left and %d can be restored"
                            .formatted(size, restored, left, most));
        }
    }

    private static int values(PageHeader page) throws IOException {
        PageType type = Objects.requireNonNull(page.getType(), "a page of no type");
        int values =
                switch (type) {
                    case DATA_PAGE ->
                            Objects.requireNonNull(page.getData_page_header()).getNum_values();
                    case DATA_PAGE_V2 ->
                            Objects.requireNonNull(page.getData_page_header_v2()).getNum_values();
                    case DICTIONARY_PAGE, INDEX_PAGE -> 0;
                };
        if (values < 0) {
            throw new IOException("a page of " + values + " values");
        }
        return values;
    }

    /// The bytes of a chunk, read where they are needed.
    private static final class ChunkInput extends InputStream {

        private static final int BUFFER = 1 << 10;

        private final FileChannel channel;
        private final long end;
        private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);
        private long next;

        ChunkInput(FileChannel channel, long start, long end) {
            this.channel = channel;
            this.next = start;
            this.end = end;
        }

        long left() {
            return end - next + buffer.remaining();
        }

        void jump(int count) {
            int buffered = Math.min(count, buffer.remaining());
            buffer.position(buffer.position() + buffered);
            next += count - buffered;
        }

        @Override
        public int read() throws IOException {
            return fill() ? buffer.get() & 0xff : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, buffer.remaining());
            buffer.get(target, offset, count);
            return count;
        }

        private boolean fill() throws IOException {
            if (!buffer.hasRemaining()) {
                buffer.clear().limit((int) Math.min(BUFFER, end - next));
                int count = channel.read(buffer, next);
                next += Math.max(0, count);
                buffer.flip();
            }
            return buffer.hasRemaining();
        }
    }
}
