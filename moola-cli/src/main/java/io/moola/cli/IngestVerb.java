package io.moola.cli;

import io.moola.MoolaException;
import io.moola.bars.Ingest;
import io.moola.bars.IngestOptions;
import io.moola.bars.IngestReport;
import io.moola.bars.Instants;
import io.moola.bars.Instrument;
import io.moola.bars.MarketData;
import io.moola.bars.PriceDistribution;
import io.moola.bars.RejectSink;
import io.moola.bars.SourceFacts;
import io.moola.bars.Timeframe;
import io.moola.formats.Compression;
import io.moola.formats.Json;
import io.moola.formats.SourceFile;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
            "  moola ingest tickers.parquet --symbol-column ticker",
            "  cat bars.ndjson | moola ingest - --symbol BTC --rejects rejects.ndjson"
        })
final class IngestVerb extends Verb {

    private static final Path STDIN = Path.of("-");

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "Delimited text with a header, NDJSON or Parquet; plain, gzip or zip; - is"
                            + " stdin.")
    private List<Path> files = List.of();

    @Option(names = "--symbol", paramLabel = "S", description = "The instrument's name.")
    private @Nullable String symbol;

    @Option(
            names = "--symbol-column",
            paramLabel = "C",
            description =
                    "The column that names each row's instrument (default: one called symbol or"
                            + " ticker). With --symbol: keep only that one.")
    private @Nullable String symbolColumn;

    @Option(
            names = "--interval",
            paramLabel = "1m",
            description = "The length of a bar (default: the most common step).")
    private @Nullable String interval;

    @Option(
            names = "--timezone",
            paramLabel = "Z",
            description =
                    "Of stamps without an offset, for instance America/New_York (default: UTC).")
    private @Nullable String timezone;

    @Option(
            names = "--calendar",
            paramLabel = "NAME|FILE",
            description = "The trading calendar to keep with the bars: " + Calendars.NAMES)
    private @Nullable String calendar;

    @Option(
            names = "--stamp",
            paramLabel = "open|close",
            description = "Which end of a bar the source stamps (default: open).")
    private String stamp = "open";

    @Option(
            names = "--time-format",
            paramLabel = "P",
            description =
                    "epoch_s, epoch_ms, epoch_us, epoch_ns or a pattern such as 'M/d/yyyy H:mm'"
                            + " (default: found from the data).")
    private @Nullable String timeFormat;

    @Option(
            names = "--price-scale",
            paramLabel = "N",
            description = "Prices in the file are N times the price (default: 1).")
    private double priceScale = 1;

    @Option(
            names = "--columns",
            paramLabel = "ROLE=NAME",
            split = ",",
            description =
                    "Columns by name: timestamp, date, time, open, high, low, close, volume,"
                            + " symbol.")
    private Map<String, String> columns = new LinkedHashMap<>();

    @Option(
            names = "--format",
            paramLabel = "F",
            description = "The files' format: parquet, ndjson or csv (default: recognised).")
    private @Nullable String sourceFormat;

    @Option(
            names = "--out",
            paramLabel = "F",
            description =
                    "One file for all bars (default: data/raw/market_data_<SYMBOL>.parquet each);"
                            + " counts go beside it.")
    private @Nullable Path out;

    @Option(
            names = "--rejects",
            paramLabel = "F",
            description = "Write every refused row: file, line, column, value, reason (NDJSON).")
    private @Nullable Path rejects;

    @Option(
            names = "--compression",
            paramLabel = "C",
            description = "zstd (default), snappy, gzip or none.")
    private String compression = "zstd";

    IngestVerb(Context context) {
        super(context);
    }

    @Override
    int run() {
        IngestOptions options = options();
        Compression packing = Compression.parse(compression);
        Path spooled = files.contains(STDIN) ? spool() : null;
        try {
            List<SourceFile> sources = new ArrayList<>();
            for (Path file : files) {
                sources.add(
                        spooled != null && file.equals(STDIN)
                                ? SourceFile.of(spooled, "stdin")
                                : SourceFile.of(context().resolve(file), file.toString()));
            }
            if (rejects == null) {
                write(Ingest.run(sources, options, RejectSink.NONE), packing);
            } else {
                RejectFile.write(
                        context().resolve(rejects),
                        sink -> write(Ingest.run(sources, options, sink), packing));
            }
        } finally {
            deleteQuietly(spooled);
        }
        return ExitCode.OK;
    }

    private IngestOptions options() {
        return new IngestOptions(
                symbol,
                symbolColumn,
                sourceFormat,
                interval == null ? null : Timeframe.parse(interval),
                zone(),
                // an unknown one is refused before any work
                calendar == null ? null : new Calendars(context()).kept(calendar).name(),
                stamp(),
                timeFormat,
                priceScale,
                columns);
    }

    private @Nullable ZoneId zone() {
        if (timezone == null) {
            return null;
        }
        try {
            return ZoneId.of(timezone);
        } catch (DateTimeException e) {
            throw MoolaException.usage(
                    "Cannot read the zone '" + timezone + "'",
                    "Write a name such as America/New_York, UTC or -05:00.");
        }
    }

    private IngestOptions.Stamp stamp() {
        return switch (stamp) {
            case "open" -> IngestOptions.Stamp.OPEN;
            case "close" -> IngestOptions.Stamp.CLOSE;
            default ->
                    throw MoolaException.usage(
                            "Cannot stamp bars at their '" + stamp + "'", "Use open or close.");
        };
    }

    /// Standard input as a file: sources are read more than once.
    private Path spool() {
        Path file = null;
        try {
            file = Files.createTempFile("moola-stdin", "");
            Files.copy(context().in(), file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            deleteQuietly(file);
            throw MoolaException.input("Cannot keep standard input: " + e.getMessage(), null, e);
        }
    }

    private static void deleteQuietly(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // a temporary file of the system's folder
        }
    }

    private void write(IngestReport report, Compression packing) {
        List<Path> written = new ArrayList<>();
        Path folder = Path.of("data/raw");
        if (out != null) {
            MarketData.write(context().resolve(out), report.instruments(), packing);
            written.add(out);
            folder = out.resolveSibling("");
        } else {
            for (Instrument instrument : report.instruments()) {
                Path file = folder.resolve(MarketData.fileName(instrument.symbol()));
                MarketData.write(context().resolve(file), List.of(instrument), packing);
                written.add(file);
            }
        }
        Map<String, Object> metrics = report.metrics();
        Json.write(context().resolve(folder.resolve("metrics.json")), metrics);
        Json.write(
                context().resolve(folder.resolve("price_distribution.json")),
                PriceDistribution.of(report.instruments()));
        print(report, metrics, written, folder);
    }

    private void print(
            IngestReport report, Map<String, Object> metrics, List<Path> written, Path folder) {
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
        output().print(metrics, table);
        for (Path file : written) {
            say("wrote " + file);
        }
        say("wrote " + folder.resolve("metrics.json") + " and price_distribution.json");
        SourceFacts total = report.total();
        if (!total.rowsRejected().isEmpty()) {
            say(
                    "rejected "
                            + total.rowsRejected()
                            + (rejects == null
                                    ? "; see each with --rejects FILE"
                                    : "; each in " + rejects));
        }
        if (report.resolvedStamps() > 0) {
            say(
                    report.resolvedStamps()
                            + " stamps of a repeated hour were resolved by the order of the rows");
        }
    }

    private static void addRow(Output.Table table, Instrument instrument) {
        SourceFacts facts = instrument.source();
        long[] times = instrument.bars().times();
        if (facts == null || times.length == 0) {
            return;
        }
        long refused = facts.rowsRejected().values().stream().mapToLong(Long::longValue).sum();
        table.row(
                instrument.symbol(),
                facts.rowsRead(),
                facts.rowsAccepted(),
                refused,
                facts.duplicateRowsDropped(),
                facts.outOfOrder(),
                facts.rowsWithMissingOhlc(),
                instrument.interval() == null ? "" : instrument.interval().toString(),
                Instants.iso(times[0]),
                Instants.iso(times[times.length - 1]));
    }
}
