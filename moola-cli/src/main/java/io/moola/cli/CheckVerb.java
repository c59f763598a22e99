package io.moola.cli;

import io.moola.MoolaException;
import io.moola.bars.MarketData;
import io.moola.quality.DataQualityReport;
import io.moola.quality.Family;
import io.moola.quality.Finding;
import io.moola.quality.OhlcCheck;
import io.moola.quality.Stage;
import io.moola.quality.Suite;
import io.moola.quality.TimeSeriesQualityValidator;
import io.moola.windows.WindowReader;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/// One question to a file of bars or windows, answered at once.
@Command(
        name = "check",
        header = "One question, or some, to a file of bars or windows.",
        footerHeading = "%n",
        footer = {
            "  moola check --check-ohlc-logic --data data/raw/market_data_NQ.parquet",
            "  moola check --check-gaps --check-calendar --data data/raw/market_data_NQ.parquet",
            "  moola check --check-ohlc-logic --data data/raw/unlabeled_windows.parquet -o json",
            "  moola check --check-labels --check-balance --data data/processed/train.parquet",
            "  moola check --propose-repair fix.yaml --data data/raw/market_data_NQ.parquet"
        })
final class CheckVerb extends Verb {

    @Mixin private FamilyFlags asked = new FamilyFlags();

    @Option(
            names = "--data",
            paramLabel = "FILE",
            required = true,
            description = "A Parquet file of bars or of windows; which, its content tells.",
            order = 30)
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Mixin private RepairFlags repair = new RepairFlags();

    @Mixin private QualityFlags quality = new QualityFlags();

    CheckVerb(Context context) {
        super(context);
    }

    @Override
    int run() {
        Set<Family> families = asked.families();
        if (repair.isAsked(families)) {
            return repair.propose(this, data, quality.thresholds());
        }
        if (families.isEmpty()) {
            throw MoolaException.usage(
                    "Cannot check " + data + ": nothing to check was named",
                    "Add --check-ohlc-logic.");
        }
        return families.equals(Set.of(Family.OHLC_LOGIC)) ? checkOhlc() : checkAll(families);
    }

    private int checkAll(Set<Family> families) {
        Path file = context().resolve(data);
        Stage stage = stage(file, families);
        Suite suite = Family.suite(stage, families);
        if (suite.checks().isEmpty()) {
            throw MoolaException.usage(
                    "Cannot check " + data + ": that question is not for the stage " + stage,
                    "moola check --help names the questions.");
        }
        TimeSeriesQualityValidator validator =
                new TimeSeriesQualityValidator(quality.thresholds())
                        .withGate(quality.gate())
                        .withSuite(suite);
        DataQualityReport report = validate(validator, file, stage);
        output().print(report.toTree(), QualityTable.table(report.checks()));
        output().text(summary(report));
        return report.passedValidation() ? ExitCode.OK : ExitCode.REFUSED;
    }

    private static Stage stage(Path file, Set<Family> families) {
        if (!WindowReader.isWindows(file)) {
            return Stage.RAW;
        }
        boolean ofLabels = families.contains(Family.LABELS) || families.contains(Family.BALANCE);
        return ofLabels ? Stage.LABELED : Stage.WINDOWS;
    }

    private DataQualityReport validate(
            TimeSeriesQualityValidator validator, Path file, Stage stage) {
        String name = QualityFiles.name(file);
        if (stage == Stage.RAW) {
            Calendars calendars = new Calendars(context());
            return validator
                    .withCalendars(instrument -> calendars.of(instrument, null))
                    .validateDataset(MarketData.read(file), name);
        }
        try (WindowReader reader = WindowReader.open(file)) {
            return stage == Stage.LABELED
                    ? validator.validateLabeledDataset(reader, name)
                    : validator.validateDataset(reader, name);
        }
    }

    private static String summary(DataQualityReport report) {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "\n%s: %,d samples\n",
                        report.passedValidation() ? "PASSED" : "FAILED",
                        report.totalSamples()));
        for (Finding finding : report.samples()) {
            text.append("  ").append(place(finding)).append(": ").append(finding.message());
            text.append('\n');
        }
        return text.toString();
    }

    private int checkOhlc() {
        OhlcCheck check = check(context().resolve(data));
        output().print(check.toTree(), table(check));
        output().text(summary(check));
        return check.passed() ? ExitCode.OK : ExitCode.REFUSED;
    }

    private static OhlcCheck check(Path file) {
        if (!WindowReader.isWindows(file)) {
            return OhlcCheck.ofBars(MarketData.read(file));
        }
        try (WindowReader reader = WindowReader.open(file)) {
            return OhlcCheck.ofWindows(reader);
        }
    }

    private static Output.Table table(OhlcCheck check) {
        Output.Table table = new Output.Table("rule", "bars at fault");
        check.violations().forEach(table::row);
        return table.row("any", check.rowsWithAny());
    }

    private static String summary(OhlcCheck check) {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "\n%s: %,d %s\n",
                        check.passed() ? "PASSED" : "FAILED",
                        check.rows(),
                        check.unit()));
        for (Finding finding : check.samples()) {
            text.append("  ").append(place(finding)).append(": ").append(finding.message());
            text.append('\n');
        }
        return text.toString();
    }

    private static @Nullable String place(Finding finding) {
        return finding.step() < 0
                ? "%s row %,d, %s".formatted(finding.symbol(), finding.row(), finding.place())
                : "%s step %d".formatted(finding.place(), finding.step());
    }
}
