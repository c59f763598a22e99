package io.moola.bars;

import io.moola.bars.FileRows.SymbolRows;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// What all files gave for one symbol, file by file until the end: the rows, and from which file
/// each came.
final class SymbolBars {

    private final String symbol;
    private final List<Part> parts = new ArrayList<>();

    SymbolBars(String symbol) {
        this.symbol = symbol;
    }

    /// The symbol's rows of one file.
    record Part(FileRead file, SymbolRows rows) {}

    void add(FileRead file, SymbolRows rows) {
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
        Timeframe interval =
                options.interval() != null ? options.interval() : Steps.mostCommon(bars.times());
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
        return new Instrument(bars, interval, options.calendar(), facts);
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
