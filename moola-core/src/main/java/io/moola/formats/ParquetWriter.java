package io.moola.formats;

import io.moola.formats.ColumnChunkWriter.CountingOutputStream;

import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnIndex;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Writes whole tables to Parquet: V1 pages with checksums, minima and maxima per page and row
/// group, page index, one of four compressions. Pages are encoded in parallel and written in order,
/// so equal input gives equal bytes and only a few pages are in memory at a time.
///
/// Numbers are stored PLAIN and stamps as deltas: on prices that beats dictionaries and byte
/// streams in size. Source: Parquet format 2.
public final class ParquetWriter {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int FORMAT_VERSION = 2;
    private static final int PAGES_AHEAD = 4;

    private ParquetWriter() {}

    /// How a file is laid out.
    ///
    /// @param rowGroupRows rows in a row group, at least 1
    /// @param pageRows rows in a page, at least 1
    public record Layout(Compression compression, int rowGroupRows, int pageRows) {}

    /// Writes `rows` rows of the columns to `target`, whole or not at all.
    ///
    /// @param metadata the file's key-value metadata, in order
    /// @throws io.moola.MoolaException when the file cannot be written
    public static void write(
            Path target,
            List<Column> columns,
            int rows,
            Layout layout,
            Map<String, String> metadata) {
        AtomicFile.write(target, stream -> encode(stream, columns, rows, layout, metadata));
    }

    /// Takes the row groups of a file whose length is not known before.
    @FunctionalInterface
    public interface Groups {
        /// Writes a row group of the rows [0, rows) that the columns give at this moment, and
        /// returns when they are no longer needed.
        void add(int rows);
    }

    /// Writes a table row group by row group, whole or not at all; few groups are in memory at a
    /// time.
    ///
    /// @param work fills the columns and adds the groups
    /// @throws io.moola.MoolaException when the file cannot be written
    public static void writeGroups(
            Path target, List<Column> columns, Layout layout, Consumer<Groups> work) {
        int threads = Runtime.getRuntime().availableProcessors();
        AtomicFile.write(
                target,
                stream -> {
                    CountingOutputStream out = new CountingOutputStream(stream);
                    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
                        Run run = new Run(out, columns, layout, executor, threads);
                        run.write(Map.of(), work);
                    } catch (UncheckedIOException e) {
                        throw e.getCause();
                    }
                });
    }

    /// The bytes that [#write] would write.
    public static long size(
            List<Column> columns, int rows, Layout layout, Map<String, String> metadata) {
        try {
            return encode(OutputStream.nullOutputStream(), columns, rows, layout, metadata);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long encode(
            OutputStream stream,
            List<Column> columns,
            int rows,
            Layout layout,
            Map<String, String> metadata)
            throws IOException {
        int threads = Runtime.getRuntime().availableProcessors();
        CountingOutputStream out = new CountingOutputStream(stream);
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            new Run(out, columns, layout, executor, threads).write(rows, metadata);
        }
        return out.count();
    }

    /// One file on its way.
    private record Run(
            CountingOutputStream out,
            List<Column> columns,
            Layout layout,
            ExecutorService executor,
            int threads) {

        void write(int rows, Map<String, String> metadata) throws IOException {
            out.write(MAGIC);
            Written written = new Written();
            for (int from = 0; from < rows; from += layout.rowGroupRows()) {
                int to = Math.min(rows, from + layout.rowGroupRows());
                written.add(this, from, to);
                if (to == rows) {
                    break; // the next start may not fit an int
                }
            }
            finish(written, metadata);
        }

        void write(Map<String, String> metadata, Consumer<Groups> work) throws IOException {
            out.write(MAGIC);
            Written written = new Written();
            work.accept(rows -> {
                try {
                    written.add(this, 0, rows);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            finish(written, metadata);
        }

        private void finish(Written written, Map<String, String> metadata) throws IOException {
            writeIndexes(written.chunks, written.writers);
            long footer = out.count();
            Util.writeFileMetaData(footer(written.rows, written.groups, metadata), out);
            ByteSink length = new ByteSink(Integer.BYTES);
            length.putInt(Math.toIntExact(out.count() - footer));
            out.write(length.toArray());
            out.write(MAGIC);
        }

        private RowGroup writeGroup(
                int from, int to, List<ColumnChunkWriter> writers, List<ColumnChunk> all)
                throws IOException {
            List<ColumnChunk> chunks = new ArrayList<>();
            ArrayDeque<Pending> pending = new ArrayDeque<>();
            for (Column column : columns) {
                WordDictionary dictionary =
                        column instanceof Column.Words words
                                ? WordDictionary.of(words.values(), from, to)
                                : null;
                PageEncoder encoder = new PageEncoder(column, layout.compression(), dictionary);
                boolean first = true;
                for (int start = from; start < to; start += layout.pageRows()) {
                    int begin = start;
                    int end = (int) Math.min(to, (long) start + layout.pageRows());
                    if (pending.size() >= threads + PAGES_AHEAD) {
                        pending.removeFirst().write(this, writers, chunks);
                    }
                    pending.add(
                            new Pending(
                                    column,
                                    first ? dictionary : null,
                                    first,
                                    end == to,
                                    executor.submit(() -> encoder.encode(begin, end))));
                    first = false;
                    if (end == to) {
                        break;
                    }
                }
            }
            while (!pending.isEmpty()) {
                pending.removeFirst().write(this, writers, chunks);
            }
            List<ColumnChunkWriter> own =
                    writers.subList(writers.size() - columns.size(), writers.size());
            long raw = own.stream().mapToLong(ColumnChunkWriter::rawSize).sum();
            long packed = own.stream().mapToLong(ColumnChunkWriter::size).sum();
            all.addAll(chunks);
            return new RowGroup(chunks, raw, to - from)
                    .setTotal_compressed_size(packed)
                    .setFile_offset(chunks.getFirst().getFile_offset());
        }

        private void writeIndexes(List<ColumnChunk> chunks, List<ColumnChunkWriter> writers)
                throws IOException {
            for (int i = 0; i < chunks.size(); i++) {
                ColumnIndex index = writers.get(i).columnIndex();
                if (index != null) {
                    chunks.get(i).setColumn_index_offset(out.count());
                    Util.writeColumnIndex(index, out);
                    chunks.get(i)
                            .setColumn_index_length(
                                    (int) (out.count() - chunks.get(i).getColumn_index_offset()));
                }
            }
            for (int i = 0; i < chunks.size(); i++) {
                chunks.get(i).setOffset_index_offset(out.count());
                Util.writeOffsetIndex(writers.get(i).offsetIndex(), out);
                chunks.get(i)
                        .setOffset_index_length(
                                (int) (out.count() - chunks.get(i).getOffset_index_offset()));
            }
        }

        private FileMetaData footer(
                long rows, List<RowGroup> groups, Map<String, String> metadata) {
            List<KeyValue> pairs = new ArrayList<>();
            metadata.forEach((key, value) -> pairs.add(new KeyValue(key).setValue(value)));
            return new FileMetaData(FORMAT_VERSION, ParquetSchema.elements(columns), rows, groups)
                    .setKey_value_metadata(pairs)
                    .setCreated_by("moola version " + io.moola.Version.TEXT + " (build release)")
                    .setColumn_orders(
                            Collections.nCopies(
                                    columns.size(),
                                    ColumnOrder.TYPE_ORDER(new TypeDefinedOrder())));
        }
    }

    /// What stands in the file so far.
    private static final class Written {
        private final List<RowGroup> groups = new ArrayList<>();
        private final List<ColumnChunkWriter> writers = new ArrayList<>();
        private final List<ColumnChunk> chunks = new ArrayList<>();
        private long rows;

        void add(Run run, int from, int to) throws IOException {
            groups.add(run.writeGroup(from, to, writers, chunks));
            rows += to - from;
        }
    }

    /// A page that is being encoded.
    private record Pending(
            Column column,
            @Nullable WordDictionary dictionary,
            boolean first,
            boolean last,
            Future<Page> page) {

        void write(Run run, List<ColumnChunkWriter> writers, List<ColumnChunk> chunks)
                throws IOException {
            if (first) {
                writers.add(new ColumnChunkWriter(column, run.layout().compression(), run.out()));
            }
            ColumnChunkWriter writer = writers.getLast();
            if (dictionary != null) {
                writer.writeDictionary(dictionary);
            }
            writer.write(Futures.result(page));
            if (last) {
                chunks.add(writer.chunk());
            }
        }
    }
}
