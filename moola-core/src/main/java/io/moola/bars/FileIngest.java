package io.moola.bars;

import io.moola.MoolaException;
import io.moola.bars.FileOutcome.Checksum;
import io.moola.bars.FileRows.SymbolRows;
import io.moola.formats.BadRow;
import io.moola.formats.SourceFile;

import org.jspecify.annotations.Nullable;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/// Reads one file to its end. Thread-safe: each file has its own state.
final class FileIngest {

    private final IngestOptions options;

    FileIngest(IngestOptions options) {
        this.options = options;
    }

    /// What a file gave: its rows, or why it was left out.
    record Result(@Nullable FileRead read, @Nullable FileOutcome outcome) {}

    /// @throws MoolaException when the file cannot be read, or gives no bar at all
    Result read(SourceFile file, RejectSink rejects) {
        CompletableFuture<String> sha256 = CompletableFuture.supplyAsync(file::sha256);
        try {
            return read(file, rejects, sha256);
        } finally {
            sha256.cancel(true);
        }
    }

    private Result read(SourceFile file, RejectSink rejects, CompletableFuture<String> sha256) {
        Tally tally = new Tally(rejects);
        tally.begin(file.fileName()); // where it lies would make equal input give other bytes
        FileRows rows = new FileRows(file.name(), options, tally);
        SourceHead head = SourceHead.of(file);
        BarSource source = BarSources.of(file, head, options);
        Checksum checksum = VendorChecksum.verify(file);
        source.read(file, head, options, rows);
        if (rows.skipped() != null) {
            return leftOut(file, rows.skipped());
        }
        rows.end();
        if (rows.symbols().values().stream().allMatch(symbol -> symbol.columns.size() == 0)) {
            SortedMap<String, Long> reasons = reasons(rows);
            if (reasons.size() == 1 && reasons.containsKey("other_symbol")) {
                return leftOut(file, "other_symbol");
            }
            throw nothingRead(file, reasons, tally);
        }
        if (rows.stamp() == IngestOptions.Stamp.CLOSE) {
            rows.symbols().values().forEach(this::toOpeningTimes);
        }
        return new Result(
                new FileRead(file.fileName(), sha256.join(), checksum, source.name(), rows), null);
    }

    private static Result leftOut(SourceFile file, String reason) {
        return new Result(null, new FileOutcome.LeftOut(file.fileName(), reason));
    }

    private static SortedMap<String, Long> reasons(FileRows rows) {
        TreeMap<String, Long> reasons = new TreeMap<>(rows.rejected());
        for (SymbolRows symbol : rows.symbols().values()) {
            symbol.rejected.forEach((reason, n) -> reasons.merge(reason, n, Long::sum));
        }
        return reasons;
    }

    private static MoolaException nothingRead(
            SourceFile file, SortedMap<String, Long> reasons, Tally tally) {
        if (reasons.isEmpty()) {
            return MoolaException.input("Cannot ingest " + file.name() + ": it has no rows", null);
        }
        return MoolaException.input(
                "Cannot ingest %s: none of its %,d rows could be read %s; the first is %s"
                        .formatted(file.name(), FileRows.sum(reasons), reasons, tally.first()),
                "Look at every one with --rejects FILE.");
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
        symbol.moveBack(interval.micros());
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
}
