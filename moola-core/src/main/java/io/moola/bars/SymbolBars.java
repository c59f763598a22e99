package io.moola.bars;

import io.moola.MoolaException;
import io.moola.bars.FileRows.SymbolRows;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// What all files gave for one symbol, file by file until the end: the rows, and from which file
/// each came.
final class SymbolBars {

    private final String symbol;
    private final List<Part> parts = new ArrayList<>();
    private @Nullable Timeframe interval;

    SymbolBars(String symbol) {
        this.symbol = symbol;
    }

    /// The symbol's rows of one file.
    record Part(FileRead file, SymbolRows rows) {}

    /// @throws MoolaException when the file says that its bars are of another length than those of
    ///   a file before it
    void add(FileRead file, SymbolRows rows) {
        Timeframe length = file.interval();
        if (length != null && interval != null && !length.equals(interval)) {
            throw MoolaException.input(
                    "Cannot join %s to the files before it: its bars are of %s, theirs of %s"
                            .formatted(file.name(), length, interval),
                    "Ingest bars of each length apart.");
        }
        interval = length == null ? interval : length;
        parts.add(new Part(file, rows));
    }

    /// Drops bars that were still open.
    ///
    /// @return how many last bars were kept because other files have later ones
    long dropUnfinished(RejectTurns rejects) {
        return new UnfinishedBars(parts).drop(rejects);
    }

    String symbol() {
        return symbol;
    }

    List<Part> parts() {
        return parts;
    }

    /// The symbol's bars; its rows are let go.
    Instrument instrument(IngestOptions options) {
        List<RowColumns> columns = new ArrayList<>();
        TreeMap<String, Long> rejected = new TreeMap<>();
        List<SourceFacts.File> files = new ArrayList<>();
        long outOfOrder = 0;
        long missing = 0;
        for (Part part : parts) {
            SymbolRows rows = part.rows();
            files.add(part.file().file(rows.read()));
            rows.rejected.forEach((reason, n) -> rejected.merge(reason, n, Long::sum));
            outOfOrder += rows.outOfOrder;
            missing += rows.withMissingPrice;
            columns.add(rows.columns);
        }
        JoinedRows joined = JoinedRows.of(symbol, columns);
        for (int row : joined.duplicates().dropped()) {
            parts.get(joined.part(row)).file().countDuplicate();
        }
        BarSeries bars = joined.duplicates().bars();
        long dropped = joined.duplicates().dropped().length;
        Timeframe said = options.interval() != null ? options.interval() : interval;
        Timeframe length = said != null ? said : Steps.mostCommon(bars.times());
        SourceFacts facts =
                new SourceFacts(
                        bars.size() + FileRows.sum(rejected) + dropped,
                        bars.size(),
                        rejected,
                        outOfOrder,
                        dropped,
                        joined.duplicates().stamps(),
                        dropped == 0 ? missing : withMissing(bars),
                        files);
        return new Instrument(bars, length, options.calendar(), facts);
    }

    static long withMissing(BarSeries bars) {
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
}
