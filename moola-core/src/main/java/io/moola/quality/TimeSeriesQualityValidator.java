package io.moola.quality;

import io.moola.MoolaException;
import io.moola.bars.BarSeries;
import io.moola.bars.Instrument;
import io.moola.bars.TradingCalendar;
import io.moola.bars.TradingCalendars;
import io.moola.windows.WindowReader;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Looks at data once and says what is wrong with them. Writes nothing, throws for no fault of the
/// data. Uses all cores; the report does not depend on how many there are.
///
/// Immutable and thread-safe, as long as the taker of findings is.
public final class TimeSeriesQualityValidator {

    private static final int SHOWN = 10;

    private final QualityThresholds thresholds;
    private final Gate gate;
    private final @Nullable Suite suite;
    private final Function<Instrument, @Nullable TradingCalendar> calendars;
    private final @Nullable Consumer<Finding> findings;

    /// With the defaults of the requirements, the gate `sla` and the standard suites.
    public TimeSeriesQualityValidator() {
        this(QualityThresholds.standard());
    }

    /// With the gate `sla` and the standard suites.
    public TimeSeriesQualityValidator(QualityThresholds thresholds) {
        this(
                thresholds,
                Gate.SLA,
                null,
                instrument ->
                        instrument.calendar() == null
                                ? null
                                : TradingCalendars.named(instrument.calendar()),
                null);
    }

    private TimeSeriesQualityValidator(
            QualityThresholds thresholds,
            Gate gate,
            @Nullable Suite suite,
            Function<Instrument, @Nullable TradingCalendar> calendars,
            @Nullable Consumer<Finding> findings) {
        this.thresholds = thresholds;
        this.gate = gate;
        this.suite = suite;
        this.calendars = calendars;
        this.findings = findings;
    }

    /// The same with another gate.
    public TimeSeriesQualityValidator withGate(Gate other) {
        return new TimeSeriesQualityValidator(thresholds, other, suite, calendars, findings);
    }

    /// The same with a suite in place of the standard one of its stage.
    public TimeSeriesQualityValidator withSuite(Suite other) {
        return new TimeSeriesQualityValidator(thresholds, gate, other, calendars, findings);
    }

    /// The same on calendars that the caller finds.
    ///
    /// @param other the calendar of an instrument, or null to compare it with none
    public TimeSeriesQualityValidator withCalendars(
            Function<Instrument, @Nullable TradingCalendar> other) {
        return new TimeSeriesQualityValidator(thresholds, gate, suite, other, findings);
    }

    /// The same, and every finding goes to the taker as it is found, not only the samples of the
    /// report. They come instrument by instrument and rule by rule, on the calling thread, and are
    /// not held.
    public TimeSeriesQualityValidator withFindings(Consumer<Finding> taker) {
        return new TimeSeriesQualityValidator(thresholds, gate, suite, calendars, taker);
    }

    /// Validates bars, each instrument by itself and on the trading calendar that it names.
    ///
    /// @param name what to call them in the report
    /// @throws MoolaException when two instruments share a symbol, one names a calendar that moola
    ///   does not know, or the suite is not one of bars or is about none of the symbols
    public DataQualityReport validateDataset(List<Instrument> data, String name) {
        Suite own = suite(Stage.RAW);
        List<CheckResult> checks = new ArrayList<>();
        List<QualityScore> scores = new ArrayList<>();
        List<Finding> samples = new ArrayList<>();
        List<Map<String, @Nullable Object>> metrics = new ArrayList<>();
        long total = 0;
        for (Instrument instrument : distinct(data)) {
            BarChecks looked =
                    new BarChecks(
                            own, instrument, calendars.apply(instrument), thresholds, findings);
            QualityScore score = QualityScore.ofBars(looked.facts());
            boolean passed = DataQualityReport.passes(gate, looked.results());
            metrics.add(BarMetrics.of(looked.facts(), score.value(), passed));
            scores.add(score);
            samples.addAll(looked.samples());
            checks.addAll(looked.results());
            total += looked.facts().samples();
        }
        refuseUnasked(own, checks, data);
        QualityScore score = QualityScore.together(scores);
        boolean passed = DataQualityReport.passes(gate, checks);
        return new DataQualityReport(
                name,
                own,
                total,
                gate,
                thresholds,
                checks,
                score,
                samples,
                metrics.size() == 1
                        ? metrics.getFirst()
                        : BarMetrics.together(metrics, score.value(), passed));
    }

    /// A suite of which no check is about the data would pass anything.
    private static void refuseUnasked(
            Suite suite, List<CheckResult> checks, List<Instrument> data) {
        if (checks.isEmpty()) {
            String symbols =
                    data.stream()
                            .map(Instrument::symbol)
                            .limit(SHOWN)
                            .collect(Collectors.joining(", "));
            throw MoolaException.usage(
                    "Cannot validate %s with the suite '%s': the 'where' of every check names other"
                                    .formatted(symbols, suite.name())
                            + " symbols",
                    "Change 'where: {symbol: …}', or validate the data that it is about.");
        }
    }

    private Suite suite(Stage stage) {
        if (suite == null) {
            return Suite.standard(stage);
        }
        if (suite.stage() != stage) {
            throw MoolaException.usage(
                    "Cannot validate the stage %s with the suite '%s' of the stage %s"
                            .formatted(stage, suite.name(), suite.stage()),
                    "Use --stage " + suite.stage() + ", or a suite with 'stage: " + stage + "'.");
        }
        return suite;
    }

    /// No instrument at all is checked as one without bars: nothing is never sound.
    private static List<Instrument> distinct(List<Instrument> instruments) {
        if (instruments.isEmpty()) {
            double[] none = {};
            BarSeries empty = new BarSeries("", new long[0], none, none, none, none, null);
            return List.of(new Instrument(empty, null, null, null));
        }
        Set<String> symbols = new HashSet<>();
        for (Instrument instrument : instruments) {
            if (!symbols.add(instrument.symbol())) {
                throw MoolaException.usage(
                        "Cannot validate " + instrument.symbol() + ": it is there twice",
                        "Ingest its files together, or validate them one by one.");
            }
        }
        return instruments;
    }

    /// Validates the windows of a file, whoever wrote it.
    ///
    /// @param name what to call them in the report
    /// @throws MoolaException when the file cannot be read, or the suite is not one of windows
    public DataQualityReport validateDataset(WindowReader windows, String name) {
        Suite own = suite(Stage.WINDOWS);
        WindowChecks looked = new WindowChecks(own, windows, thresholds, findings);
        QualityScore score = QualityScore.ofWindows(looked.facts());
        return new DataQualityReport(
                name,
                own,
                looked.facts().samples(),
                gate,
                thresholds,
                looked.results(),
                score,
                looked.samples(),
                looked.facts()
                        .metrics(score.value(), DataQualityReport.passes(gate, looked.results())));
    }

    /// Validates labelled windows of a file, whoever wrote it: the windows and their labels.
    ///
    /// @param name what to call them in the report
    /// @throws MoolaException when the file cannot be read or has no columns of labels, or the
    ///   suite is not one of labelled windows
    public DataQualityReport validateLabeledDataset(WindowReader windows, String name) {
        Suite own = suite(Stage.LABELED);
        windows.requireLabels();
        WindowChecks looked = new WindowChecks(own, windows, thresholds, findings);
        LabelFacts facts = looked.labels();
        QualityScore score = QualityScore.ofLabels(facts, looked.thresholds());
        return new DataQualityReport(
                name,
                own,
                facts.windows().samples(),
                gate,
                thresholds,
                looked.results(),
                score,
                looked.samples(),
                facts.metrics(score.value(), DataQualityReport.passes(gate, looked.results())));
    }
}
