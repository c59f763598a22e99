package io.moola.formats;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Consecutive rows of a text file, parsed into columns, and those that were refused.
///
/// Arrays may be longer than [#rows()]. A block is filled by one thread and then read by one other.
public final class RowBlock {

    private long[] stamps;
    private final double[][] numbers;
    private @Nullable String @Nullable [] words;
    private int[] lines;
    private int rows;
    private int read;
    private final List<BadRow> bad = new ArrayList<>();

    RowBlock(int capacity, int numberColumns, boolean withWords) {
        stamps = new long[capacity];
        numbers = new double[numberColumns][capacity];
        words = withWords ? new @Nullable String[capacity] : null;
        lines = new int[capacity];
    }

    /// Accepted rows.
    public int rows() {
        return rows;
    }

    /// Rows met, the refused ones included.
    public int read() {
        return read;
    }

    /// Stamps as the parser gives them: local time where the parser is local.
    public long[] stamps() {
        return stamps;
    }

    /// Values of the wanted number columns by row; NaN is missing.
    public double[] numbers(int column) {
        return numbers[column];
    }

    /// The text of the wanted text column.
    public @Nullable String word(int row) {
        return words == null ? null : words[row];
    }

    /// The line of a row, counted from the block's first line.
    public int line(int row) {
        return lines[row];
    }

    /// Rows refused, in file order; their lines are counted from the block's first line.
    public List<BadRow> bad() {
        return bad;
    }

    /// Refuses a row that was accepted so far; those behind it move up by one.
    ///
    /// @param column the name of the column at fault
    /// @param value its text
    /// @param reason a stable snake_case word
    public void refuse(int row, String column, String value, String reason) {
        BadRow why = new BadRow(lines[row], column, value, reason);
        int at = bad.size();
        while (at > 0 && bad.get(at - 1).line() > why.line()) {
            at--;
        }
        bad.add(at, why);
        int behind = rows - row - 1;
        System.arraycopy(stamps, row + 1, stamps, row, behind);
        System.arraycopy(lines, row + 1, lines, row, behind);
        for (double[] values : numbers) {
            System.arraycopy(values, row + 1, values, row, behind);
        }
        if (words != null) {
            System.arraycopy(words, row + 1, words, row, behind);
        }
        rows--;
    }

    void countRow() {
        read++;
    }

    void refuse(BadRow row) {
        bad.add(row);
    }

    /// The index of a new row; its cells are to be set next.
    int add(long stamp, int line) {
        if (rows == stamps.length) {
            grow();
        }
        stamps[rows] = stamp;
        lines[rows] = line;
        return rows++;
    }

    void set(int column, int row, double value) {
        numbers[column][row] = value;
    }

    void setWord(int row, String word) {
        if (words != null) {
            words[row] = word;
        }
    }

    void removeLast() {
        rows--;
    }

    private void grow() {
        int capacity = Math.max(16, stamps.length * 2);
        stamps = Arrays.copyOf(stamps, capacity);
        lines = Arrays.copyOf(lines, capacity);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Arrays.copyOf(numbers[i], capacity);
        }
        if (words != null) {
            words = Arrays.copyOf(words, capacity);
        }
    }
}
