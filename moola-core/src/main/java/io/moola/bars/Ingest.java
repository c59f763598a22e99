package io.moola.bars;

import io.moola.MoolaException;
import io.moola.bars.FileRows.SymbolRows;
import io.moola.formats.BadRow;
import io.moola.formats.SourceFile;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/// From files to bars: every row becomes a bar, is dropped as an exact duplicate, or is refused
/// with its reason; nothing else can happen to it. Bars come out ascending in time, one row behind
/// the other where stamps repeat with other values.
public final class Ingest {

    private final IngestOptions options;
    private final RejectSink rejects;
    private final Map<String, Gathered> gathered = new LinkedHashMap<>();
    private final TreeMap<String, Long> unattributed = new TreeMap<>();
    private final List<SourceFacts.File> files = new ArrayList<>();
    private long resolvedStamps;

    private Ingest(IngestOptions options, RejectSink rejects) {
        this.options = options;
        this.rejects = rejects;
    }

    /// Reads the files one after the other.
    ///
    /// @throws MoolaException when a file cannot be read, or gives no bar at all
    public static IngestReport run(
            List<SourceFile> files, IngestOptions options, RejectSink rejects) {
        Ingest ingest = new Ingest(options, rejects);
        files.forEach(ingest::read);
        return ingest.report();
    }

    /// What the files so far gave for one symbol.
    private static final class Gathered {
        final RowColumns columns = new RowColumns();
        final TreeMap<String, Long> rejected = new TreeMap<>();
        final List<SourceFacts.File> files = new ArrayList<>();
        @Nullable Timeframe interval;
        long outOfOrder;
        long withMissingPrice;

        /// Takes note of how long a file says its bars are.
        void areOf(@Nullable Timeframe length, String file) {
            if (length != null && interval != null && !length.equals(interval)) {
                throw MoolaException.input(
                        "Cannot join %s to the files before it: its bars are of %s, theirs of %s"
                                .formatted(file, length, interval),
                        "Ingest bars of each length apart.");
            }
            interval = length == null ? interval : length;
        }

        void take(SymbolRows rows, String file, String sha256) {
            files.add(new SourceFacts.File(file, sha256, rows.read()));
            columns.take(rows.columns);
            rows.rejected.forEach((reason, count) -> rejected.merge(reason, count, Long::sum));
            outOfOrder += rows.outOfOrder;
            withMissingPrice += rows.withMissingPrice;
        }
    }

    private void read(SourceFile file) {
        CompletableFuture<String> sha256 = CompletableFuture.supplyAsync(file::sha256);
        Tally tally = new Tally(rejects);
        tally.begin(file.fileName()); // where it lies would make equal input give other bytes
        FileRows rows = new FileRows(file.name(), options, tally);
        try {
            BarSources.of(file, options).read(file, options, rows);
        } catch (MoolaException e) {
            sha256.cancel(true);
            throw e;
        }
        Map<String, SymbolRows> symbols = rows.symbols();
        if (symbols.values().stream().allMatch(symbol -> symbol.columns.size() == 0)) {
            throw nothingRead(file, rows, tally);
        }
        if (symbols.size() == 1) {
            SymbolRows only = symbols.values().iterator().next();
            rows.rejected().forEach((reason, n) -> only.rejected.merge(reason, n, Long::sum));
        } else {
            rows.rejected().forEach((reason, n) -> unattributed.merge(reason, n, Long::sum));
        }
        long read = symbols.size() == 1 ? 0 : FileRows.sum(rows.rejected());
        String hash = sha256.join();
        for (SymbolRows symbol : symbols.values()) {
            if (rows.stamp() == IngestOptions.Stamp.CLOSE) {
                toOpeningTimes(symbol);
            }
            read += symbol.read();
            Gathered all = gathered.computeIfAbsent(symbol.symbol, _ -> new Gathered());
            all.areOf(rows.interval(), file.name());
            all.take(symbol, file.fileName(), hash);
        }
        files.add(new SourceFacts.File(file.fileName(), hash, read));
        resolvedStamps += rows.resolvedStamps();
    }

    private static MoolaException nothingRead(SourceFile file, FileRows rows, Tally tally) {
        TreeMap<String, Long> reasons = new TreeMap<>(rows.rejected());
        rows.symbols()
                .values()
                .forEach(symbol ->
                        symbol.rejected.forEach(
                                (reason, n) -> reasons.merge(reason, n, Long::sum)));
        if (reasons.isEmpty()) {
            return MoolaException.input("Cannot ingest " + file.name() + ": it has no rows", null);
        }
        return MoolaException.input(
                "Cannot ingest %s: none of its %,d rows could be read %s; the first is %s"
                        .formatted(file.name(), FileRows.sum(reasons), reasons, tally.first()),
                "Look at every one with --rejects FILE.");
    }

    /// Passes refused rows on and remembers the first.
    private static final class Tally implements RejectSink {
        private final RejectSink next;
        private @Nullable String first;

        Tally(RejectSink next) {
            this.next = next;
        }

        @Override
        public void begin(String file) {
            next.begin(file);
        }

        @Override
        public void restart() {
            first = null;
            next.restart();
        }

        @Override
        public void reject(BadRow row) {
            if (first == null) {
                String column = row.column().isEmpty() ? "" : ", column '" + row.column() + "'";
                first =
                        "line %d%s: '%s' (%s)"
                                .formatted(row.line(), column, row.value(), row.reason());
            }
            next.reject(row);
        }

        String first() {
            return String.valueOf(first);
        }
    }

    private IngestReport report() {
        List<Instrument> instruments = new ArrayList<>();
        for (String symbol : List.copyOf(gathered.keySet())) {
            Gathered rows = gathered.remove(symbol);
            if (rows != null) {
                instruments.add(instrument(symbol, rows));
            }
        }
        instruments.sort((a, b) -> a.symbol().compareTo(b.symbol()));
        return new IngestReport(instruments, unattributed, files, resolvedStamps);
    }

    private Instrument instrument(String symbol, Gathered rows) {
        BarSeries asRead = rows.columns.toSeries(symbol);
        BarSeries sorted =
                StableOrder.isAscending(asRead.times())
                        ? asRead
                        : asRead.rows(StableOrder.ascending(asRead.times()));
        Duplicates duplicates = Duplicates.of(sorted);
        BarSeries bars = duplicates.bars();
        Timeframe said = options.interval() != null ? options.interval() : rows.interval;
        Timeframe interval = said != null ? said : Steps.mostCommon(bars.times());
        long missing = duplicates.dropped() == 0 ? rows.withMissingPrice : withMissing(bars);
        SourceFacts facts =
                new SourceFacts(
                        bars.size() + FileRows.sum(rows.rejected) + duplicates.dropped(),
                        bars.size(),
                        rows.rejected,
                        rows.outOfOrder,
                        duplicates.dropped(),
                        duplicates.stamps(),
                        missing,
                        rows.files);
        return new Instrument(bars, interval, options.calendar(), facts);
    }

    private static long withMissing(BarSeries bars) {
        long count = 0;
        for (int i = 0; i < bars.size(); i++) {
            if (Double.isNaN(bars.open()[i])
                    || Double.isNaN(bars.high()[i])
                    || Double.isNaN(bars.low()[i])
                    || Double.isNaN(bars.close()[i])) {
                count++;
            }
        }
        return count;
    }

    /// Moves stamps of bar ends by the length of a bar.
    private void toOpeningTimes(SymbolRows symbol) {
        Timeframe interval =
                options.interval() != null
                        ? options.interval()
                        : Steps.mostCommon(symbol.columns.ascendingTimes());
        if (interval == null) {
            throw MoolaException.usage(
                    "Cannot turn closing into opening times of "
                            + symbol.symbol
                            + ": its bars do not tell their length",
                    "Say it: --interval 1m");
        }
        symbol.columns.moveBack(interval.micros());
    }
}
