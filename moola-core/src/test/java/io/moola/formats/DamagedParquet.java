package io.moola.formats;

import static java.util.Objects.requireNonNull;

import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/// Parquet files that lie: checksums that are true of damaged pages, footers that announce what is
/// not there.
public final class DamagedParquet {

    private static final int TAIL = 8;
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private DamagedParquet() {}

    /// The file with true checksums, as far as its footer and page headers can still be read.
    public static byte[] resealed(byte[] file) {
        byte[] sealed = file.clone();
        try {
            FileMetaData footer = footer(file);
            for (RowGroup group : requireNonNull(footer.getRow_groups())) {
                for (ColumnChunk chunk : requireNonNull(group.getColumns())) {
                    reseal(sealed, requireNonNull(chunk.getMeta_data()));
                }
            }
        } catch (IOException | RuntimeException e) {
            return sealed; // too damaged to know its pages
        }
        return sealed;
    }

    /// The file with a footer that announces `rows` rows in its first row group, columns included.
    public static byte[] announcingRows(byte[] file, long rows) throws IOException {
        FileMetaData footer = footer(file);
        RowGroup group = requireNonNull(footer.getRow_groups()).getFirst();
        footer.setNum_rows(rows);
        footer.setRow_groups(List.of(group));
        group.setNum_rows(rows);
        for (ColumnChunk chunk : requireNonNull(group.getColumns())) {
            requireNonNull(chunk.getMeta_data()).setNum_values(rows);
        }
        return withFooter(file, footer);
    }

    /// The file with all pages announced to restore to `bytes` bytes, without checksums.
    public static byte[] announcingPages(byte[] file, int bytes) throws IOException {
        return withPages(file, header -> header.setUncompressed_page_size(bytes));
    }

    /// The file with every page header damaged, without checksums and page indexes.
    static byte[] withPages(byte[] file, Consumer<PageHeader> damage) throws IOException {
        FileMetaData footer = footer(file);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(file, 0, Integer.BYTES);
        for (RowGroup group : requireNonNull(footer.getRow_groups())) {
            for (ColumnChunk chunk : requireNonNull(group.getColumns())) {
                ColumnMetaData data = requireNonNull(chunk.getMeta_data());
                int at = Math.toIntExact(data.getData_page_offset());
                int end = at + Math.toIntExact(data.getTotal_compressed_size());
                data.setData_page_offset(out.size());
                while (at < end) {
                    ByteArrayInputStream in = new ByteArrayInputStream(file, at, end - at);
                    PageHeader header = Util.readPageHeader(in);
                    int body = end - in.available();
                    int size = header.getCompressed_page_size();
                    header.unsetCrc();
                    damage.accept(header);
                    Util.writePageHeader(header, out);
                    out.write(file, body, size);
                    at = body + size;
                }
                data.setTotal_compressed_size(out.size() - data.getData_page_offset());
                chunk.unsetOffset_index_offset();
                chunk.unsetColumn_index_offset();
            }
        }
        return withFooter(Arrays.copyOf(out.toByteArray(), out.size() + TAIL), footer);
    }

    /// A file whose footer is these bytes.
    public static byte[] ofFooter(byte[] footer) {
        ByteBuffer file =
                ByteBuffer.allocate(Integer.BYTES + footer.length + TAIL)
                        .order(ByteOrder.LITTLE_ENDIAN);
        file.put(MAGIC).put(footer).putInt(footer.length).put(MAGIC);
        return file.array();
    }

    /// Where the footer starts: the pages (and their indexes) lie before it.
    public static int footerStart(byte[] file) {
        return file.length - TAIL - footerLength(file);
    }

    private static FileMetaData footer(byte[] file) throws IOException {
        return Util.readFileMetaData(
                new ByteArrayInputStream(file, footerStart(file), footerLength(file)));
    }

    private static int footerLength(byte[] file) {
        return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - TAIL);
    }

    private static byte[] withFooter(byte[] file, FileMetaData footer) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(file, 0, footerStart(file));
        int start = out.size();
        Util.writeFileMetaData(footer, out);
        ByteBuffer tail = ByteBuffer.allocate(TAIL).order(ByteOrder.LITTLE_ENDIAN);
        out.writeBytes(tail.putInt(out.size() - start).put(MAGIC).array());
        return out.toByteArray();
    }

    private static void reseal(byte[] file, ColumnMetaData chunk) throws IOException {
        int at = Math.toIntExact(chunk.getData_page_offset());
        int end = at + Math.toIntExact(chunk.getTotal_compressed_size());
        while (at < end) {
            ByteArrayInputStream in = new ByteArrayInputStream(file, at, end - at);
            PageHeader header = Util.readPageHeader(in);
            int body = end - in.available();
            CRC32 crc = new CRC32();
            crc.update(file, body, header.getCompressed_page_size());
            header.setCrc((int) crc.getValue());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Util.writePageHeader(header, out);
            if (out.size() == body - at) { // else the number has another length
                System.arraycopy(out.toByteArray(), 0, file, at, out.size());
            }
            at = body + header.getCompressed_page_size();
        }
    }
}
