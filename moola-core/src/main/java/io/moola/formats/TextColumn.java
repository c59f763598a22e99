package io.moola.formats;

import org.jspecify.annotations.Nullable;

/// A column of texts as codes into the distinct ones: 4 bytes a row however long they are.
public final class TextColumn {

    private final int[] codes;
    private final String[] words;

    TextColumn(int[] codes, String[] words) {
        this.codes = codes;
        this.words = words;
    }

    public int rows() {
        return codes.length;
    }

    /// The text of a row, or null.
    public @Nullable String at(int row) {
        return codes[row] < 0 ? null : words[codes[row]];
    }
}
