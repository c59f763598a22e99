package io.moola.cli;

import io.moola.MoolaException;
import io.moola.bars.IngestOptions;
import io.moola.bars.Instrument;
import io.moola.formats.AtomicFile;
import io.moola.quality.Profile;
import io.moola.windows.WindowReader;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// A portrait of a file, in the terminal and as a page.
@Command(
        name = "profile",
        header = "What is in a file of bars or windows? Figures, and a page to look at.",
        footerHeading = "%n",
        footer = {
            "  moola profile data/raw/market_data_NQ.parquet --html nq.html",
            "  moola profile data/raw/market_data_SPY.parquet --calendar nyse --html spy.html",
            "  moola profile tickers.parquet --symbol AAPL -o json",
            "  moola profile spy.csv.gz --symbol SPY --timezone America/New_York",
            "  moola profile data/raw/unlabeled_windows.parquet"
        })
final class ProfileVerb extends Verb {

    @Parameters(
            paramLabel = "FILE",
            description =
                    "Bars or windows in Parquet, or bars in any format that ingest reads; which,"
                            + " its content tells.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--html",
            paramLabel = "F",
            description = "Write a page: one file that needs nothing else.",
            order = 1)
    private @Nullable Path page;

    @Mixin private SourceFlags source = new SourceFlags();

    ProfileVerb(Context context) {
        super(context);
    }

    @Override
    int run() {
        IngestOptions options = source.options(context());
        Path target =
                page == null ? null : OutputFile.notAmong(List.of(file), page, context(), "--html");
        Profile profile = profile(options);
        if (target != null) {
            byte[] bytes = profile.html().getBytes(StandardCharsets.UTF_8);
            AtomicFile.write(target, out -> out.write(bytes));
        }
        output().print(profile.toTree(), table(profile));
        output().text("\n" + String.join("\n", profile.summary()) + "\n");
        if (page != null) {
            say("wrote " + page);
        }
        return ExitCode.OK;
    }

    private Profile profile(IngestOptions options) {
        Path resolved = context().resolve(file);
        String name = QualityFiles.name(file);
        if (BarFile.isParquet(resolved) && WindowReader.isWindows(resolved)) {
            refuseForWindows(options);
            try (WindowReader reader = WindowReader.open(resolved)) {
                return Profile.ofWindows(name, reader);
            }
        }
        Calendars calendars = new Calendars(context());
        List<Instrument> instruments = BarFile.read(file, source, context());
        return Profile.ofBars(name, instruments, each -> calendars.of(each, options.calendar()));
    }

    private void refuseForWindows(IngestOptions options) {
        if (!options.equals(IngestOptions.of(null))) {
            throw MoolaException.usage(
                    "Cannot profile " + file + " with options for bars: it holds windows",
                    "Leave them out, or name the bars that the windows were cut from.");
        }
    }

    private static Output.Table table(Profile profile) {
        Output.Table table =
                new Output.Table(
                        "symbol",
                        "column",
                        "count",
                        "missing",
                        "mean",
                        "std",
                        "min",
                        "q1",
                        "median",
                        "q3",
                        "max",
                        "skewness",
                        "kurtosis",
                        "zeros",
                        "negative",
                        "distinct");
        for (Profile.Figures row : profile.figures()) {
            table.row(
                    row.symbol(),
                    row.column(),
                    row.count(),
                    row.missing(),
                    finite(row.mean()),
                    finite(row.std()),
                    finite(row.min()),
                    finite(row.q1()),
                    finite(row.median()),
                    finite(row.q3()),
                    finite(row.max()),
                    finite(row.skewness()),
                    finite(row.kurtosis()),
                    row.zeros(),
                    row.negative(),
                    row.distinct());
        }
        return table;
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
