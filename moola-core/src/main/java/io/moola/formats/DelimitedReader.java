package io.moola.formats;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import io.moola.MoolaException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads delimited text into typed columns.
///
/// Two lanes with equal results: plain text is cut into blocks at line ends and parsed as bytes, in
/// parallel; from the first quote on FastCSV reads the file, one row after the other. Lines are
/// bounded at 1 MiB and must hold no NUL byte.
public final class DelimitedReader implements RowReader {

    /// The longest line, in bytes.
    static final int LONGEST_LINE = 1 << 20;

    private static final byte[] DELIMITERS = {',', ';', '\t', '|'};
    private static final int SAMPLE_ROWS = 1_000;
    private static final int SAMPLE_BYTES = 64 << 10;
    static final int MOST_ROWS = 1 << 30;

    private final SourceFile file;
    private final byte delimiter;
    private final int headLines;
    private final List<String> header;
    private final List<List<String>> sample;

    private DelimitedReader(
            SourceFile file,
            byte delimiter,
            int headLines,
            List<String> header,
            List<List<String>> sample) {
        this.file = file;
        this.delimiter = delimiter;
        this.headLines = headLines;
        this.header = header;
        this.sample = sample;
    }

    /// Opens a file with a header: finds its delimiter and columns and takes a sample of its first
    /// rows.
    ///
    /// @throws MoolaException when it is binary, has no rows or is not delimited
    public static DelimitedReader open(SourceFile file) {
        return open(file, TextLayout.WITH_HEADER);
    }

    /// Opens a file whose layout is known.
    ///
    /// @throws MoolaException when it is binary, has no rows or is not delimited
    public static DelimitedReader open(SourceFile file, TextLayout layout) {
        byte[] head = withoutLines(file.head(), layout.skippedLines());
        refuseBinary(file, head);
        int end = lineEnd(head, 0);
        byte delimiter = layout.delimiter() == 0 ? delimiter(head, end) : layout.delimiter();
        if (delimiter == 0) {
            throw MoolaException.input(
                    "Cannot read %s: its first line '%s' has one column"
                            .formatted(file.name(), shorten(ByteText.text(head, 0, end))),
                    "Expected a header and columns separated by , ; | or a tab.");
        }
        List<List<String>> rows = parse(file.name(), head, delimiter);
        boolean named = layout.columns().isEmpty();
        if (rows.size() <= (named ? 1 : 0)) {
            throw MoolaException.input(
                    "Cannot read %s: it has %s no rows"
                            .formatted(file.name(), named ? "a header and" : ""),
                    null);
        }
        List<String> header =
                named ? rows.getFirst().stream().map(String::strip).toList() : layout.columns();
        return new DelimitedReader(
                file,
                delimiter,
                layout.skippedLines() + (named ? 1 : 0),
                header,
                named ? rows.subList(1, rows.size()) : rows);
    }

    /// The text behind so many lines and any blank ones.
    private static byte[] withoutLines(byte[] head, int lines) {
        int at = 0;
        int left = lines;
        while (at < head.length) {
            int end = lineEnd(head, at);
            if (end > at && left-- == 0) {
                break;
            }
            boolean pair = end + 1 < head.length && head[end] == '\r' && head[end + 1] == '\n';
            at = Math.min(head.length, end + (pair ? 2 : 1));
        }
        return Arrays.copyOfRange(head, at, head.length);
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public List<List<String>> sample() {
        return sample;
    }

    @Override
    public int expectedRows() {
        return Math.clamp(file.plainLines() - headLines, 0, MOST_ROWS);
    }

    private static void refuseBinary(SourceFile file, byte[] head) {
        for (int i = 0; i < head.length; i++) {
            if (head[i] == 0) {
                throw MoolaException.input(
                        "Cannot read %s: byte %d is NUL, so it is no text"
                                .formatted(file.name(), i),
                        "Expected delimited text, NDJSON or Parquet, plain, gzip or zip.");
            }
        }
    }

    private static int lineEnd(byte[] bytes, int from) {
        int end = from;
        while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
            end++;
        }
        return end;
    }

    private static byte delimiter(byte[] head, int end) {
        byte best = 0;
        int most = 0;
        for (byte candidate : DELIMITERS) {
            int count = 0;
            boolean quoted = false;
            for (int i = 0; i < end; i++) {
                quoted ^= head[i] == '"';
                count += head[i] == candidate && !quoted ? 1 : 0;
            }
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }

    private static String shorten(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    /// The header and the whole rows of the file's head.
    private static List<List<String>> parse(String file, byte[] head, byte delimiter) {
        int end = head.length;
        if (head.length >= SAMPLE_BYTES) {
            while (end > 0 && head[end - 1] != '\n') {
                end--; // the last line may be cut
            }
            end = end == 0 ? head.length : end;
        }
        List<List<String>> rows = new ArrayList<>();
        try (var csv =
                CsvReader.builder()
                        .fieldSeparator((char) delimiter)
                        .skipEmptyLines(true)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(ByteText.text(head, 0, end))) {
            for (var row : csv) {
                rows.add(row.getFields());
                if (rows.size() > SAMPLE_ROWS) {
                    break;
                }
            }
        } catch (CsvParseException e) {
            if (rows.isEmpty()) {
                throw MoolaException.input(
                        "Cannot read the header of " + file + ": " + e.getMessage(), null, e);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e); // text in memory
        }
        return rows;
    }

    @Override
    public void read(RowSpec spec, BlockSink sink) {
        try {
            if (!new PlainTextLane(file, delimiter, headLines, spec).read(sink)) {
                sink.restart();
                new QuotedTextLane(file, delimiter, headLines, spec).read(sink);
            }
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }
}
