package io.moola.formats;

import java.util.List;

/// How the rows of a delimited text lie, where the reader cannot find it out.
///
/// @param delimiter between fields, or 0 to find it in the first row
/// @param skippedLines lines before the header, or before the first row where `columns` are given;
///   blank lines do not count
/// @param columns the fields' names where the text has no header, else empty
public record TextLayout(byte delimiter, int skippedLines, List<String> columns) {

    /// A header and nothing before it.
    public static final TextLayout WITH_HEADER = new TextLayout((byte) 0, 0, List.of());

    public TextLayout {
        columns = List.copyOf(columns);
    }

    /// A header below some lines of other text.
    public static TextLayout headerBelow(int lines) {
        return new TextLayout((byte) 0, lines, List.of());
    }

    /// Rows of these fields from the first line on.
    public static TextLayout of(char delimiter, List<String> columns) {
        return new TextLayout((byte) delimiter, 0, columns);
    }

    /// The same below some lines that are no rows.
    public TextLayout below(int lines) {
        return new TextLayout(delimiter, lines, columns);
    }
}
