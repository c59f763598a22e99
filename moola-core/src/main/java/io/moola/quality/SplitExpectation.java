package io.moola.quality;

import io.moola.bars.BarSeries;
import io.moola.bars.Instants;
import io.moola.bars.Timeframe;

import java.util.List;
import java.util.Locale;

/// No price changes over a session break by the ratio of a stock split: `close before / open`
/// within the tolerance of n:1 or 1:n for n from 2 to 20, of 3:2 or of 2:3. Every step of daily
/// bars is one over a session break; of shorter ones, each that is longer than the interval.
///
/// Bars alone cannot tell a split from a crash of the same size: 2000-09-29 of AAPL is one.
final class SplitExpectation implements BarExpectation {

    private static final double SMALLEST = 1.5;
    private static final int MOST = 20;
    private static final double PERCENT = 100;

    @Override
    public String name() {
        return Rules.NO_SPLIT;
    }

    @Override
    public String description() {
        return "No price changes over a session break by the ratio of a stock split.";
    }

    @Override
    public String catches() {
        return "Splits that nobody adjusted: four prices for one, from one day to the next.";
    }

    @Override
    public Severity severity() {
        return Severity.WARN;
    }

    @Override
    public String remedy() {
        return "Compare with a list of corporate actions; adjust the bars if it was a split"
                + " (moola ingest --adjusted split --factors FILE).";
    }

    @Override
    public List<Parameter> parameters() {
        return Parameter.of(Threshold.SPLIT_TOLERANCE_PERCENT);
    }

    @Override
    public Outcome evaluate(BarView view, Parameters parameters, FindingSink findings) {
        double tolerance = parameters.number(Threshold.SPLIT_TOLERANCE_PERCENT.key()) / PERCENT;
        BarSeries bars = view.clean();
        Timeframe interval = view.interval();
        long shortest = interval == null || interval.isDaily() ? 0 : interval.micros();
        long steps = 0;
        long found = 0;
        for (int i = 1; i < bars.size(); i++) {
            if (bars.times()[i] - bars.times()[i - 1] <= shortest) {
                continue;
            }
            steps++;
            double ratio = bars.close()[i - 1] / bars.open()[i];
            String split = ratio > 0 ? split(ratio, tolerance) : "";
            if (!split.isEmpty()) {
                found++;
                if (findings.wants()) {
                    findings.add(view.row(i), "open", ratio, tolerance, message(bars, i, split));
                }
            }
        }
        return Outcome.none(found, steps);
    }

    /// The split that the ratio looks like, as `4:1`, or the empty text.
    private static String split(double ratio, double tolerance) {
        boolean isForward = ratio > 1;
        double large = isForward ? ratio : 1 / ratio;
        if (large < SMALLEST * (1 - tolerance)) {
            return ""; // nearly every step
        }
        if (Math.abs(large / SMALLEST - 1) <= tolerance) {
            return isForward ? "3:2" : "2:3";
        }
        long n = Math.clamp(Math.round(large), 2L, (long) MOST);
        boolean fits = Math.abs(large / n - 1) <= tolerance;
        return fits ? (isForward ? n + ":1" : "1:" + n) : "";
    }

    private static String message(BarSeries bars, int row, String split) {
        return String.format(
                Locale.ROOT,
                "from close %s to open %s at %s: looks like a %s split",
                bars.close()[row - 1],
                bars.open()[row],
                Instants.iso(bars.times()[row]),
                split);
    }
}
