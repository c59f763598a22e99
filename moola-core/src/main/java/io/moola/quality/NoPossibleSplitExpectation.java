package io.moola.quality;

import io.moola.bars.BarSeries;
import io.moola.bars.Instants;
import io.moola.bars.Timeframe;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// No step over a break of trading looks like a split of shares that prices were not adjusted for:
/// the last close is near a whole multiple of the next open, or the other way round.
///
/// A step over a break is one longer than the interval, and any step of bars of whole days.
final class NoPossibleSplitExpectation implements BarExpectation {

    @Override
    public String name() {
        return Rules.NO_POSSIBLE_SPLIT;
    }

    @Override
    public String description() {
        return "No step over a break of trading has the ratio of a split of shares.";
    }

    @Override
    public String catches() {
        return "Prices from before a split of shares that were not adjusted for it.";
    }

    @Override
    public Severity severity() {
        return Severity.WARN;
    }

    @Override
    public String remedy() {
        return "Compare the date with a list of corporate actions; if it was a split, adjust the"
                + " bars by a factor file.";
    }

    @Override
    public List<Parameter> parameters() {
        return Parameter.of(Threshold.SPLIT_TOLERANCE_PERCENT);
    }

    @Override
    public Outcome evaluate(BarView bars, Parameters parameters, FindingSink findings) {
        BarSeries clean = bars.clean();
        double tolerance = parameters.number(Threshold.SPLIT_TOLERANCE_PERCENT.key()) / 100;
        long breaks = 0;
        long splits = 0;
        for (int i = 1; i < clean.size(); i++) {
            if (!isBreak(clean.times()[i] - clean.times()[i - 1], bars.interval())) {
                continue;
            }
            breaks++;
            String ratio = SplitRatio.of(clean.close()[i - 1] / clean.open()[i], tolerance);
            if (ratio != null) {
                splits++;
                add(bars, i, ratio, findings);
            }
        }
        return Outcome.none(splits, breaks);
    }

    private static boolean isBreak(long step, @Nullable Timeframe interval) {
        return interval != null && (interval.isDaily() || step > interval.micros());
    }

    private static void add(BarView bars, int cleanRow, String ratio, FindingSink findings) {
        if (!findings.wants()) {
            return;
        }
        BarSeries clean = bars.clean();
        double before = clean.close()[cleanRow - 1];
        double open = clean.open()[cleanRow];
        String message =
                "from close %s to open %s on %s is nearly %s: a factor file or a list of corporate actions tells a split from a true move"
                        .formatted(
                                before,
                                open,
                                Instants.iso(clean.times()[cleanRow]).substring(0, 10),
                                ratio);
        findings.add(bars.row(cleanRow), "open", open, before, message);
    }
}
