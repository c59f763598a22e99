package io.moola.bars;

import io.moola.MoolaException;
import io.moola.formats.BadRow;

import org.jspecify.annotations.Nullable;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The rows of one file on their way from a [BarSource] to series: turns wall clock times into
/// instants, divides prices by their scale, sorts rows by symbol, and counts every row that is
/// refused. Not thread-safe.
final class FileRows {

    private static final long SECOND = 1_000_000L;
    private static final String STDIN = "stdin";
    private static final long NO_PREVIOUS = RepeatedHour.NONE;
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
    private long resolved;
    private double adjusted;
    private boolean hasAdjusted;

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
        long accepted;
        long outOfOrder;
        long withMissingPrice;
        long previous = NO_PREVIOUS;
        final StepVote step = new StepVote();
        @Nullable RepeatedHour held;
        long earliest = Long.MAX_VALUE;
        long latest = NO_PREVIOUS;
        long latestLine;

        SymbolRows(String symbol) {
            this.symbol = symbol;
        }

        /// Makes every stamp so much earlier.
        void moveBack(long micros) {
            columns.moveBack(micros);
            earliest -= micros;
            latest -= micros;
        }

        /// Drops all rows of the latest stamp.
        ///
        /// @return how many
        int dropLatest(String reason) {
            int dropped = columns.remove(latest);
            accepted -= dropped;
            rejected.merge(reason, (long) dropped, Long::sum);
            count();
            return dropped;
        }

        /// Counts again what rows that are gone were counted in.
        private void count() {
            outOfOrder = 0;
            withMissingPrice = 0;
            for (int row = 0; row < columns.size(); row++) {
                outOfOrder += row > 0 && columns.time(row) < columns.time(row - 1) ? 1 : 0;
                withMissingPrice += columns.lacksPrice(row) ? 1 : 0;
            }
        }

        long read() {
            return accepted + sum(rejected);
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
        resolved = 0;
        hasAdjusted = false;
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

    /// Says the adjusted close of the next row, in a file that has them.
    void adjustedClose(double value) {
        adjusted = value;
        hasAdjusted = true;
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
            time = clock.instant(stamp);
            if (time == LocalClock.NONEXISTENT) {
                rejectLocal(rows, line, stamp, "nonexistent_local_time");
                return;
            }
            if (time == LocalClock.AMBIGUOUS) {
                hold(rows, clock.change(stamp), line, stamp, open, high, low, close, volume);
                return;
            }
            if (rows.held != null) {
                release(rows, time);
            }
        }
        take(rows, line, time, open, high, low, close, volume);
    }

    private void take(
            SymbolRows rows,
            long line,
            long time,
            double open,
            double high,
            double low,
            double close,
            double volume) {
        if (time < rows.previous) {
            rows.outOfOrder++;
        }
        if (clock != null && rows.previous != NO_PREVIOUS) {
            rows.step.count(time - rows.previous);
        }
        rows.earliest = Math.min(rows.earliest, time);
        if (time >= rows.latest) {
            rows.latest = time;
            rows.latestLine = line;
        }
        rows.previous = time;
        rows.accepted++;
        double scale = priceScale;
        if (scale == 1) {
            rows.columns.add(time, open, high, low, close, volume);
        } else {
            rows.columns.add(time, open / scale, high / scale, low / scale, close / scale, volume);
        }
        if (hasAdjusted) {
            rows.columns.adjustedClose(adjusted / scale);
        }
        if (Double.isNaN(open) || Double.isNaN(high) || Double.isNaN(low) || Double.isNaN(close)) {
            rows.withMissingPrice++;
        }
    }

    /// Keeps a row whose time the clock showed twice until the rows around it are known.
    private void hold(
            SymbolRows rows,
            ZoneOffsetTransition change,
            long line,
            long stamp,
            double open,
            double high,
            double low,
            double close,
            double volume) {
        if (rows.held != null && !rows.held.isOf(change)) {
            release(rows, RepeatedHour.NONE);
        }
        RepeatedHour held = rows.held;
        if (held == null) {
            held = new RepeatedHour(change);
            rows.held = held;
        } else {
            RowColumns kept = held.rows();
            rows.step.count(stamp - kept.time(kept.size() - 1));
        }
        held.add(line, stamp, open, high, low, close, volume);
        if (hasAdjusted) {
            held.rows().adjustedClose(adjusted);
        }
    }

    /// Takes or refuses the rows that were held.
    ///
    /// @param after the instant of the row behind them, or [RepeatedHour#NONE]
    private void release(SymbolRows rows, long after) {
        RepeatedHour held = Objects.requireNonNull(rows.held);
        rows.held = null;
        double ofNext = adjusted;
        Timeframe said = options.interval();
        long step = said == null ? rows.step.mostly() : said.micros();
        long[] instants = held.instants(rows.previous, after, step, form().descending());
        RowColumns kept = held.rows();
        for (int i = 0; i < kept.size(); i++) {
            if (instants.length == 0) {
                rejectLocal(rows, held.line(i), kept.time(i), "ambiguous_local_time");
            } else {
                resolved++;
                adjusted = kept.number(5, i);
                take(
                        rows,
                        held.line(i),
                        instants[i],
                        kept.number(0, i),
                        kept.number(1, i),
                        kept.number(2, i),
                        kept.number(3, i),
                        kept.number(4, i));
            }
        }
        adjusted = ofNext;
    }

    /// Says that the file has no more rows.
    void end() {
        for (SymbolRows rows : symbols.values()) {
            if (rows.held != null) {
                release(rows, RepeatedHour.NONE);
            }
            rows.columns.trim();
        }
    }

    private void rejectLocal(SymbolRows rows, long line, long stamp, String reason) {
        rows.rejected.merge(reason, 1L, Long::sum);
        rejects.reject(new BadRow(line, "timestamp", wallClock(stamp), reason));
    }

    /// Refuses a row with a time of day in a file of dates.
    void rejectTimeOfDay(long line, long stamp) {
        reject(new BadRow(line, "timestamp", wallClock(stamp), "time_in_dates"));
    }

    private static String wallClock(long stamp) {
        return LocalDateTime.ofEpochSecond(
                        Math.floorDiv(stamp, SECOND),
                        (int) Math.floorMod(stamp, SECOND) * 1_000,
                        ZoneOffset.UTC)
                .toString();
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
        if (symbol == null && file.equals(STDIN)) {
            symbol = STDIN; // a pipe has no name to go by
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

    /// The symbol that the file itself gives its rows where `--symbol` gives them another, or null.
    @Nullable String ownSymbol() {
        return onlySymbol == null && form != null ? form.symbol() : onlySymbol;
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
        return resolved;
    }
}
