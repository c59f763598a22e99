package io.moola.cli;

import io.moola.MoolaException;
import io.moola.bars.AppendReport;
import io.moola.bars.BarSources;
import io.moola.bars.FileOutcome;
import io.moola.bars.Ingest;
import io.moola.bars.IngestOptions;
import io.moola.bars.IngestReport;
import io.moola.bars.RejectSink;
import io.moola.formats.Compression;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Bars from files to `data/raw`.
@Command(
        name = "ingest",
        header = "Read bars from files into data/raw, accounting for every row.",
        footerHeading = "%n",
        footer = {
            "  moola ingest nq.csv --symbol NQ",
            "  moola ingest spy.csv.gz --symbol SPY --timezone America/New_York --calendar nyse",
            "  moola ingest downloads/ 'more/**/*.zip'          each file with its own symbols",
            "  moola ingest today.csv --symbol NQ --append      add to what is there",
            "  moola ingest tickers.parquet --symbol-column ticker",
            "  moola ingest aapl.csv --symbol AAPL --adjusted total --factors aapl-factors.csv",
            "  moola ingest - --format binance -o ndjson --no-write < BTCUSDT-1m-2024-01.csv",
            "  moola ingest --formats                           what can be read"
        })
final class IngestVerb extends Verb {

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description =
                    "Bars in any of the formats that --formats lists; plain, gzip or zip. A folder"
                            + " stands for the files in it, a pattern in quotes for its matches; -"
                            + " is stdin.")
    private List<Path> files = List.of();

    @Option(names = "--formats", description = "List the formats that can be read.", order = 1)
    private boolean formats;

    @Mixin private SourceFlags source = new SourceFlags();

    @Mixin private AdjustFlags adjustment = new AdjustFlags();

    @Mixin private IngestFlags targets = new IngestFlags();

    IngestVerb(Context context) {
        super(context);
    }

    @Override
    int run() {
        if (formats) {
            printFormats();
            return ExitCode.OK;
        }
        if (files.isEmpty()) {
            throw MoolaException.usage(
                    "Missing required parameter: 'FILE'",
                    "Run 'moola ingest --help' for examples and options.");
        }
        adjustment.check(targets.appends());
        IngestOptions options = source.options(context());
        Compression packing = targets.packing();
        try (IngestInputs inputs = IngestInputs.of(context(), files)) {
            Path rejects = targets.rejects();
            if (rejects == null) {
                return ingest(inputs, options, packing, RejectSink.NONE);
            }
            return RejectFile.write(
                    context().resolve(rejects), sink -> ingest(inputs, options, packing, sink));
        }
    }

    private void printFormats() {
        Output.Table table = new Output.Table("format", "what", "example");
        List<Object> all = new ArrayList<>();
        for (BarSources.Format format : BarSources.formats()) {
            table.row(format.name(), format.description(), format.example());
            all.add(
                    Map.of(
                            "name", format.name(),
                            "description", format.description(),
                            "example", format.example()));
        }
        output().print(Map.of("formats", all), table);
    }

    private int ingest(
            IngestInputs inputs, IngestOptions options, Compression packing, RejectSink sink) {
        IngestFiles written = new IngestFiles(context(), targets.out(), packing);
        if (targets.appends()) {
            return append(inputs, options, sink, written);
        }
        IngestReport read = Ingest.run(inputs.sources(), options, source.lastBar(), sink);
        refuseNothing(read, options);
        IngestReport report =
                read.with(adjustment.applied(context(), read.instruments(), options.zone()));
        if (targets.writes()) {
            written.write(report.instruments(), report.metrics());
        }
        tables(report).print(report.metrics());
        return end(report, written);
    }

    private int append(
            IngestInputs inputs, IngestOptions options, RejectSink sink, IngestFiles written) {
        try (AppendFiles base = new AppendFiles(context(), targets.out())) {
            AppendReport report =
                    Ingest.append(inputs.sources(), options, source.lastBar(), sink, base::of);
            refuseNothing(report.ingest(), options);
            if (report.corrected() > 0 && !targets.acceptsCorrections()) {
                CorrectionTable.print(output(), report);
                throw MoolaException.refused(
                        "Cannot append: %,d bars that are there have other values in these files"
                                .formatted(report.corrected()),
                        "Nothing was written; take the new values with --accept-corrections.");
            }
            if (targets.writes()) {
                written.append(base, report);
            }
            tables(report.ingest()).print(report.document());
            IngestTables.appended(report).forEach(this::say);
            return end(report.ingest(), written);
        }
    }

    private IngestTables tables(IngestReport report) {
        return new IngestTables(context(), output(), common.format(), report);
    }

    private static void refuseNothing(IngestReport report, IngestOptions options) {
        if (report.instruments().stream().anyMatch(each -> each.bars().size() > 0)) {
            return;
        }
        for (FileOutcome outcome : report.outcomes()) {
            if (outcome instanceof FileOutcome.Failed failed) {
                throw MoolaException.input(
                        "Cannot ingest any of %,d files; the first: %s"
                                .formatted(report.outcomes().size(), failed.failure().getMessage()),
                        failed.failure().hint());
            }
        }
        if (report.instruments().isEmpty() && options.contract() != null) {
            throw MoolaException.input(
                    "Cannot ingest any of %,d files: none is of the contract month %s"
                            .formatted(report.outcomes().size(), options.contract()),
                    "Leave --contract out to read every month.");
        }
        throw MoolaException.input(
                "Cannot ingest %s: it holds no bar but a last one that may be unfinished"
                        .formatted(report.outcomes().getFirst().name()),
                "Say that it is finished: --complete");
    }

    private int end(IngestReport report, IngestFiles written) {
        written.names().forEach(file -> say("wrote " + file));
        IngestTables.remarks(report, targets.rejects()).forEach(this::say);
        return report.failures() > 0 ? ExitCode.INPUT : ExitCode.OK;
    }
}
