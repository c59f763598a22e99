package io.moola.bars;

import io.moola.MoolaException;
import io.moola.bars.FileOutcome.Failed;
import io.moola.bars.FileOutcome.LeftOut;
import io.moola.bars.FileRows.SymbolRows;
import io.moola.bars.SourceListing.Entry;
import io.moola.formats.SourceFile;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/// From files to bars: every row becomes a bar, is dropped as an exact duplicate, or is refused
/// with its reason; nothing else can happen to it. Bars come out ascending in time, one row behind
/// the other where stamps repeat with other values. Files are read at the same time; what comes out
/// depends on their order alone.
public final class Ingest {

    private final IngestOptions options;
    private final RejectTurns rejects;
    private final TreeMap<String, SymbolBars> symbols = new TreeMap<>();
    private final TreeMap<String, Long> unattributed = new TreeMap<>();
    private final List<Supplier<FileOutcome>> outcomes = new ArrayList<>();
    private boolean strict;
    private @Nullable FileRead named;
    private long resolvedStamps;
    private long provenFinished;

    private Ingest(IngestOptions options, RejectSink rejects) {
        this.options = options;
        this.rejects = new RejectTurns(rejects);
    }

    /// What is known of the last bar of files whose format says that it may be open.
    public enum LastBar {
        /// It may: it is dropped unless other files prove it finished.
        MAY_BE_OPEN,
        /// The user says that it is finished.
        FINISHED
    }

    /// Reads the files, all or none.
    ///
    /// @throws MoolaException when a file cannot be read, or gives no bar at all
    public static IngestReport run(
            List<SourceFile> files, IngestOptions options, RejectSink rejects) {
        SourceListing sources = new SourceListing(Path.of(""));
        files.forEach(sources::add);
        Ingest ingest = new Ingest(options, rejects);
        ingest.strict = true;
        ingest.read(sources.entries(), LastBar.MAY_BE_OPEN);
        return ingest.report();
    }

    /// Reads the files of a listing, those that can be read where there are several.
    ///
    /// @throws MoolaException when the only file cannot be read, there is no file, or two files
    ///   call by different names what `options` calls by one
    public static IngestReport run(
            SourceListing sources, IngestOptions options, LastBar last, RejectSink rejects) {
        return all(sources, options, last, rejects).report();
    }

    /// Reads the files of a listing as [#run] does, as additions to bars that are there.
    ///
    /// @param base the bars of a symbol that are there, or null
    /// @throws MoolaException also when a file that was taken before now gives other bars, or bars
    ///   of another interval
    public static AppendReport append(
            SourceListing sources,
            IngestOptions options,
            LastBar last,
            RejectSink rejects,
            Function<String, @Nullable Instrument> base) {
        Ingest ingest = all(sources, options, last, rejects);
        List<Appended> appended = new ArrayList<>();
        while (!ingest.symbols.isEmpty()) {
            SymbolBars next = ingest.symbols.pollFirstEntry().getValue();
            appended.add(new Addition(next, options).to(base.apply(next.symbol())));
        }
        return new AppendReport(
                ingest.report(appended.stream().map(Appended::instrument).toList()), appended);
    }

    private static Ingest all(
            SourceListing sources, IngestOptions options, LastBar last, RejectSink rejects) {
        List<Entry> entries = sources.entries();
        Ingest ingest = new Ingest(options, rejects);
        ingest.strict = entries.stream().filter(entry -> !isLeftOut(entry)).count() <= 1;
        ingest.read(entries, last);
        return ingest;
    }

    private static boolean isLeftOut(Entry entry) {
        return entry instanceof Entry.Decided decided && decided.outcome() instanceof LeftOut;
    }

    private void read(List<Entry> entries, LastBar last) {
        new FilesInTurn(new FileIngest(options), rejects).forEach(entries, this::take);
        if (strict && symbols.isEmpty()) {
            throw nothing();
        }
        if (last == LastBar.MAY_BE_OPEN) {
            for (SymbolBars bars : symbols.values()) {
                provenFinished += bars.dropUnfinished(rejects);
            }
        }
    }

    private MoolaException nothing() {
        if (outcomes.isEmpty()) {
            return MoolaException.usage("Cannot ingest: no file is named", null);
        }
        FileOutcome first = outcomes.getFirst().get();
        return MoolaException.input(
                "Cannot ingest %s: it is left out (%s)".formatted(first.name(), first.reason()),
                "Name a file with bars.");
    }

    private void take(FileIngest.Result result) {
        FileOutcome outcome = result.outcome();
        if (outcome != null) {
            if (strict && outcome instanceof Failed failed) {
                throw failed.failure();
            }
            outcomes.add(() -> outcome);
        }
        if (result.read() != null) {
            take(result.read());
        }
    }

    private void take(FileRead file) {
        refuseSecondName(file);
        outcomes.add(file::outcome);
        file.unattributed().forEach((reason, n) -> unattributed.merge(reason, n, Long::sum));
        resolvedStamps += file.resolvedStamps();
        for (SymbolRows rows : file.bySymbol()) {
            symbols.computeIfAbsent(rows.symbol, SymbolBars::new).add(file, rows);
        }
    }

    /// One name for files of several instruments would mix their bars.
    private void refuseSecondName(FileRead file) {
        if (options.symbol() == null || options.symbolColumn() != null) {
            return;
        }
        String own = file.ownSymbol();
        if (own == null) {
            return;
        }
        if (named == null) {
            named = file;
        } else if (!own.equals(named.ownSymbol())) {
            throw MoolaException.usage(
                    "Cannot take %s and %s as bars of %s alone: they have bars of '%s' and '%s'"
                            .formatted(
                                    named.name(),
                                    file.name(),
                                    options.symbol(),
                                    named.ownSymbol(),
                                    own),
                    "Leave --symbol out, or read each apart.");
        }
    }

    private IngestReport report() {
        List<Instrument> instruments = new ArrayList<>();
        while (!symbols.isEmpty()) {
            instruments.add(symbols.pollFirstEntry().getValue().instrument(options));
        }
        return report(instruments);
    }

    private IngestReport report(List<Instrument> instruments) {
        return new IngestReport(
                instruments,
                unattributed,
                outcomes.stream().map(Supplier::get).toList(),
                resolvedStamps,
                provenFinished);
    }
}
