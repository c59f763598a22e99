package io.moola.bars;

import io.moola.MoolaException;
import io.moola.formats.BadRow;

import org.jspecify.annotations.Nullable;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The rows of one file on their way from a [BarSource] to series: turns wall clock times into
/// instants, divides prices by their scale, sorts rows by symbol, and counts every row that is
/// refused. Not thread-safe.
final class FileRows {

    private static final long SECOND = 1_000_000L;
    private static final int MOST_SYMBOLS = 100_000;
    private static final int LONGEST_SYMBOL = 64;

    private final String file;
    private final IngestOptions options;
    private final RejectSink rejects;
    private final Map<String, SymbolRows> symbols = new LinkedHashMap<>();
    private final TreeMap<String, Long> rejected = new TreeMap<>();
    private @Nullable RowForm form;
    private @Nullable LocalClock clock;
    private double priceScale = 1;
    private @Nullable Timeframe interval;
    private @Nullable String skipped;
    private @Nullable String onlySymbol;
    private @Nullable SymbolRows last;

    FileRows(String file, IngestOptions options, RejectSink rejects) {
        this.file = file;
        this.options = options;
        this.rejects = rejects;
    }

    /// Rows of one symbol of the file.
    static final class SymbolRows {
        final String symbol;
        final RowColumns columns = new RowColumns();
        final TreeMap<String, Long> rejected = new TreeMap<>();
        long outOfOrder;
        long withMissingPrice;
        long previous = LocalClock.NO_PREVIOUS;
        long step;

        SymbolRows(String symbol) {
            this.symbol = symbol;
        }

        long read() {
            return columns.size() + sum(rejected);
        }
    }

    static long sum(Map<String, Long> counts) {
        long sum = 0;
        for (long count : counts.values()) {
            sum += count;
        }
        return sum;
    }

    /// Says how the rows to come are to be understood; voids all rows so far.
    void begin(RowForm rowForm) {
        symbols.clear();
        rejected.clear();
        rejects.restart();
        last = null;
        onlySymbol = null;
        form = rowForm;
        clock = rowForm.zone() == null ? null : new LocalClock(rowForm.zone());
        priceScale = rowForm.priceScale();
    }

    /// Says how long the file's bars are, where the format tells it.
    void interval(@Nullable Timeframe length) {
        interval = length;
    }

    /// How long the file says its bars are, or null.
    @Nullable Timeframe interval() {
        return interval;
    }

    /// Says that the whole file is left out, and why.
    void skip(String reason) {
        skipped = reason;
    }

    /// Why the whole file is left out, or null.
    @Nullable String skipped() {
        return skipped;
    }

    private RowForm form() {
        return Objects.requireNonNull(form, "begin comes first");
    }

    /// Which end of its bar a stamp of this file marks.
    IngestOptions.Stamp stamp() {
        return form().stamp();
    }

    /// True where the latest bar of a symbol was still open when the file was written.
    boolean lastIsUnfinished() {
        return form().lastIsUnfinished();
    }

    /// Takes a row.
    ///
    /// @param line its line in the file, or its row from 1 where there are no lines
    /// @param stamp microseconds; of the wall clock where a zone was given
    /// @param symbol what the file's symbol column says, or null where it has none
    void add(
            long line,
            long stamp,
            double open,
            double high,
            double low,
            double close,
            double volume,
            @Nullable String symbol) {
        SymbolRows rows = symbolRows(line, symbol);
        if (rows == null) {
            return;
        }
        long time = stamp;
        if (clock != null) {
            time = clock.instant(stamp, rows.previous, rows.step, form().descending());
            if (time <= LocalClock.AMBIGUOUS) {
                rejectLocal(rows, line, stamp, time);
                return;
            }
        }
        if (time < rows.previous) {
            rows.outOfOrder++;
        }
        if (rows.previous != LocalClock.NO_PREVIOUS && time != rows.previous) {
            rows.step = Math.abs(time - rows.previous);
        }
        rows.previous = time;
        double scale = priceScale;
        if (scale == 1) {
            rows.columns.add(time, open, high, low, close, volume);
        } else {
            rows.columns.add(time, open / scale, high / scale, low / scale, close / scale, volume);
        }
        if (Double.isNaN(open) || Double.isNaN(high) || Double.isNaN(low) || Double.isNaN(close)) {
            rows.withMissingPrice++;
        }
    }

    private void rejectLocal(SymbolRows rows, long line, long stamp, long fault) {
        String reason =
                fault == LocalClock.NONEXISTENT ? "nonexistent_local_time" : "ambiguous_local_time";
        LocalDateTime time =
                LocalDateTime.ofEpochSecond(
                        Math.floorDiv(stamp, SECOND),
                        (int) Math.floorMod(stamp, SECOND) * 1_000,
                        ZoneOffset.UTC);
        rows.rejected.merge(reason, 1L, Long::sum);
        rejects.reject(new BadRow(line, "timestamp", time.toString(), reason));
    }

    /// A row that became nothing.
    void reject(BadRow row) {
        rejected.merge(row.reason(), 1L, Long::sum);
        rejects.reject(row);
    }

    /// The rows of the symbol that the row belongs to, or null when the row is refused.
    private @Nullable SymbolRows symbolRows(long line, @Nullable String column) {
        String wanted = options.symbol();
        String symbol = column;
        if (column == null || (wanted != null && options.symbolColumn() == null)) {
            refuseSecondSymbol(column);
            symbol = wanted == null ? form().symbol() : wanted;
        } else if (wanted != null && !wanted.equals(column)) {
            reject(
                    new BadRow(
                            line, String.valueOf(options.symbolColumn()), column, "other_symbol"));
            return null;
        }
        if (symbol == null) {
            throw MoolaException.usage(
                    "Cannot name the bars of " + file + ": it has no symbol column",
                    "Name them: --symbol NAME (or --symbol-column COLUMN).");
        }
        if (form().contract() != null) {
            symbol = symbol + "." + form().contract();
        }
        if (last != null && last.symbol.equals(symbol)) {
            return last;
        }
        last = symbols.get(symbol);
        if (last == null) {
            last = newSymbol(symbol);
        }
        return last;
    }

    private SymbolRows newSymbol(String symbol) {
        if (symbols.size() >= MOST_SYMBOLS || symbol.length() > LONGEST_SYMBOL) {
            throw MoolaException.input(
                    "Cannot take the symbol '%s' of %s: at most %,d symbols of %d characters"
                            .formatted(symbol, file, MOST_SYMBOLS, LONGEST_SYMBOL),
                    "Is it the right column? Name it: --symbol-column COLUMN");
        }
        SymbolRows rows = new SymbolRows(symbol);
        if (form().hasVolume()) {
            rows.columns.markVolume();
        }
        if (symbols.isEmpty()) {
            rows.columns.expect(form().expectedRows());
        }
        symbols.put(symbol, rows);
        return rows;
    }

    private void refuseSecondSymbol(@Nullable String column) {
        if (column == null || column.equals(onlySymbol)) {
            return;
        }
        if (onlySymbol != null) {
            throw MoolaException.usage(
                    "Cannot take %s as bars of %s alone: it has bars of '%s' and '%s'"
                            .formatted(file, options.symbol(), onlySymbol, column),
                    "Read each apart: --symbol-column COLUMN without --symbol, or with it to keep"
                            + " one.");
        }
        onlySymbol = column;
    }

    /// The rows by symbol, in the order the symbols were met.
    Map<String, SymbolRows> symbols() {
        return symbols;
    }

    /// Rows refused before their symbol was known, by reason.
    Map<String, Long> rejected() {
        return rejected;
    }

    /// Stamps of a repeated hour that the order of the rows resolved.
    long resolvedStamps() {
        return clock == null ? 0 : clock.resolved();
    }
}
