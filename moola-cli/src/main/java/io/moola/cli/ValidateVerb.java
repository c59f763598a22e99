package io.moola.cli;

import io.moola.MoolaException;
import io.moola.bars.Instrument;
import io.moola.formats.Json;
import io.moola.quality.DataQualityReport;
import io.moola.quality.QualityThresholds;
import io.moola.quality.Stage;
import io.moola.quality.Suite;
import io.moola.quality.TimeSeriesQualityValidator;
import io.moola.windows.WindowReader;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Says whether bars or windows are sound, writes the reports, splits bad rows off.
@Command(
        name = "validate",
        header = "Are the bars, or the windows, sound? Exit 1 when a gate refuses them.",
        footerHeading = "%n",
        footer = {
            "  moola validate --stage raw                    data/raw/market_data_*.parquet",
            "  moola validate --stage windows                data/raw/unlabeled_windows.parquet",
            "  moola validate --stage labeled                data/processed/train.parquet",
            "  moola validate --stage raw --quarantine bad.parquet",
            "  moola validate --stage raw --calendar nyse",
            "  moola validate --stage raw --suite strict.yaml --findings findings.parquet",
            "  moola validate --stage raw --threshold max_price_jump_percent=50 -o json"
        })
final class ValidateVerb extends Verb {

    private static final String REPORT = "validation_report.json";
    private static final String METRICS = "quality_metrics.json";

    @Option(
            names = "--stage",
            paramLabel = "STAGE",
            required = true,
            description =
                    "What is validated: raw (bars), windows, or labeled (windows with labels).",
            order = 1)
    private String stageName = "";

    @Option(
            names = "--data",
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "Parquet files (default: data/raw/market_data_*.parquet,"
                            + " data/raw/unlabeled_windows.parquet, or"
                            + " data/processed/train.parquet).",
            order = 2)
    private List<Path> data = List.of();

    @Option(
            names = "--output-dir",
            paramLabel = "DIR",
            description =
                    "Where validation_report.json and quality_metrics.json go (default: data/raw,"
                            + " data/raw/windows, or data/processed).",
            order = 3)
    private @Nullable Path outputFolder;

    @Option(
            names = "--calendar",
            paramLabel = "NAME|FILE",
            description =
                    "Compare the bars with it (default: the one they were ingested with): "
                            + Calendars.NAMES,
            order = 4)
    private @Nullable String calendar;

    @Option(
            names = "--suite",
            paramLabel = "FILE",
            description = "Expect what the suite says (YAML) instead of the standard one.",
            order = 5)
    private @Nullable Path suite;

    @Option(
            names = "--findings",
            paramLabel = "FILE",
            description = "Write every finding to FILE (Parquet); the report holds 20 per rule.",
            order = 6)
    private @Nullable Path findings;

    @Mixin private ReportFlags reports = new ReportFlags();

    @Mixin private QualityFlags quality = new QualityFlags();

    @Mixin private QuarantineFlags quarantine = new QuarantineFlags();

    ValidateVerb(Context context) {
        super(context);
    }

    @Override
    int run() {
        Stage stage = stage();
        QualityThresholds thresholds = quality.thresholds();
        quality.gate(); // a wrong one is refused before any work is done
        quarantine.refuseWhere(stage);
        refuseCalendarWhere(stage);
        List<Path> files = QualityFiles.of(context(), stage, data);
        Path named = outputFolder == null ? standardFolder(stage) : outputFolder;
        refuseOverlap(files, named);
        DataQualityReport report =
                switch (stage) {
                    case RAW -> validateBars(files, thresholds);
                    case WINDOWS, LABELED -> validateWindows(stage, files, thresholds);
                };
        Json.write(context().resolve(named.resolve(REPORT)), report.toTree());
        Json.write(context().resolve(named.resolve(METRICS)), report.metrics());
        reports.write(context(), report);
        QualityTable.print(output(), report, named);
        return report.passedValidation() ? ExitCode.OK : ExitCode.REFUSED;
    }

    /// A report must never be written over the data that it is about.
    private void refuseOverlap(List<Path> files, Path folder) {
        List<Path> inputs = new ArrayList<>(files);
        if (suite != null) {
            inputs.add(suite);
        }
        Map<String, Path> outputs = new LinkedHashMap<>();
        outputs.put("--output-dir", folder.resolve(REPORT));
        outputs.put("--output-dir as " + METRICS, folder.resolve(METRICS));
        if (findings != null) {
            outputs.put("--findings", findings);
        }
        outputs.putAll(reports.outputs());
        outputs.putAll(quarantine.outputs(context(), files));
        OutputFile.refuseOverlap(inputs, outputs, context());
    }

    private static Path standardFolder(Stage stage) {
        return switch (stage) {
            case RAW -> ProjectFiles.RAW;
            case WINDOWS -> ProjectFiles.RAW.resolve("windows");
            case LABELED -> ProjectFiles.PROCESSED;
        };
    }

    private DataQualityReport validateBars(List<Path> files, QualityThresholds thresholds) {
        Calendars calendars = new Calendars(context());
        if (calendar != null) {
            calendars.kept(calendar); // an unknown one is refused before any work
        }
        List<Instrument> instruments = QualityFiles.bars(files);
        TimeSeriesQualityValidator validator =
                validator(thresholds)
                        .withCalendars(instrument -> calendars.of(instrument, calendar));
        DataQualityReport report =
                found(validator, own -> own.validateDataset(instruments, names(files)));
        quarantine.split(this, files, instruments, thresholds);
        return report;
    }

    private DataQualityReport validateWindows(
            Stage stage, List<Path> files, QualityThresholds thresholds) {
        if (files.size() > 1) {
            throw MoolaException.usage(
                    "Cannot validate %d files of windows at once".formatted(files.size()),
                    "Name one: --data FILE");
        }
        try (WindowReader reader = WindowReader.open(files.getFirst())) {
            String name = names(files);
            return found(
                    validator(thresholds),
                    own ->
                            stage == Stage.LABELED
                                    ? own.validateLabeledDataset(reader, name)
                                    : own.validateDataset(reader, name));
        }
    }

    private TimeSeriesQualityValidator validator(QualityThresholds thresholds) {
        TimeSeriesQualityValidator validator =
                new TimeSeriesQualityValidator(thresholds).withGate(quality.gate());
        return suite == null
                ? validator
                : validator.withSuite(Suite.read(context().resolve(suite), suite.toString()));
    }

    /// The report, and the file of all findings where that was asked for.
    private DataQualityReport found(
            TimeSeriesQualityValidator validator,
            Function<TimeSeriesQualityValidator, DataQualityReport> work) {
        if (findings == null) {
            return work.apply(validator);
        }
        return FindingsFile.write(
                context().resolve(findings), taker -> work.apply(validator.withFindings(taker)));
    }

    private void refuseCalendarWhere(Stage stage) {
        if (calendar != null && stage != Stage.RAW) {
            throw MoolaException.usage(
                    "Cannot compare windows with the calendar " + calendar,
                    "Compare the bars that they were cut from: --stage raw.");
        }
    }

    private Stage stage() {
        return switch (stageName.toLowerCase(Locale.ROOT)) {
            case "raw" -> Stage.RAW;
            case "windows" -> Stage.WINDOWS;
            case "labeled" -> Stage.LABELED;
            default ->
                    throw MoolaException.usage(
                            "Cannot validate the stage '" + stageName + "'",
                            "Use --stage raw, --stage windows or --stage labeled.");
        };
    }

    /// The files without folders and endings: a report holds no path of a machine.
    private static String names(List<Path> files) {
        return files.stream().map(QualityFiles::name).collect(Collectors.joining("+"));
    }

    /// Prints what a verb part has to say to people, on stderr.
    void tell(Map<String, Long> reasons, String message) {
        say(message);
        reasons.forEach((reason, rows) -> say("  %s: %,d".formatted(reason, rows)));
    }
}
