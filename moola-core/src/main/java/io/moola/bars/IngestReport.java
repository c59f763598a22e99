package io.moola.bars;

import io.moola.formats.JsonSchema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What an ingest gave.
///
/// @param instruments by symbol
/// @param unattributed rows refused in files of several symbols before their symbol was known
/// @param outcomes what became of each file, in the order of the files
/// @param resolvedStamps stamps of a repeated hour that the rows around them resolved
/// @param provenFinished last bars that may have been open and were kept, because other files have
///   later ones
public record IngestReport(
        List<Instrument> instruments,
        SortedMap<String, Long> unattributed,
        List<FileOutcome> outcomes,
        long resolvedStamps,
        long provenFinished) {

    public IngestReport {
        instruments = List.copyOf(instruments);
        unattributed = new TreeMap<>(unattributed);
        outcomes = List.copyOf(outcomes);
    }

    /// The same counts for bars that were made of these.
    public IngestReport with(List<Instrument> made) {
        return new IngestReport(made, unattributed, outcomes, resolvedStamps, provenFinished);
    }

    /// The files that were read, in their order, with all their rows.
    public List<SourceFacts.File> files() {
        List<SourceFacts.File> files = new ArrayList<>();
        for (FileOutcome outcome : outcomes) {
            if (outcome instanceof FileOutcome.Read read) {
                files.add(read.file());
            }
        }
        return files;
    }

    /// How many files could not be read.
    public long failures() {
        return outcomes.stream().filter(FileOutcome.Failed.class::isInstance).count();
    }

    /// The document `metrics.json`: the counts of the one symbol, or totals with each symbol's
    /// under `symbols`; of several files what became of each under `files`.
    public Map<String, Object> metrics() {
        Map<String, Object> tree = counts();
        if (outcomes.size() > 1) {
            tree.put("files", outcomes.stream().map(FileOutcome::toTree).toList());
        }
        return tree;
    }

    Map<String, Object> counts() {
        if (instruments.size() == 1 && unattributed.isEmpty()) {
            return metrics(instruments.getFirst());
        }
        Map<String, Object> tree = withTimes(total().toTree(), instruments);
        Map<String, Object> symbols = new LinkedHashMap<>();
        instruments.forEach(instrument -> symbols.put(instrument.symbol(), metrics(instrument)));
        tree.put("symbols", symbols);
        return tree;
    }

    private static Map<String, Object> metrics(Instrument instrument) {
        SourceFacts facts = instrument.source();
        if (facts == null) {
            throw new IllegalStateException(instrument.symbol() + " was not ingested");
        }
        Map<String, Object> tree = withTimes(facts.toTree(), List.of(instrument));
        tree.put("symbol", instrument.symbol());
        Timeframe interval = instrument.interval();
        tree.put("interval_seconds", interval == null ? null : interval.inSeconds());
        return filesLast(tree);
    }

    /// The shape of [#metrics()], also of that of [AppendReport].
    public static JsonSchema schema() {
        JsonSchema files =
                JsonSchema.list("What became of each of several files.", FileOutcome.schema());
        JsonSchema one = timed().required("symbol", JsonSchema.text("The instrument's symbol."));
        one =
                one.required(
                        "interval_seconds",
                        JsonSchema.number("The length of its bars, or null where it is not known.")
                                .orNull());
        JsonSchema several =
                timed().described("Totals, and the counts of each symbol.")
                        .required("symbols", JsonSchema.map("Counts by symbol.", one));
        return JsonSchema.anyOf(
                "What an ingest took from its files and what it refused.",
                one.optional("files", files),
                several.optional("files", files));
    }

    private static JsonSchema timed() {
        return SourceFacts.schema()
                .required(
                        "first_timestamp",
                        JsonSchema.instant("The first bar, or null without bars.").orNull())
                .required(
                        "last_timestamp",
                        JsonSchema.instant("The last bar, or null without bars.").orNull());
    }

    private static Map<String, Object> withTimes(
            Map<String, Object> tree, List<Instrument> instruments) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (Instrument instrument : instruments) {
            long[] times = instrument.bars().times();
            if (times.length > 0) {
                first = Math.min(first, times[0]);
                last = Math.max(last, times[times.length - 1]);
            }
        }
        tree.put("first_timestamp", first > last ? null : Instants.iso(first));
        tree.put("last_timestamp", first > last ? null : Instants.iso(last));
        return filesLast(tree);
    }

    private static Map<String, Object> filesLast(Map<String, Object> tree) {
        Object files = tree.remove("source_files");
        if (files != null) {
            tree.put("source_files", files);
        }
        return tree;
    }

    /// The counts of all instruments and of the rows that belong to none.
    public SourceFacts total() {
        SortedMap<String, Long> rejected = new TreeMap<>(unattributed);
        long[] sums = new long[5];
        List<SourceFacts> all = new ArrayList<>();
        for (Instrument instrument : instruments) {
            if (instrument.source() != null) {
                all.add(instrument.source());
            }
        }
        for (SourceFacts facts : all) {
            facts.rowsRejected().forEach((reason, n) -> rejected.merge(reason, n, Long::sum));
            sums[0] += facts.rowsAccepted();
            sums[1] += facts.outOfOrder();
            sums[2] += facts.duplicateRowsDropped();
            sums[3] += facts.duplicateTimestamps();
            sums[4] += facts.rowsWithMissingOhlc();
        }
        long read = sums[0] + FileRows.sum(rejected) + sums[2];
        return new SourceFacts(
                read, sums[0], rejected, sums[1], sums[2], sums[3], sums[4], allFiles(all));
    }

    /// The files of this call, or, where bars were appended to others, all files with the rows that
    /// belong to a symbol.
    private List<SourceFacts.File> allFiles(List<SourceFacts> facts) {
        Map<String, SourceFacts.File> every = new LinkedHashMap<>();
        for (SourceFacts each : facts) {
            for (SourceFacts.File file : each.files()) {
                every.merge(key(file), file, IngestReport::sum);
            }
        }
        List<SourceFacts.File> these = files();
        Set<String> earlier = new HashSet<>(every.keySet());
        these.forEach(file -> earlier.remove(key(file)));
        return earlier.isEmpty() ? these : List.copyOf(every.values());
    }

    private static String key(SourceFacts.File file) {
        return file.sha256() + file.name();
    }

    private static SourceFacts.File sum(SourceFacts.File a, SourceFacts.File b) {
        return new SourceFacts.File(a.name(), a.sha256(), a.rows() + b.rows());
    }
}
