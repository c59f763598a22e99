package io.moola.formats;

import java.util.Arrays;
import java.util.List;

/// Which fields of a text row are wanted, and as what.
public final class RowSpec {

    private final List<String> header;
    private final StampParser stamps;
    private final int[] stampFields;
    private final int[] numberFields;
    private final int wordField;

    /// @param header the names of all fields
    /// @param stampFields one field, or a date's and a time's
    /// @param numberFields the fields to read as numbers; -1 for one that the file does not have
    /// @param wordField the field to read as text, or -1
    public RowSpec(
            List<String> header,
            StampParser stamps,
            int[] stampFields,
            int[] numberFields,
            int wordField) {
        this.header = List.copyOf(header);
        this.stamps = stamps;
        this.stampFields = stampFields.clone();
        this.numberFields = numberFields.clone();
        this.wordField = wordField;
    }

    /// The same with one more number, behind the others.
    ///
    /// @param field a field of the row
    public RowSpec withNumber(int field) {
        int[] more = Arrays.copyOf(numberFields, numberFields.length + 1);
        more[numberFields.length] = field;
        return new RowSpec(header, stamps, stampFields, more, wordField);
    }

    StampParser stamps() {
        return stamps;
    }

    int fields() {
        return header.size();
    }

    String name(int field) {
        return header.get(field);
    }

    int stampField() {
        return stampFields[0];
    }

    /// The field that holds the time of day, or -1.
    int timeField() {
        return stampFields.length > 1 ? stampFields[1] : -1;
    }

    /// How many numbers are wanted.
    public int numbers() {
        return numberFields.length;
    }

    int numberField(int number) {
        return numberFields[number];
    }

    int wordField() {
        return wordField;
    }
}
