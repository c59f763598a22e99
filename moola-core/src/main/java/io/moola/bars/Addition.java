package io.moola.bars;

import io.moola.MoolaException;
import io.moola.bars.SymbolBars.Part;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/// New rows of a symbol on their way to bars that are there. Without corrections the result is what
/// an ingest of all files at once gives, bars and facts: the bars there are the first part, so
/// equal rows drop out as duplicates do. A file that was taken before is not counted a second time.
final class Addition {

    private static final int TELLING_ROWS = 20;

    private final SymbolBars fresh;
    private final IngestOptions options;
    private final List<Correction> shown = new ArrayList<>();

    Addition(SymbolBars fresh, IngestOptions options) {
        this.fresh = fresh;
        this.options = options;
    }

    Appended to(@Nullable Instrument base) {
        if (base == null) {
            Instrument all = fresh.instrument(options);
            SourceFacts facts = facts(all);
            return new Appended(
                    all,
                    all.bars().size(),
                    facts.duplicateRowsDropped(),
                    0,
                    List.of(),
                    Appended.Effect.CHANGED);
        }
        return added(base);
    }

    private static SourceFacts facts(Instrument instrument) {
        if (instrument.source() == null) {
            throw MoolaException.refused(
                    "Cannot append to the bars of " + instrument.symbol() + ": no ingest made them",
                    "Ingest their source files again.");
        }
        if (!instrument.history().isEmpty()) {
            throw MoolaException.refused(
                    "Cannot append to the bars of "
                            + instrument.symbol()
                            + ": they were adjusted, joined, resampled or repaired",
                    "Append to the bars as they were read, and make these again from them.");
        }
        return instrument.source();
    }

    private Appended added(Instrument base) {
        SourceFacts before = facts(base);
        Timeframe interval = sameInterval(base);
        List<RowColumns> columns = new ArrayList<>();
        columns.add(RowColumns.of(base.bars()));
        fresh.parts().forEach(part -> columns.add(part.rows().columns));
        int[] sizes = fresh.parts().stream().mapToInt(part -> part.rows().columns.size()).toArray();
        JoinedRows joined = JoinedRows.of(fresh.symbol(), columns);
        int[] dropped = new int[sizes.length];
        for (int row : joined.duplicates().dropped()) {
            int part = joined.part(row) - 1;
            if (part >= 0) {
                dropped[part]++;
                fresh.parts().get(part).file().countDuplicate();
            }
        }
        Corrected corrected = corrected(joined, sizes.length);
        for (int i = 0; i < sizes.length; i++) {
            refuseOtherReading(before, i, sizes[i] - dropped[i] - corrected.byPart[i]);
        }
        BarSeries bars = corrected.bars;
        SourceFacts after = facts(before, bars, dropped, corrected);
        long taken = sum(sizes) - sum(dropped);
        return new Appended(
                new Instrument(
                        bars,
                        interval == null ? Steps.mostCommon(bars.times()) : interval,
                        options.calendar() == null ? base.calendar() : options.calendar(),
                        after),
                taken - sum(corrected.byPart),
                sum(dropped),
                corrected.replaced,
                shown,
                after.equals(before) && isSame(base)
                        ? Appended.Effect.NONE
                        : Appended.Effect.CHANGED);
    }

    private boolean isSame(Instrument base) {
        boolean calendar = options.calendar() == null || options.calendar().equals(base.calendar());
        boolean interval = options.interval() == null || options.interval().equals(base.interval());
        return calendar && interval;
    }

    /// The interval that a user once gave, or null where the bars tell it.
    ///
    /// @throws MoolaException when the new rows are bars of another length
    private @Nullable Timeframe sameInterval(Instrument base) {
        Timeframe known = base.interval();
        if (options.interval() != null) {
            if (known != null && !known.equals(options.interval())) {
                throw otherInterval(options.interval(), known);
            }
            return options.interval();
        }
        if (known == null) {
            return null;
        }
        for (Part part : fresh.parts()) {
            Timeframe said = part.file().interval();
            Timeframe its =
                    said != null
                            ? said
                            : part.rows().columns.size() < TELLING_ROWS
                                    ? null
                                    : Steps.mostCommon(part.rows().columns.ascendingTimes());
            if (its != null && !its.equals(known)) {
                throw otherInterval(its, known);
            }
        }
        return known.equals(Steps.mostCommon(base.bars().times())) ? null : known;
    }

    private MoolaException otherInterval(Timeframe its, Timeframe known) {
        return MoolaException.refused(
                "Cannot append bars of %s to bars of %s of %s"
                        .formatted(its, known, fresh.symbol()),
                "Keep them in another file: --out FILE");
    }

    private static long sum(int[] counts) {
        return Arrays.stream(counts).asLongStream().sum();
    }

    /// Bars after corrections.
    private static final class Corrected {
        private final BarSeries bars;
        private final int[] byPart;
        private final int replaced;

        /// @param byPart rows of each new part that took another's place
        /// @param replaced rows whose place they took
        Corrected(BarSeries bars, int[] byPart, int replaced) {
            this.bars = bars;
            this.byPart = byPart;
            this.replaced = replaced;
        }
    }

    /// Puts rows in the place of those that were there under the same stamp.
    private Corrected corrected(JoinedRows joined, int parts) {
        Duplicates rows = joined.duplicates();
        BarSeries bars = rows.bars();
        int[] byPart = new int[parts];
        boolean[] replaced = new boolean[rows.stamps() == 0 ? 0 : bars.size()];
        int count = 0;
        for (int i = 1; i < replaced.length; i++) {
            if (bars.times()[i] != bars.times()[i - 1] || part(joined, i) == 0) {
                continue;
            }
            int first = firstOf(bars, i);
            if (part(joined, first) > 0) {
                continue; // nothing was there: two rows of the new files contradict each other
            }
            byPart[part(joined, i) - 1]++;
            show(bars, first, i, fresh.parts().get(part(joined, i) - 1).file().name());
            for (int old = first; old < i && part(joined, old) == 0; old++) {
                count += replaced[old] ? 0 : 1;
                replaced[old] = true;
            }
        }
        return new Corrected(count == 0 ? bars : without(bars, replaced, count), byPart, count);
    }

    private static int part(JoinedRows joined, int keptRow) {
        return joined.part(joined.duplicates().kept()[keptRow]);
    }

    private static int firstOf(BarSeries bars, int row) {
        int first = row;
        while (first > 0 && bars.times()[first - 1] == bars.times()[row]) {
            first--;
        }
        return first;
    }

    private static BarSeries without(BarSeries bars, boolean[] replaced, int count) {
        int[] left = new int[bars.size() - count];
        int at = 0;
        for (int i = 0; i < replaced.length; i++) {
            if (!replaced[i]) {
                left[at++] = i;
            }
        }
        return bars.rows(left);
    }

    private void show(BarSeries bars, int was, int is, String file) {
        show(bars, "open", bars.open(), was, is, file);
        show(bars, "high", bars.high(), was, is, file);
        show(bars, "low", bars.low(), was, is, file);
        show(bars, "close", bars.close(), was, is, file);
        if (bars.volume() != null) {
            show(bars, "volume", bars.volume(), was, is, file);
        }
        if (bars.adjustedClose() != null) {
            show(bars, "adj_close", bars.adjustedClose(), was, is, file);
        }
    }

    private void show(BarSeries bars, String name, double[] column, int was, int is, String file) {
        if (shown.size() < Appended.MOST_SHOWN && !Duplicates.same(column, was, is)) {
            shown.add(
                    new Correction(
                            bars.symbol(), bars.times()[is], name, column[was], column[is], file));
        }
    }

    /// A file gives the same bars whenever it is read; other flags could make it give others.
    private void refuseOtherReading(SourceFacts before, int part, int newBars) {
        FileRead file = fresh.parts().get(part).file();
        if (newBars > 0 && isKnown(before, fresh.parts().get(part))) {
            throw MoolaException.refused(
                    "Cannot append %s to the bars of %s: taken before, it gives %,d other bars now"
                            .formatted(file.name(), fresh.symbol(), newBars),
                    "Were other flags given then? Ingest all files again without --append.");
        }
    }

    private static boolean isKnown(SourceFacts before, Part part) {
        SourceFacts.File file = part.file().file(0);
        return before.files().stream()
                .anyMatch(known ->
                        known.name().equals(file.name()) && known.sha256().equals(file.sha256()));
    }

    private SourceFacts facts(
            SourceFacts before, BarSeries bars, int[] dropped, Corrected corrected) {
        TreeMap<String, Long> rejected = new TreeMap<>(before.rowsRejected());
        List<SourceFacts.File> files = new ArrayList<>(before.files());
        List<SourceFacts.File> corrections = new ArrayList<>(before.corrections());
        long outOfOrder = before.outOfOrder();
        long duplicates = before.duplicateRowsDropped();
        for (int i = 0; i < dropped.length; i++) {
            Part part = fresh.parts().get(i);
            if (corrected.byPart[i] > 0) {
                corrections.add(part.file().file(corrected.byPart[i]));
            }
            if (!isKnown(before, part)) {
                files.add(part.file().file(part.rows().read()));
                part.rows().rejected.forEach((reason, n) -> rejected.merge(reason, n, Long::sum));
                outOfOrder += part.rows().outOfOrder;
                duplicates += dropped[i];
            }
        }
        if (corrected.replaced > 0) {
            rejected.merge(SourceFacts.CORRECTED, (long) corrected.replaced, Long::sum);
        }
        return new SourceFacts(
                bars.size() + FileRows.sum(rejected) + duplicates,
                bars.size(),
                rejected,
                outOfOrder,
                duplicates,
                repeatedStamps(bars.times()),
                SymbolBars.withMissing(bars),
                files,
                corrections);
    }

    private static long repeatedStamps(long[] times) {
        long count = 0;
        for (int i = 1; i < times.length; i++) {
            count += times[i] == times[i - 1] ? 1 : 0;
        }
        return count;
    }
}
