package io.moola.bars;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A bar as a line of CSV.
///
/// @param stamp as it is written
/// @param cells open, high, low, close, volume as they are written
record CsvRow(String stamp, List<String> cells) {

    static final String HEADER = "timestamp,open,high,low,close,volume";

    private static final double WHOLE_NUMBERS = 1e15;

    CsvRow {
        cells = List.copyOf(cells);
    }

    /// A bar of a series with volumes.
    static CsvRow of(BarSeries bars, int i) {
        return new CsvRow(
                Instants.iso(bars.times()[i]),
                List.of(
                        decimal(bars.open()[i]),
                        decimal(bars.high()[i]),
                        decimal(bars.low()[i]),
                        decimal(bars.close()[i]),
                        decimal(Objects.requireNonNull(bars.volume(), "volume")[i])));
    }

    /// The same with another text in one cell.
    CsvRow with(int cell, String text) {
        List<String> changed = new ArrayList<>(cells);
        changed.set(cell, text);
        return new CsvRow(stamp, changed);
    }

    /// The same under another stamp.
    CsvRow at(String otherStamp) {
        return new CsvRow(otherStamp, cells);
    }

    String line() {
        return stamp + "," + String.join(",", cells);
    }

    /// The shortest decimal text that reads back as the same number.
    static String decimal(double value) {
        if (Math.abs(value) < WHOLE_NUMBERS && value == (long) value) {
            return Long.toString((long) value);
        }
        String text = Double.toString(value);
        return text.indexOf('E') < 0
                ? text
                : new BigDecimal(text).stripTrailingZeros().toPlainString();
    }
}
