package io.moola.quality;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One figure for how sound data are, 0 to 100: `100 · Π (1 − w·s)` over the dimensions, with `s =
/// min(1, rate / limit)` and `rate = violating / checked`.
///
/// 100 if and only if every rate is 0; no dimension alone takes more than half; a dimension without
/// data is left out and listed; no data at all give no score. It informs only: gates decide.
///
/// @param dimensions those with data
/// @param leftOut names of those without
public record QualityScore(List<Dimension> dimensions, List<String> leftOut) {

    /// One side of quality.
    ///
    /// @param violating units at fault
    /// @param checked units looked at
    /// @param weight the largest share of the score that it takes
    /// @param limit the rate from which on it takes all of that
    public record Dimension(
            String name, long violating, long checked, double weight, double limit) {

        double factor() {
            return 1 - weight * Math.min(1, (double) violating / checked / limit);
        }

        Map<String, Object> toTree() {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("violating", violating);
            tree.put("checked", checked);
            tree.put("weight", weight);
            tree.put("limit", limit);
            tree.put("factor", factor());
            return tree;
        }
    }

    public QualityScore {
        dimensions = List.copyOf(dimensions);
        leftOut = List.copyOf(leftOut);
    }

    static QualityScore of(List<Dimension> all) {
        List<Dimension> counted = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (Dimension dimension : all) {
            if (dimension.checked() > 0) {
                counted.add(dimension);
            } else {
                leftOut.add(dimension.name());
            }
        }
        return new QualityScore(counted, leftOut);
    }

    /// Bars are counted once per stamp, so that a repeated row never thins out other faults.
    static QualityScore ofBars(BarFacts facts) {
        PriceCounts prices = facts.prices();
        long bars = prices.rows() - facts.stamps().repeated();
        ClockCounts clock = facts.clock();
        long missing = missingInSessions(facts);
        long temporal = facts.stamps().repeated() + (clock == null ? 0 : clock.offGrid()) + missing;
        PriceStatistics statistics = facts.statistics();
        return of(
                List.of(
                        completeness(prices.missingCells(), bars),
                        ohlc(prices.rowsWithAny(), bars),
                        new Dimension("temporal", temporal, bars + missing, 0.2, 0.001),
                        rangeJump(prices.rowsOutOfRange() + facts.jumps().overLimitInRange(), bars),
                        new Dimension(
                                "outlier",
                                statistics.returnOutliers(),
                                statistics.returns().count(),
                                0.1,
                                0.05)));
    }

    /// Bars that the trading calendar expects and that are not there as complete ones.
    private static long missingInSessions(BarFacts facts) {
        CalendarCounts calendar = facts.calendar();
        return calendar == null ? 0 : calendar.missingBars();
    }

    static QualityScore ofWindows(WindowFacts facts) {
        PriceCounts prices = facts.prices();
        long bars = prices.rows();
        return of(
                List.of(
                        completeness(prices.missingCells(), bars),
                        ohlc(prices.rowsWithAny(), bars),
                        rangeJump(prices.rowsOutOfRange() + facts.jumpsOverLimit(), bars),
                        new Dimension("schema", facts.wrongShape(), facts.samples(), 0.5, 0.001)));
    }

    /// Every window has a shape, a label and an expansion that can be of the wrong kind.
    static QualityScore ofLabels(LabelFacts facts, QualityThresholds thresholds) {
        WindowFacts windows = facts.windows();
        PriceCounts prices = windows.prices();
        long wrong = windows.wrongShape() + facts.unknownLabels() + facts.wrongExpansions();
        long labelled = facts.labelled() == 0 ? 0 : 1;
        return of(
                List.of(
                        completeness(prices.missingCells(), prices.rows()),
                        ohlc(prices.rowsWithAny(), prices.rows()),
                        rangeJump(
                                prices.rowsOutOfRange() + windows.jumpsOverLimit(), prices.rows()),
                        new Dimension("schema", wrong, 3 * windows.samples(), 0.5, 0.001),
                        new Dimension(
                                "balance",
                                labelled == 1 && !facts.isBalanced(thresholds) ? 1 : 0,
                                labelled,
                                0.1,
                                1)));
    }

    /// The score of several instruments: their units together.
    static QualityScore together(List<QualityScore> scores) {
        Map<String, Dimension> sums = new LinkedHashMap<>();
        Map<String, Dimension> empty = new LinkedHashMap<>();
        for (QualityScore score : scores) {
            score.dimensions()
                    .forEach(dimension ->
                            sums.merge(dimension.name(), dimension, QualityScore::plus));
            score.leftOut().forEach(name -> empty.put(name, new Dimension(name, 0, 0, 0, 1)));
        }
        empty.keySet().removeAll(sums.keySet());
        List<Dimension> all = new ArrayList<>(sums.values());
        all.addAll(empty.values());
        return of(all);
    }

    private static Dimension plus(Dimension a, Dimension b) {
        return new Dimension(
                a.name(),
                a.violating() + b.violating(),
                a.checked() + b.checked(),
                a.weight(),
                a.limit());
    }

    private static Dimension completeness(long missing, long bars) {
        return new Dimension("completeness", missing, 4 * bars, 0.3, 0.01);
    }

    private static Dimension ohlc(long violating, long bars) {
        return new Dimension("ohlc", violating, bars, 0.5, 0.001);
    }

    private static Dimension rangeJump(long violating, long bars) {
        return new Dimension("range_jump", violating, bars, 0.2, 0.001);
    }

    /// The score, or null without data.
    public @Nullable Double value() {
        if (dimensions.isEmpty()) {
            return null;
        }
        double product = 100;
        for (Dimension dimension : dimensions) {
            product *= dimension.factor();
        }
        return product;
    }

    /// The parts of the score, so that it can be computed again by hand.
    Map<String, Object> toTree() {
        Map<String, Object> parts = new LinkedHashMap<>();
        dimensions.forEach(dimension -> parts.put(dimension.name(), dimension.toTree()));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("dimensions", parts);
        tree.put("left_out", leftOut);
        return tree;
    }
}
