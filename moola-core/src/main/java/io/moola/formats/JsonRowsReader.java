package io.moola.formats;

import io.moola.MoolaException;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// Reads rows that are flat JSON objects or arrays: one on each line (NDJSON), or all in one array,
/// which may lie deeper in the text. A key that an object lacks is missing there; nested values are
/// no cells. Cells mean what they mean in delimited text. Lines are bounded at 1 MiB.
public final class JsonRowsReader implements RowReader {

    private static final int SAMPLE_ROWS = 1_000;
    private static final int ROWS_A_BLOCK = 32_768;
    private static final int MAX_DEPTH = 20;
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(MAX_DEPTH)
                                    .maxStringLength(DelimitedReader.LONGEST_LINE)
                                    .build())
                    .build();

    private final SourceFile file;
    private final JsonLayout layout;
    private final boolean isArray;
    private final List<String> header;
    private final List<List<String>> sample;

    private JsonRowsReader(
            SourceFile file,
            JsonLayout layout,
            boolean isArray,
            List<String> header,
            List<List<String>> sample) {
        this.file = file;
        this.layout = layout;
        this.isArray = isArray;
        this.header = header;
        this.sample = sample;
    }

    /// True when the text starts as an object or an array does.
    public static boolean looksLikeJson(byte[] head) {
        byte first = firstInk(head);
        return first == '{' || first == '[';
    }

    private static byte firstInk(byte[] head) {
        for (byte b : head) {
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return b;
            }
        }
        return 0;
    }

    /// Opens a file and takes a sample of its first objects.
    ///
    /// @throws MoolaException when there is no object in it
    public static JsonRowsReader open(SourceFile file) {
        return open(file, JsonLayout.OBJECTS);
    }

    /// Opens a file whose rows lie where the layout says, and takes a sample of the first.
    ///
    /// @throws MoolaException when there is no row in it
    public static JsonRowsReader open(SourceFile file, JsonLayout layout) {
        boolean isArray = !layout.path().isEmpty() || firstInk(file.head()) == '[';
        Sampling sampling = new Sampling(layout.columns());
        try {
            forEachRow(file, layout, isArray, sampling);
        } catch (IOException e) {
            throw file.unreadable(e);
        }
        if (sampling.rows.isEmpty()) {
            throw MoolaException.input(
                    layout.equals(JsonLayout.OBJECTS)
                            ? "Cannot read %s: no line of it is a JSON object with values"
                                    .formatted(file.name())
                            : "Cannot read %s: it holds no rows".formatted(file.name()),
                    layout.equals(JsonLayout.OBJECTS)
                            ? "Expected one object with time, open, high, low and close on each"
                                    + " line."
                            : null);
        }
        List<String> header =
                layout.columns().isEmpty() ? List.copyOf(sampling.keys) : layout.columns();
        List<List<String>> sample = new ArrayList<>();
        for (Map<String, String> row : sampling.rows) {
            sample.add(header.stream().map(key -> row.getOrDefault(key, "")).toList());
        }
        return new JsonRowsReader(file, layout, isArray, header, sample);
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
        return isArray ? 0 : (int) Math.min(file.plainLines(), DelimitedReader.MOST_ROWS);
    }

    @Override
    public void read(RowSpec spec, BlockSink sink) {
        try {
            Filling filling = new Filling(spec, header, !layout.columns().isEmpty(), sink);
            forEachRow(file, layout, isArray, filling);
            filling.flush();
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    /// Takes rows one by one.
    private interface Rows {
        /// The parser stands on the object's start.
        void object(JsonParser parser, int line) throws IOException;

        /// The parser stands on the start of an array; false where rows are objects.
        boolean array(JsonParser parser, int line) throws IOException;

        /// A line or an element that is no row.
        void noRow(String text, int line);

        boolean wantsMore();
    }

    private static void forEachRow(
            SourceFile file, JsonLayout layout, boolean isArray, Rows objects) throws IOException {
        try (InputStream in = file.open()) {
            if (isArray) {
                readArray(file, layout, in, objects);
            } else {
                readLines(file, in, objects);
            }
        }
    }

    private static void readArray(SourceFile file, JsonLayout layout, InputStream in, Rows objects)
            throws IOException {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), in)) {
            parser.nextToken();
            for (String key : layout.path()) {
                descend(parser, key, file);
            }
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                throw MoolaException.input(
                        "Cannot read %s: its rows are no array".formatted(file.name()), null);
            }
            while (objects.wantsMore() && parser.nextToken() != JsonToken.END_ARRAY) {
                one(parser, parser.currentTokenLocation().getLineNr(), objects);
            }
            if (!objects.wantsMore()) {
                return;
            }
            JsonToken behind = parser.nextToken();
            if (!layout.path().isEmpty()) {
                readBehind(parser, behind, layout, file);
            } else if (behind != null) {
                throw MoolaException.input(
                        "Cannot read %s: there is text behind its array".formatted(file.name()),
                        "Expected one array of rows.");
            }
        } catch (JacksonException e) {
            throw MoolaException.input(
                    "Cannot read %s, line %d: %s"
                            .formatted(
                                    file.name(),
                                    e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                                    e.getOriginalMessage()),
                    "Is it cut off? Get it again from its source.",
                    e);
        }
    }

    /// Reads what follows the rows: a text that is cut off fails here, and so does a second array
    /// of rows where any key may hold them.
    private static void readBehind(
            JsonParser parser, JsonToken first, JsonLayout layout, SourceFile file) {
        boolean beside = layout.path().getLast().equals("*");
        for (JsonToken token = first; token != null; token = parser.nextToken()) {
            if (token == JsonToken.START_ARRAY && beside) {
                throw MoolaException.input(
                        "Cannot read %s: behind its rows, '%s' holds more"
                                .formatted(file.name(), parser.currentName()),
                        "Keep the rows of one instrument in a file.");
            }
            beside &= token != JsonToken.END_OBJECT;
            parser.skipChildren();
        }
    }

    /// Moves from the start of an object to the value of one of its keys.
    private static void descend(JsonParser parser, String key, SourceFile file) {
        boolean any = key.equals("*");
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (any ? value == JsonToken.START_ARRAY : name.equals(key)) {
                    return;
                }
                parser.skipChildren();
            }
        }
        throw MoolaException.input(
                "Cannot read %s: it holds no %s"
                        .formatted(file.name(), any ? "array of rows" : "'" + key + "'"),
                "Is it the answer to another question, or an error message?");
    }

    private static void one(JsonParser parser, int line, Rows objects) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            objects.object(parser, line);
        } else if (parser.currentToken() != JsonToken.START_ARRAY || !objects.array(parser, line)) {
            objects.noRow(String.valueOf(parser.getString()), line);
            parser.skipChildren();
        }
    }

    private static void readLines(SourceFile file, InputStream in, Rows objects)
            throws IOException {
        Lines lines = new Lines(in, file);
        int line = 0;
        for (byte[] text = lines.next(); text != null && objects.wantsMore(); text = lines.next()) {
            line++;
            if (firstInk(text) == 0) {
                continue;
            }
            try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
                for (JsonToken token = parser.nextToken();
                        token != null;
                        token = parser.nextToken()) {
                    one(parser, line, objects);
                }
            } catch (JacksonException e) {
                objects.noRow(new String(text, StandardCharsets.UTF_8), line);
            }
        }
    }

    /// The text of a cell; empty for null and for nested values, which are skipped.
    private static String cell(JsonParser parser) {
        return text(parser, parser.nextToken());
    }

    private static String text(JsonParser parser, JsonToken token) {
        return switch (token) {
            case VALUE_NULL -> "";
            case START_OBJECT, START_ARRAY -> {
                parser.skipChildren();
                yield "";
            }
            default -> parser.getString();
        };
    }

    /// Collects the first objects as texts.
    private static final class Sampling implements Rows {
        private final List<String> columns;
        private final LinkedHashSet<String> keys = new LinkedHashSet<>();
        private final List<Map<String, String>> rows = new ArrayList<>();

        Sampling(List<String> columns) {
            this.columns = columns;
        }

        @Override
        public boolean array(JsonParser parser, int line) {
            if (columns.isEmpty()) {
                return false;
            }
            Map<String, String> row = new HashMap<>();
            int column = 0;
            for (JsonToken token = parser.nextToken();
                    token != JsonToken.END_ARRAY;
                    token = parser.nextToken()) {
                String text = text(parser, token);
                if (column < columns.size()) {
                    row.put(columns.get(column), text);
                }
                column++;
            }
            rows.add(row);
            return true;
        }

        @Override
        public void object(JsonParser parser, int line) {
            Map<String, String> row = new HashMap<>();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = parser.currentName();
                row.put(key, cell(parser));
            }
            keys.addAll(row.keySet().stream().sorted().toList());
            rows.add(row);
        }

        @Override
        public void noRow(String text, int line) {
            // counted when the rows are read
        }

        @Override
        public boolean wantsMore() {
            return rows.size() < SAMPLE_ROWS;
        }
    }

    /// Fills blocks through the parser of delimited rows.
    private static final class Filling implements Rows {
        private final RowSpec spec;
        private final RowParser rows;
        private final BlockSink sink;
        private final Map<String, Integer> fields = new HashMap<>();
        private final byte[][] cells;
        private final int[] starts;
        private final int[] ends;
        private final ByteSink bytes = new ByteSink(1 << 12);
        private final boolean positional;
        private RowBlock block;

        Filling(RowSpec spec, List<String> header, boolean positional, BlockSink sink) {
            this.positional = positional;
            this.spec = spec;
            this.rows = new RowParser(spec);
            this.sink = sink;
            for (int i = 0; i < header.size(); i++) {
                fields.put(header.get(i), i);
            }
            cells = new byte[header.size()][];
            starts = new int[header.size()];
            ends = new int[header.size()];
            block = newBlock();
        }

        private RowBlock newBlock() {
            return new RowBlock(ROWS_A_BLOCK, spec.numbers(), spec.wordField() >= 0);
        }

        @Override
        public void object(JsonParser parser, int line) {
            java.util.Arrays.fill(cells, new byte[0]);
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                Integer field = fields.get(parser.currentName());
                String text = cell(parser);
                if (field != null) {
                    cells[field] = text.getBytes(StandardCharsets.UTF_8);
                }
            }
            parse(cells.length, line);
        }

        @Override
        public boolean array(JsonParser parser, int line) {
            if (!positional) {
                return false;
            }
            java.util.Arrays.fill(cells, new byte[0]);
            int column = 0;
            for (JsonToken token = parser.nextToken();
                    token != JsonToken.END_ARRAY;
                    token = parser.nextToken()) {
                String text = text(parser, token);
                if (column < cells.length) {
                    cells[column] = text.getBytes(StandardCharsets.UTF_8);
                }
                column++;
            }
            parse(column, line);
            return true;
        }

        private void parse(int count, int line) {
            bytes.clear();
            for (int i = 0; i < cells.length; i++) {
                starts[i] = bytes.size();
                bytes.putBytes(cells[i]);
                ends[i] = bytes.size();
            }
            rows.parse(bytes.array(), starts, ends, count, line, block);
            flushWhenFull();
        }

        @Override
        public void noRow(String text, int line) {
            block.countRow();
            block.refuse(new BadRow(line, "", text.strip(), "bad_json"));
            flushWhenFull();
        }

        private void flushWhenFull() {
            if (block.read() == ROWS_A_BLOCK) {
                flush();
            }
        }

        void flush() {
            sink.accept(block, 0);
            block = newBlock();
        }

        @Override
        public boolean wantsMore() {
            return true;
        }
    }

    /// Lines of bounded length.
    private static final class Lines {
        private final InputStream in;
        private final SourceFile file;
        private final byte[] buffer = new byte[1 << 16];
        private int at;
        private int size;

        Lines(InputStream in, SourceFile file) {
            this.in = in;
            this.file = file;
        }

        /// The next line without its end, or null behind the last.
        byte @org.jspecify.annotations.Nullable [] next() throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            while (true) {
                if (at == size) {
                    at = 0;
                    size = in.read(buffer);
                    if (size <= 0) {
                        size = 0;
                        return line.size() == 0 ? null : line.toByteArray();
                    }
                }
                int end = at;
                while (end < size && buffer[end] != '\n') {
                    end++;
                }
                line.write(buffer, at, end - at);
                at = end;
                if (line.size() > DelimitedReader.LONGEST_LINE) {
                    throw MoolaException.input(
                            "Cannot read %s: a line is longer than %,d bytes"
                                    .formatted(file.name(), DelimitedReader.LONGEST_LINE),
                            "Is it text with one object a line?");
                }
                if (end < size) {
                    at = end + 1;
                    return line.toByteArray();
                }
            }
        }
    }
}
