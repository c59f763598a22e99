package io.moola.quality;

import io.moola.bars.BarSeries;
import io.moola.bars.Instrument;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// A suite made from data that are believed to be sound. What holds for them blocks, what does not
/// is only noted; the bounds of prices and jumps are twice as wide as what was seen.
///
/// Outliers of levels stay notes: the next part of a trend always has some.
public final class SuiteSuggestion {

    private static final Set<String> NOTED = Set.of(Rules.LEVEL_OUTLIERS, Rules.IQR_OUTLIERS);
    private static final double ROOM = 2;
    private static final double LEAST_JUMP_PERCENT = 1;
    private static final int DIGITS = 3;

    private SuiteSuggestion() {}

    /// Suggests a suite that the data pass.
    ///
    /// @param name of the suite
    /// @param validator on the calendars to compare with
    public static Suite of(
            String name, List<Instrument> instruments, TimeSeriesQualityValidator validator) {
        Suite standard = Suite.standard(Stage.RAW);
        DataQualityReport report =
                validator
                        .withSuite(standard)
                        .withGate(Gate.NONE)
                        .validateDataset(instruments, name);
        Set<String> broken = new TreeSet<>();
        report.checks().stream()
                .filter(check -> !check.passed())
                .forEach(check -> broken.add(check.name()));
        List<Check> checks = new ArrayList<>();
        for (Check check : standard.checks()) {
            Expectation expectation = check.expectation();
            boolean isNoted = broken.contains(check.name()) || NOTED.contains(expectation.name());
            checks.add(
                    new Check(
                            expectation,
                            given(check.name(), instruments, report),
                            isNoted ? Severity.NOTE : Severity.BLOCK,
                            Scope.ALL));
        }
        return new Suite(name, Stage.RAW, checks);
    }

    private static Map<String, Object> given(
            String rule, List<Instrument> instruments, DataQualityReport report) {
        return switch (rule) {
            case Rules.RANGE -> range(instruments);
            case Rules.JUMP ->
                    limit(Threshold.MAX_PRICE_JUMP_PERCENT, rule, LEAST_JUMP_PERCENT, report);
            case Rules.MISSING -> limit(Threshold.MAX_MISSING_PERCENTAGE, rule, 0, report);
            case Rules.NOT_NULL -> limit(Threshold.MAX_COLUMN_MISSING_PERCENTAGE, rule, 0, report);
            default -> Map.of();
        };
    }

    /// Twice as much as was seen.
    private static Map<String, Object> limit(
            Threshold threshold, String rule, double least, DataQualityReport report) {
        double most = 0;
        for (CheckResult check : report.checks()) {
            Double observed = check.name().equals(rule) ? check.observed() : null;
            most = Math.max(most, observed == null ? 0 : observed);
        }
        return Map.of(threshold.key(), rounded(Math.max(least, ROOM * most), RoundingMode.CEILING));
    }

    private static Map<String, Object> range(List<Instrument> instruments) {
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (Instrument instrument : instruments) {
            BarSeries bars = instrument.bars();
            for (double[] column :
                    new double[][] {bars.open(), bars.high(), bars.low(), bars.close()}) {
                for (double price : column) {
                    if (price > 0 && price < Double.POSITIVE_INFINITY) {
                        low = Math.min(low, price);
                        high = Math.max(high, price);
                    }
                }
            }
        }
        if (high == 0) {
            return Map.of();
        }
        return Map.of(
                Threshold.MIN_PRICE.key(), rounded(low / ROOM, RoundingMode.FLOOR),
                Threshold.MAX_PRICE.key(), rounded(high * ROOM, RoundingMode.CEILING));
    }

    private static double rounded(double value, RoundingMode mode) {
        return new BigDecimal(value).round(new MathContext(DIGITS, mode)).doubleValue();
    }
}
