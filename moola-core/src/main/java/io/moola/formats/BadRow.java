package io.moola.formats;

/// A row that was refused.
///
/// @param line where it starts in its file, from 1
/// @param column the column at fault; empty when it is the row as a whole
/// @param value the text at fault, shortened
/// @param reason a stable snake_case word
public record BadRow(long line, String column, String value, String reason) {

    private static final int LONGEST_VALUE = 100;

    public BadRow {
        if (value.length() > LONGEST_VALUE) {
            value = value.substring(0, LONGEST_VALUE) + "…";
        }
    }
}
