package io.moola.quality;

import io.moola.bars.BarSeries;

import java.util.List;

/// No close, low or high leaves its neighbours by many deviations and is back within two bars.
///
/// The deviation is the local one of [LocalDeviation]. A move counts as long as its shorter leg; it
/// is back when it ends within a quarter of that from where it began: a market that crashes and
/// wins back a half has not come back.
final class NoIsolatedReversalExpectation implements BarExpectation {

    private static final String[] COLUMNS = {"close", "low", "high"};

    @Override
    public String name() {
        return Rules.NO_ISOLATED_REVERSAL;
    }

    @Override
    public String description() {
        return "No close, low or high leaves its neighbours far behind and is back within two"
                + " bars.";
    }

    @Override
    public String catches() {
        return "A bad print: one price that nobody else traded at, in a bar that is in order.";
    }

    @Override
    public Severity severity() {
        return Severity.WARN;
    }

    @Override
    public String remedy() {
        return "Compare the bar with a second source; correct or remove it where that knows no such"
                + " price.";
    }

    @Override
    public List<Parameter> parameters() {
        return Parameter.of(Threshold.REVERSAL_DEVIATIONS);
    }

    @Override
    public Outcome evaluate(BarView bars, Parameters parameters, FindingSink findings) {
        BarSeries clean = bars.clean();
        if (clean.size() < LocalDeviation.FEWEST) {
            return Outcome.noData();
        }
        double limit = parameters.number(Threshold.REVERSAL_DEVIATIONS.key());
        Reversals reversals = new Reversals(clean, limit);
        long found = 0;
        for (int i = 1; i < clean.size() - 1; i++) {
            Reversals.Excursion excursion = reversals.at(i);
            if (excursion != null) {
                found++;
                add(bars, i, excursion, limit, findings);
            }
        }
        return Outcome.none(found, clean.size());
    }

    private static void add(
            BarView bars,
            int cleanRow,
            Reversals.Excursion excursion,
            double limit,
            FindingSink findings) {
        if (findings.wants()) {
            String column = COLUMNS[excursion.column()];
            String message =
                    "%s %s leaves %s by %.1f local deviations and is back %s later"
                            .formatted(
                                    column,
                                    excursion.price(),
                                    excursion.before(),
                                    excursion.deviations(),
                                    excursion.bars() == 1 ? "one bar" : "two bars");
            findings.add(bars.row(cleanRow), column, excursion.deviations(), limit, message);
        }
    }
}
