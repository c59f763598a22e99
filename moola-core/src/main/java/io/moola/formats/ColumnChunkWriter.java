package io.moola.formats;

import org.apache.parquet.format.BoundaryOrder;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Statistics;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/// Writes the pages of one column of a row group and keeps what the footer says of them.
final class ColumnChunkWriter {

    private final Column column;
    private final Compression compression;
    private final CountingOutputStream out;
    private final long start;
    private final List<Page> pages = new ArrayList<>();
    private final List<PageLocation> locations = new ArrayList<>();
    private long rawSize;
    private long rows;
    private long dictionaryOffset = -1;
    private long lastByte;

    ColumnChunkWriter(Column column, Compression compression, CountingOutputStream out) {
        this.column = column;
        this.compression = compression;
        this.out = out;
        this.start = out.count();
    }

    void writeDictionary(WordDictionary dictionary) throws IOException {
        dictionaryOffset = out.count();
        ByteSink body = dictionary.body();
        byte[] compressed =
                PageCodec.compress(
                        compression, PageCodec.Effort.REPETITION, body.array(), body.size());
        PageHeader header =
                new PageHeader(PageType.DICTIONARY_PAGE, body.size(), compressed.length)
                        .setDictionary_page_header(
                                new DictionaryPageHeader(dictionary.size(), Encoding.PLAIN));
        write(header, compressed, body.size());
    }

    void write(Page page) throws IOException {
        PageHeader header =
                new PageHeader(PageType.DATA_PAGE, page.rawSize, page.body.length)
                        .setData_page_header(
                                new DataPageHeader(
                                        page.values, page.encoding, Encoding.RLE, Encoding.RLE));
        long offset = out.count();
        write(header, page.body, page.rawSize);
        locations.add(new PageLocation(offset, (int) (out.count() - offset), rows));
        rows += page.rows;
        pages.add(withoutBody(page));
    }

    private static Page withoutBody(Page page) {
        return new Page(
                new byte[0],
                page.rawSize,
                page.rows,
                page.values,
                page.nulls,
                page.encoding,
                page.min,
                page.max);
    }

    private void write(PageHeader header, byte[] body, int raw) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(body);
        header.setCrc((int) crc.getValue());
        long before = out.count();
        Util.writePageHeader(header, out);
        rawSize += out.count() - before + raw;
        out.write(body);
    }

    /// Bytes before compression, headers included.
    long rawSize() {
        return rawSize;
    }

    /// Bytes in the file, headers included.
    long size() {
        return lastByte - start;
    }

    ColumnChunk chunk() {
        lastByte = out.count();
        long values = pages.stream().mapToLong(page -> page.values).sum();
        List<Encoding> encodings =
                dictionaryOffset < 0
                        ? List.of(Encoding.RLE, pages.getFirst().encoding)
                        : List.of(Encoding.RLE, Encoding.PLAIN, Encoding.RLE_DICTIONARY);
        ColumnMetaData data =
                new ColumnMetaData(
                        ParquetSchema.type(column),
                        encodings,
                        ParquetSchema.path(column),
                        PageCodec.codec(compression),
                        values,
                        rawSize,
                        size(),
                        locations.getFirst().getOffset());
        if (dictionaryOffset >= 0) {
            data.setDictionary_page_offset(dictionaryOffset);
        }
        data.setStatistics(statistics());
        return new ColumnChunk(start).setFile_offset(0).setMeta_data(data);
    }

    private Statistics statistics() {
        Statistics statistics =
                new Statistics().setNull_count(pages.stream().mapToLong(page -> page.nulls).sum());
        byte[] min = null;
        byte[] max = null;
        for (Page page : pages) {
            if (page.min != null && page.max != null) {
                min = min == null || compare(page.min, min) < 0 ? page.min : min;
                max = max == null || compare(page.max, max) > 0 ? page.max : max;
            } else if (page.nulls < page.values) {
                return statistics; // a value without an order: no range may be stated
            }
        }
        if (min != null && max != null) {
            statistics.setMin_value(min).setMax_value(max);
        }
        return statistics;
    }

    private int compare(byte[] left, byte[] right) {
        return switch (column) {
            case Column.Timestamps _, Column.WholeNumbers _ ->
                    Long.compare(number(left), number(right));
            case Column.Doubles _, Column.Matrices _ ->
                    Double.compare(
                            Double.longBitsToDouble(number(left)),
                            Double.longBitsToDouble(number(right)));
            case Column.Words _, Column.Texts _ -> Arrays.compareUnsigned(left, right);
        };
    }

    private static long number(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN).getLong();
    }

    /// The column index, or null where a page holds a value without an order.
    @Nullable ColumnIndex columnIndex() {
        List<Boolean> nullPages = new ArrayList<>();
        List<ByteBuffer> mins = new ArrayList<>();
        List<ByteBuffer> maxs = new ArrayList<>();
        List<Long> nulls = new ArrayList<>();
        for (Page page : pages) {
            boolean allNull = page.nulls == page.values;
            if (!allNull && (page.min == null || page.max == null)) {
                return null;
            }
            nullPages.add(allNull);
            mins.add(ByteBuffer.wrap(page.min == null ? new byte[0] : page.min));
            maxs.add(ByteBuffer.wrap(page.max == null ? new byte[0] : page.max));
            nulls.add((long) page.nulls);
        }
        return new ColumnIndex(nullPages, mins, maxs, BoundaryOrder.UNORDERED)
                .setNull_counts(nulls);
    }

    OffsetIndex offsetIndex() {
        return new OffsetIndex(locations);
    }

    /// Counts what passes.
    static final class CountingOutputStream extends OutputStream {

        private final OutputStream out;
        private long count;

        CountingOutputStream(OutputStream out) {
            this.out = out;
        }

        long count() {
            return count;
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            count += length;
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }
}
