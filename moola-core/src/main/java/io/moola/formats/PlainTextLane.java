package io.moola.formats;

import io.moola.MoolaException;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The quick lane of the delimited reader: blocks of whole lines, parsed as bytes in parallel and
/// handed on in order. Gives up at the first quote or lone carriage return behind the header.
final class PlainTextLane {

    private static final int BLOCK = 1 << 20;
    private static final int SHORTEST_LINE = 8;
    private static final int FIRST_LINES = 100;

    private final SourceFile file;
    private final byte delimiter;
    private final int headLines;
    private final RowSpec spec;
    private final ThreadLocal<RowParser> parsers;

    PlainTextLane(SourceFile file, byte delimiter, int headLines, RowSpec spec) {
        this.file = file;
        this.delimiter = delimiter;
        this.headLines = headLines;
        this.spec = spec;
        this.parsers = ThreadLocal.withInitial(() -> new RowParser(spec));
    }

    /// Reads the file unless it needs the general lane.
    ///
    /// @return false when it does
    boolean read(RowReader.BlockSink sink) throws IOException {
        LineNumbers lines = new LineNumbers(sink);
        try (InputStream in = file.open()) {
            Blocks blocks = new Blocks(in, file);
            byte[] first = blocks.next();
            return blocks.ended
                    ? lines.accept(parse(first, headLines)) // one block needs no other threads
                    : read(first, blocks, lines);
        }
    }

    private boolean read(byte[] firstBlock, Blocks blocks, LineNumbers lines) throws IOException {
        int threads = Runtime.getRuntime().availableProcessors();
        ArrayDeque<Future<Parsed>> pending = new ArrayDeque<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            try {
                pending.add(executor.submit(() -> parse(firstBlock, headLines)));
                for (byte[] text = blocks.next(); text.length > 0; text = blocks.next()) {
                    byte[] block = text;
                    pending.add(executor.submit(() -> parse(block, 0)));
                    if (pending.size() > threads + 1
                            && !lines.accept(Futures.result(pending.removeFirst()))) {
                        return false;
                    }
                }
                while (!pending.isEmpty()) {
                    if (!lines.accept(Futures.result(pending.removeFirst()))) {
                        return false;
                    }
                }
                return true;
            } finally {
                executor.shutdownNow();
            }
        }
    }

    /// A parsed block.
    ///
    /// @param lines lines of text in it
    /// @param plain false when it needs the general lane
    private record Parsed(RowBlock rows, int lines, boolean plain) {}

    private static final class LineNumbers {
        private final RowReader.BlockSink sink;
        private long next = 1;

        LineNumbers(RowReader.BlockSink sink) {
            this.sink = sink;
        }

        boolean accept(Parsed block) {
            if (block.plain()) {
                sink.accept(block.rows(), next);
                next += block.lines();
            }
            return block.plain();
        }
    }

    private Parsed parse(byte[] text, int skipped) throws IOException {
        RowParser parser = parsers.get();
        RowBlock block =
                new RowBlock(
                        text.length / lineLength(text) + 64, spec.numbers(), spec.wordField() >= 0);
        int[] starts = new int[spec.fields()];
        int[] ends = new int[spec.fields()];
        int line = 0;
        int left = skipped;
        int at = 0;
        while (at < text.length) {
            int fields = 0;
            int fieldStart = at;
            int i = at;
            for (; i < text.length && text[i] != '\n'; i++) {
                byte b = text[i];
                if (b == delimiter) {
                    if (fields < starts.length) {
                        starts[fields] = fieldStart;
                        ends[fields] = i;
                    }
                    fields++;
                    fieldStart = i + 1;
                } else if (b <= '"' && needsGeneralLane(text, i, left <= 0)) {
                    return new Parsed(block, 0, false);
                }
            }
            int end = i > at && text[i - 1] == '\r' ? i - 1 : i;
            if (fields < starts.length) {
                starts[fields] = fieldStart;
                ends[fields] = Math.max(fieldStart, end);
            }
            if (end > at) { // blank lines are no rows
                if (left-- <= 0) {
                    parser.parse(text, starts, ends, fields + 1, line, block);
                }
            }
            line++;
            at = i + 1;
        }
        return new Parsed(block, line, true);
    }

    /// The mean length of the block's first lines.
    private static int lineLength(byte[] text) {
        int lines = 0;
        int at = 0;
        while (at < text.length && lines < FIRST_LINES) {
            lines += text[at++] == '\n' ? 1 : 0;
        }
        return Math.max(SHORTEST_LINE, at / Math.max(1, lines));
    }

    /// Judges a byte below the letters and digits.
    private static boolean needsGeneralLane(byte[] text, int i, boolean headerPassed)
            throws IOException {
        if (text[i] == 0) {
            throw new IOException("it holds a NUL byte, so it is no text");
        }
        if (text[i] == '\r') {
            return i + 1 < text.length && text[i + 1] != '\n';
        }
        return text[i] == '"' && headerPassed;
    }

    /// Cuts a stream into blocks that end at line ends.
    private static final class Blocks {
        private final InputStream in;
        private final SourceFile file;
        private byte[] rest = new byte[0];
        private boolean ended;

        Blocks(InputStream in, SourceFile file) {
            this.in = in;
            this.file = file;
        }

        /// The next block; empty at the end.
        byte[] next() throws IOException {
            if (ended) {
                return new byte[0];
            }
            byte[] block = new byte[rest.length + BLOCK];
            System.arraycopy(rest, 0, block, 0, rest.length);
            int count = in.readNBytes(block, rest.length, BLOCK);
            int size = rest.length + count;
            int end = size;
            if (count == BLOCK) {
                while (end > 0 && block[end - 1] != '\n') {
                    end--;
                }
                if (size - end > DelimitedReader.LONGEST_LINE) {
                    throw MoolaException.input(
                            "Cannot read %s: a line is longer than %,d bytes"
                                    .formatted(file.name(), DelimitedReader.LONGEST_LINE),
                            "Is it text with one row a line?");
                }
            } else {
                ended = true;
            }
            rest = Arrays.copyOfRange(block, end, size);
            return end == block.length ? block : Arrays.copyOf(block, end);
        }
    }
}
