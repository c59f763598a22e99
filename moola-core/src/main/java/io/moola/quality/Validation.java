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
import java.util.function.Function;

/// Looks at data once and says what is wrong with them. Writes nothing, throws for no fault of the
/// data. Uses all cores; the report does not depend on how many there are.
public final class Validation {

    private Validation() {}

    /// Validates bars, each instrument by itself and on the trading calendar that it names.
    ///
    /// @param datasetName what to call them in the report
    /// @throws io.moola.MoolaException when two instruments share a symbol, or one names a calendar
    ///   that moola does not know
    public static QualityReport ofBars(
            String datasetName,
            List<Instrument> instruments,
            QualityThresholds thresholds,
            Gate gate) {
        return ofBars(
                datasetName,
                instruments,
                instrument ->
                        instrument.calendar() == null
                                ? null
                                : TradingCalendars.named(instrument.calendar()),
                thresholds,
                gate);
    }

    /// The same on calendars that the caller finds.
    ///
    /// @param calendars the calendar of an instrument, or null to compare it with none
    public static QualityReport ofBars(
            String datasetName,
            List<Instrument> instruments,
            Function<Instrument, @Nullable TradingCalendar> calendars,
            QualityThresholds thresholds,
            Gate gate) {
        List<CheckResult> checks = new ArrayList<>();
        List<QualityScore> scores = new ArrayList<>();
        List<Finding> samples = new ArrayList<>();
        List<Map<String, @Nullable Object>> metrics = new ArrayList<>();
        long total = 0;
        for (Instrument instrument : distinct(instruments)) {
            BarFacts facts = BarFacts.of(instrument, calendars.apply(instrument), thresholds);
            List<CheckResult> own = new ArrayList<>();
            for (Expectation<? super BarFacts> expectation : Expectations.RAW) {
                own.add(CheckResult.of(expectation, instrument.symbol(), facts, thresholds));
                samples.addAll(facts.findings().of(expectation.name()));
            }
            QualityScore score = QualityScore.ofBars(facts);
            metrics.add(BarMetrics.of(facts, score.value(), QualityReport.passes(gate, own)));
            scores.add(score);
            checks.addAll(own);
            total += facts.samples();
        }
        QualityScore score = QualityScore.together(scores);
        boolean passed = QualityReport.passes(gate, checks);
        return new QualityReport(
                datasetName,
                Stage.RAW,
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
    /// @param datasetName what to call them in the report
    /// @throws io.moola.MoolaException when the file cannot be read
    public static QualityReport ofWindows(
            String datasetName, WindowReader windows, QualityThresholds thresholds, Gate gate) {
        WindowFacts facts = WindowFacts.of(windows, thresholds);
        List<CheckResult> checks = new ArrayList<>();
        List<Finding> samples = new ArrayList<>();
        for (Expectation<? super WindowFacts> expectation : Expectations.WINDOWS) {
            checks.add(CheckResult.of(expectation, "", facts, thresholds));
            samples.addAll(facts.findings().of(expectation.name()));
        }
        QualityScore score = QualityScore.ofWindows(facts);
        return new QualityReport(
                datasetName,
                Stage.WINDOWS,
                facts.samples(),
                gate,
                thresholds,
                checks,
                score,
                samples,
                facts.metrics(score.value(), QualityReport.passes(gate, checks)));
    }
}
