package io.moola.cli;

import io.moola.bars.Instrument;
import io.moola.quality.Severity;
import io.moola.quality.Suite;
import io.moola.quality.SuiteSuggestion;
import io.moola.quality.TimeSeriesQualityValidator;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.List;

/// A suite that sound data pass and damaged data of their kind do not.
@Command(
        name = "suggest",
        header = "A suite from data that are sound: what holds for them blocks from now on.",
        footerHeading = "%n",
        footer = {
            "  moola suite suggest --data data/raw/market_data_NQ.parquet > nq.yaml",
            "  moola validate --stage raw --suite nq.yaml --data incoming.parquet"
        })
final class SuggestSuite extends Verb {

    @Option(
            names = "--data",
            paramLabel = "F",
            required = true,
            description = "Bars that are believed to be sound.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What reports call the suite; the name of the file unless given.")
    private @Nullable String name;

    @Mixin private SourceFlags source = new SourceFlags();

    SuggestSuite(Context context) {
        super(context);
    }

    @Override
    int run() {
        Calendars calendars = new Calendars(context());
        String calendar = source.options(context()).calendar();
        List<Instrument> instruments = BarFile.read(file, source, context());
        TimeSeriesQualityValidator validator =
                new TimeSeriesQualityValidator()
                        .withCalendars(each -> calendars.of(each, calendar));
        Suite suite =
                SuiteSuggestion.of(
                        name == null ? QualityFiles.name(file) : name, instruments, validator);
        SuiteVerb.print(suite, output());
        long noted =
                suite.checks().stream().filter(each -> each.severity() == Severity.NOTE).count();
        say(
                "%d expectations block; %d are notes, because these data break them or say nothing"
                                .formatted(suite.checks().size() - noted, noted)
                        + " of the next");
        return ExitCode.OK;
    }
}
