package io.moola.cli;

import io.moola.formats.Json;

import org.jspecify.annotations.Nullable;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Prints a result on stdout in one of four formats. A result is a document (for JSON) with a table
/// (for people, and row by row for NDJSON and CSV).
final class Output {

    /// How stdout is written.
    enum Format {
        TABLE,
        JSON,
        NDJSON,
        CSV
    }

    private final PrintStream out;
    private final Format format;

    Output(PrintStream out, Format format) {
        this.out = out;
        this.format = format;
    }

    boolean isTable() {
        return format == Format.TABLE;
    }

    boolean isJson() {
        return format == Format.JSON;
    }

    /// Prints the document or the table, as the format wants.
    void print(Map<String, ?> document, Table table) {
        switch (format) {
            case TABLE -> out.print(table.text());
            case JSON -> out.print(Json.pretty(document));
            case NDJSON -> table.records().forEach(record -> out.println(Json.compact(record)));
            case CSV -> out.print(table.csv());
        }
        out.flush();
    }

    /// Prints text that is for people only; nothing in the other formats.
    void text(String text) {
        if (isTable()) {
            out.print(text);
            out.flush();
        }
    }

    /// Rows under headings; cells are numbers or texts, null is empty.
    static final class Table {

        private final List<String> headings;
        private final List<@Nullable Object[]> rows = new ArrayList<>();

        Table(String... headings) {
            this.headings = List.of(headings);
        }

        Table row(@Nullable Object... cells) {
            if (cells.length != headings.size()) {
                throw new IllegalArgumentException(
                        "A row of " + cells.length + " cells under " + headings);
            }
            rows.add(cells);
            return this;
        }

        /// Columns padded to their widest cell; numbers to the right, with thousands separated.
        String text() {
            List<String[]> texts = new ArrayList<>();
            texts.add(headings.toArray(String[]::new));
            for (@Nullable Object[] row : rows) {
                String[] cells = new String[row.length];
                for (int i = 0; i < row.length; i++) {
                    cells[i] = Numbers.forPeople(row[i]);
                }
                texts.add(cells);
            }
            StringBuilder text = new StringBuilder();
            for (String[] line : texts) {
                appendLine(text, line, texts);
            }
            return text.toString();
        }

        private void appendLine(StringBuilder text, String[] line, List<String[]> all) {
            StringBuilder padded = new StringBuilder();
            for (int i = 0; i < line.length; i++) {
                int column = i;
                int width = all.stream().mapToInt(cells -> cells[column].length()).max().orElse(0);
                String cell = line[i];
                String gap = " ".repeat(width - cell.length());
                padded.append(i == 0 ? "" : "  ");
                padded.append(isNumeric(i) ? gap + cell : cell + gap);
            }
            text.append(padded.toString().stripTrailing()).append('\n');
        }

        private boolean isNumeric(int column) {
            return !rows.isEmpty()
                    && rows.stream()
                            .allMatch(row -> row[column] == null || row[column] instanceof Number)
                    && rows.stream().anyMatch(row -> row[column] != null);
        }

        List<Map<String, @Nullable Object>> records() {
            List<Map<String, @Nullable Object>> records = new ArrayList<>();
            for (@Nullable Object[] row : rows) {
                Map<String, @Nullable Object> record = new java.util.LinkedHashMap<>();
                for (int i = 0; i < row.length; i++) {
                    record.put(headings.get(i).replace(' ', '_'), row[i]);
                }
                records.add(record);
            }
            return records;
        }

        String csv() {
            StringBuilder text = new StringBuilder();
            text.append(
                    headings.stream()
                            .map(heading -> quote(heading.replace(' ', '_')))
                            .collect(Collectors.joining(",")));
            text.append('\n');
            for (@Nullable Object[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    text.append(i == 0 ? "" : ",");
                    text.append(row[i] == null ? "" : quote(String.valueOf(row[i])));
                }
                text.append('\n');
            }
            return text.toString();
        }

        private static String quote(String cell) {
            boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n');
            return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
        }
    }
}
