package io.moola.cli;

import io.moola.bars.AppendReport;
import io.moola.bars.Appended;
import io.moola.bars.BarLines;
import io.moola.bars.FileOutcome;
import io.moola.bars.IngestReport;
import io.moola.bars.Instants;
import io.moola.bars.Instrument;
import io.moola.bars.SourceFacts;

import org.jspecify.annotations.Nullable;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What an ingest says on stdout and stderr.
final class IngestTables {

    private static final int MOST_SYMBOLS_SHOWN = 3;
    private static final int MOST_FAILURES_SAID = 20;

    private final Context context;
    private final Output output;
    private final Output.Format format;
    private final IngestReport report;

    IngestTables(Context context, Output output, Output.Format format, IngestReport report) {
        this.context = context;
        this.output = output;
        this.format = format;
        this.report = report;
    }

    /// Prints the counts by symbol and, of several files, by file; in NDJSON the bars themselves.
    void print(Map<String, Object> document) {
        if (format == Output.Format.NDJSON) {
            printBars(context.out());
            return;
        }
        output.print(document, symbols());
        if (report.outcomes().size() > 1) {
            output.text("\n" + files().text());
        }
    }

    private void printBars(PrintStream out) {
        for (Instrument instrument : report.instruments()) {
            BarLines lines = new BarLines(instrument.bars());
            for (int bar = 0; bar < instrument.bars().size(); bar++) {
                out.append(lines.line(bar));
            }
            if (out.checkError()) {
                return; // nobody reads any more
            }
        }
        out.flush();
    }

    private Output.Table symbols() {
        Output.Table table =
                new Output.Table(
                        "symbol",
                        "read",
                        "accepted",
                        "rejected",
                        "duplicates",
                        "out of order",
                        "missing",
                        "interval",
                        "first",
                        "last");
        for (Instrument instrument : report.instruments()) {
            addRow(table, instrument);
        }
        return table;
    }

    private static void addRow(Output.Table table, Instrument instrument) {
        SourceFacts facts = instrument.source();
        long[] times = instrument.bars().times();
        if (facts == null || times.length == 0) {
            return;
        }
        table.row(
                instrument.symbol(),
                facts.rowsRead(),
                facts.rowsAccepted(),
                sum(facts),
                facts.duplicateRowsDropped(),
                facts.outOfOrder(),
                facts.rowsWithMissingOhlc(),
                instrument.interval() == null ? "" : instrument.interval().toString(),
                Instants.iso(times[0]),
                Instants.iso(times[times.length - 1]));
    }

    private static long sum(SourceFacts facts) {
        return facts.rowsRejected().values().stream().mapToLong(Long::longValue).sum();
    }

    private Output.Table files() {
        Output.Table table =
                new Output.Table(
                        "file",
                        "format",
                        "symbols",
                        "rows",
                        "accepted",
                        "rejected",
                        "duplicates",
                        "checksum",
                        "status");
        for (FileOutcome outcome : report.outcomes()) {
            switch (outcome) {
                case FileOutcome.Read read ->
                        table.row(
                                read.name(),
                                read.format(),
                                shown(read.symbols()),
                                read.file().rows(),
                                read.accepted(),
                                read.rowsRejected(),
                                read.duplicates(),
                                read.checksum() == FileOutcome.Checksum.VERIFIED ? "verified" : "",
                                read.status());
                case FileOutcome.LeftOut left ->
                        withoutRows(table, left.name(), "left out: " + left.reason());
                case FileOutcome.Failed failed ->
                        withoutRows(table, failed.name(), "failed: " + failed.reason());
            }
        }
        return table;
    }

    private static void withoutRows(Output.Table table, String name, String status) {
        table.row(name, "", "", null, null, null, null, "", status);
    }

    private static String shown(List<String> symbols) {
        String first = String.join(" ", symbols.stream().limit(MOST_SYMBOLS_SHOWN).toList());
        int more = symbols.size() - MOST_SYMBOLS_SHOWN;
        return more > 0 ? first + " and " + more + " more" : first;
    }

    /// What a user should know besides the counts.
    static List<String> remarks(IngestReport report, @Nullable Path rejects) {
        List<String> remarks = new ArrayList<>();
        SourceFacts total = report.total();
        if (!total.rowsRejected().isEmpty()) {
            remarks.add(
                    "rejected "
                            + total.rowsRejected()
                            + (rejects == null
                                    ? "; see each with --rejects FILE"
                                    : "; each in " + rejects));
        }
        if (report.resolvedStamps() > 0) {
            remarks.add(
                    report.resolvedStamps()
                            + " stamps of a repeated hour were resolved by the rows around them");
        }
        if (report.provenFinished() > 0) {
            remarks.add(
                    "the last bars of %,d files were kept, because other files have later ones"
                            .formatted(report.provenFinished()));
        }
        addFailures(report, remarks);
        return remarks;
    }

    private static void addFailures(IngestReport report, List<String> remarks) {
        int said = 0;
        for (FileOutcome outcome : report.outcomes()) {
            if (outcome instanceof FileOutcome.Failed failed && said++ < MOST_FAILURES_SAID) {
                String hint = failed.failure().hint();
                remarks.add(failed.failure().getMessage() + (hint == null ? "" : ". " + hint));
            }
        }
        if (report.failures() > 0) {
            remarks.add(
                    "%,d of %,d files could not be read; the others were"
                            .formatted(report.failures(), report.outcomes().size()));
        }
    }

    /// What an append did, a line for each symbol.
    static List<String> appended(AppendReport report) {
        List<String> lines = new ArrayList<>();
        for (Appended each : report.symbols()) {
            lines.add(
                    "%s: %,d bars added, %,d rows were there already, %,d bars corrected"
                            .formatted(
                                    each.instrument().symbol(),
                                    each.added(),
                                    each.alreadyThere(),
                                    each.corrected()));
        }
        return lines;
    }
}
