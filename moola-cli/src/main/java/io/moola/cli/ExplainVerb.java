package io.moola.cli;

import io.moola.MoolaException;
import io.moola.bars.Instrument;
import io.moola.bars.MarketData;
import io.moola.formats.AtomicFile;
import io.moola.formats.SourceFile;
import io.moola.quality.BarOrigin;
import io.moola.quality.Explanation;
import io.moola.quality.Finding;
import io.moola.report.TextCandles;
import io.moola.windows.WindowShape;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Shows one bar or one window: candles, faults, where it is from.
@Command(
        name = "explain",
        header = "Show one bar or window: candles, its faults, its source file and row.",
        footerHeading = "%n",
        footer = {
            "  moola explain NQ@2024-01-02T14:30:00Z",
            "  moola explain NQ-20240102T143000Z --svg window.svg",
            "  moola explain SPY@2011-05-05T13:30:00Z --data spy.parquet -o json"
        })
final class ExplainVerb extends Verb {

    @Parameters(
            paramLabel = "ID|SYMBOL@TIME",
            description = "A window by its id, or a bar by its symbol and stamp (UTC).")
    private String subject = "";

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description =
                    "Windows, or bars (default: data/raw/unlabeled_windows.parquet for an id, and"
                            + " data/raw/market_data_SYMBOL.parquet).",
            order = 1)
    private @Nullable Path data;

    @Option(
            names = "--bars",
            paramLabel = "FILE",
            description =
                    "The bars that the windows of --data were cut from (default:"
                            + " data/raw/market_data_SYMBOL.parquet).",
            order = 2)
    private @Nullable Path bars;

    @Option(
            names = "--calendar",
            paramLabel = "NAME|FILE",
            description = "Compare with it (default: the one that the bars were ingested with).",
            order = 3)
    private @Nullable String calendar;

    @Option(
            names = "--svg",
            paramLabel = "F",
            description = "Write the candles as a drawing.",
            order = 4)
    private @Nullable Path drawing;

    ExplainVerb(Context context) {
        super(context);
    }

    @Override
    int run() {
        ExplainSubject asked = ExplainSubject.of(subject);
        ExplainSubject.Place place = asked.place(context(), data);
        Path file = barsFile(place);
        SourceFile source = SourceFile.of(context().resolve(file), file.toString());
        Instrument instrument = instrument(file, place.symbol());
        Explanation explanation = explain(place, instrument, source, file);
        if (drawing != null) {
            Path target = OutputFile.notAmong(List.of(file), drawing, context(), "--svg");
            byte[] svg = explanation.chart().standaloneSvg().getBytes(StandardCharsets.UTF_8);
            AtomicFile.write(target, out -> out.write(svg));
            say("wrote " + drawing);
        }
        output().text(picture(explanation));
        output().print(explanation.toTree(), table(explanation));
        return ExitCode.OK;
    }

    private Path barsFile(ExplainSubject.Place place) {
        if (place.isOfWindows()) {
            return bars == null ? ProjectFiles.barsOf(place.symbol()) : bars;
        }
        if (bars != null && data != null) {
            throw MoolaException.usage(
                    "Cannot use --bars beside the bars of --data", "Name one of them.");
        }
        Path named = bars == null ? data : bars;
        return named == null ? ProjectFiles.barsOf(place.symbol()) : named;
    }

    private Instrument instrument(Path file, String symbol) {
        List<Instrument> all = MarketData.read(context().resolve(file));
        for (Instrument instrument : all) {
            if (instrument.symbol().equals(symbol)) {
                return instrument;
            }
        }
        throw MoolaException.input(
                "Cannot explain %s: %s holds no symbol %s".formatted(subject, file, symbol),
                BarFile.held(all));
    }

    private Explanation explain(
            ExplainSubject.Place place, Instrument instrument, SourceFile source, Path file) {
        var market = new Calendars(context()).of(instrument, calendar);
        Explanation.DataFile known =
                new Explanation.DataFile(String.valueOf(file.getFileName()), source.sha256());
        WindowShape shape = place.shape();
        return shape == null
                ? Explanation.ofBar(subject, instrument, place.time(), market, known)
                : Explanation.ofWindow(subject, instrument, place.time(), shape, market, known);
    }

    private String picture(Explanation explanation) {
        boolean isPlain = "dumb".equals(context().environment().get("TERM"));
        TextCandles.Letters letters =
                isPlain ? TextCandles.Letters.ASCII : TextCandles.Letters.UNICODE;
        BarOrigin origin = explanation.origin();
        StringBuilder text = new StringBuilder();
        text.append(subject).append(": ").append(explanation.span()).append('\n');
        explanation.candles(letters).forEach(line -> text.append(line).append('\n'));
        text.append(
                String.format(
                        Locale.ROOT,
                        "%nrow %,d of %s, sha256 %s%n",
                        origin.row(),
                        origin.file(),
                        origin.sha256()));
        origin.sources()
                .forEach(file ->
                        text.append(
                                String.format(
                                        Locale.ROOT,
                                        "from %s%s, sha256 %s%n",
                                        origin.sourceRow() < 0
                                                ? ""
                                                : "row %,d of ".formatted(origin.sourceRow()),
                                        file.name(),
                                        file.sha256())));
        origin.steps().forEach(step -> text.append("after ").append(step).append('\n'));
        String found = explanation.findings().isEmpty() ? "no findings" : "findings";
        return text.append('\n').append(found).append("\n").toString();
    }

    private static Output.Table table(Explanation explanation) {
        Output.Table table = new Output.Table("rule", "timestamp", "column", "message");
        for (Finding finding : explanation.findings()) {
            table.row(finding.rule(), finding.place(), finding.column(), finding.message());
        }
        return table;
    }
}
