package io.moola.formats;

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
import java.util.zip.CRC32;

/// Makes the page checksums of a damaged Parquet file true again, so that the damage reaches the
/// code behind them.
public final class PageChecksums {

    private static final int TAIL = 8;

    private PageChecksums() {}

    /// The file with true checksums, as far as its footer and page headers can still be read.
    public static byte[] resealed(byte[] file) {
        byte[] sealed = file.clone();
        try {
            int length =
                    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - TAIL);
            int start = file.length - TAIL - length;
            FileMetaData footer =
                    Util.readFileMetaData(new ByteArrayInputStream(file, start, length));
            for (RowGroup group : footer.getRow_groups()) {
                for (ColumnChunk chunk : group.getColumns()) {
                    reseal(sealed, chunk.getMeta_data());
                }
            }
        } catch (IOException | RuntimeException e) {
            return sealed; // too damaged to know its pages
        }
        return sealed;
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
