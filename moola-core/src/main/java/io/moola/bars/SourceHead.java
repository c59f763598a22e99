package io.moola.bars;

import io.moola.formats.JsonRowsReader;
import io.moola.formats.SourceFile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What tells a file's format: its name and its first 64 KiB, unpacked. Immutable.
final class SourceHead {

    private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int LINES = 50;

    private final String name;
    private final byte[] bytes;
    private final String text;
    private final List<String> lines;

    SourceHead(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
        boolean binary = isParquet() || contains(bytes, (byte) 0);
        this.text = binary ? "" : new String(bytes, StandardCharsets.UTF_8);
        this.lines =
                text.lines().map(String::strip).filter(row -> !row.isEmpty()).limit(LINES).toList();
    }

    static SourceHead of(SourceFile file) {
        return new SourceHead(file.contentName(), file.head());
    }

    private static boolean contains(byte[] bytes, byte wanted) {
        for (byte b : bytes) {
            if (b == wanted) {
                return true;
            }
        }
        return false;
    }

    /// The file's name without folders and packing: `BTCUSDT-1m-2024-01.csv`.
    String name() {
        return name;
    }

    boolean isParquet() {
        return bytes.length >= PARQUET.length
                && Arrays.equals(bytes, 0, PARQUET.length, PARQUET, 0, PARQUET.length);
    }

    boolean isJson() {
        return JsonRowsReader.looksLikeJson(bytes);
    }

    boolean isText() {
        return !lines.isEmpty();
    }

    /// Up to 50 of the first lines that are not blank, stripped; the last may be cut off.
    List<String> lines() {
        return lines;
    }

    /// A line, or an empty text behind the last.
    String line(int index) {
        return index < lines.size() ? lines.get(index) : "";
    }

    /// The first line as a header: its fields in lower case, without quotes and brackets.
    List<String> header() {
        return header(0);
    }

    /// A line as a header.
    List<String> header(int index) {
        return fields(index).stream().map(BarRole::normalised).toList();
    }

    /// The fields of a line, split at whichever of `, ; |` or tab it has most of.
    List<String> fields(int index) {
        String line = line(index);
        return Arrays.stream(line.split(Pattern.quote(String.valueOf(delimiter(line))), -1))
                .map(field -> field.strip().replaceAll("^\"|\"$", ""))
                .toList();
    }

    private static char delimiter(String line) {
        char best = ',';
        long most = 0;
        for (char candidate : new char[] {',', ';', '\t', '|'}) {
            long count = line.chars().filter(c -> c == candidate).count();
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }

    /// True when one of the text's first lines, from that one on, matches, and no whole line does
    /// not.
    boolean allMatch(int from, Pattern row) {
        int whole = bytes.length < (64 << 10) ? lines.size() : Math.max(1, lines.size() - 1);
        return from < lines.size()
                && lines.subList(from, Math.max(from + 1, Math.min(whole, lines.size()))).stream()
                        .allMatch(line -> row.matcher(line).matches());
    }

    /// True when more than half of the text's first lines, from that one on, match: a few bad rows
    /// do not make another format.
    boolean mostMatch(int from, Pattern row) {
        List<String> rows = lines.subList(Math.min(from, lines.size()), lines.size());
        long matching = rows.stream().filter(line -> row.matcher(line).matches()).count();
        return matching * 2 > rows.size();
    }

    /// The text without any white space, for a look at JSON.
    String squeezed() {
        return text.replaceAll("\\s+", "");
    }

    /// The text of a JSON key near the start, or an empty one.
    String jsonText(String key) {
        return jsonText(key, "");
    }

    /// The first text in the array of a JSON key near the start, or an empty one.
    String jsonFirst(String key) {
        return jsonText(key, "\\[\\s*");
    }

    private String jsonText(String key, String before) {
        String pattern =
                "\"" + Pattern.quote(key) + "\"\\s*:\\s*" + before + "\"([^\"\\\\]{1,64})\"";
        Matcher found = Pattern.compile(pattern).matcher(text);
        return found.find() ? found.group(1) : "";
    }

    /// The first group of a pattern that the whole name matches, without case, or an empty text.
    String inName(Pattern pattern) {
        Matcher found = pattern.matcher(name);
        return found.matches() ? found.group(1) : "";
    }

    /// The groups of a pattern that the whole name matches, from 1, empty where one is not there;
    /// or no groups.
    List<String> groupsInName(Pattern pattern) {
        Matcher found = pattern.matcher(name);
        if (!found.matches()) {
            return List.of();
        }
        List<String> groups = new ArrayList<>();
        for (int i = 1; i <= found.groupCount(); i++) {
            groups.add(found.group(i) == null ? "" : found.group(i));
        }
        return groups;
    }

    @Override
    public String toString() {
        return name.toLowerCase(Locale.ROOT);
    }
}
