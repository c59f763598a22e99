package io.moola.quality;

import io.moola.bars.BarSeries;

import java.util.List;

/// Prices are multiples of the tick. Where no tick is told, it is the largest one that nearly all
/// prices are multiples of, and where there is none such, there is nothing to check.
final class TickGridExpectation implements BarExpectation {

    static final String TICK = "tick_size";

    @Override
    public String name() {
        return Rules.TICK_GRID;
    }

    @Override
    public String description() {
        return "Prices are multiples of the tick.";
    }

    @Override
    public String catches() {
        return "Prices that no exchange quotes: averages, adjusted or rounded values among true"
                + " ones.";
    }

    @Override
    public Severity severity() {
        return Severity.WARN;
    }

    @Override
    public String remedy() {
        return "Ask the source whether these prices are trades; set tick_size if the tick is"
                + " another.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.optional(
                        TICK,
                        Parameter.Kind.NUMBER,
                        null,
                        "Smallest step of prices; left out, it is inferred from the prices."));
    }

    @Override
    public Outcome evaluate(BarView bars, Parameters parameters, FindingSink findings) {
        BarSeries clean = bars.clean();
        double tick = parameters.number(TICK, TickGrid.inferred(clean));
        if (!(tick > 0)) {
            return Outcome.noData();
        }
        TickGrid grid = new TickGrid(tick);
        double[][] columns = {clean.open(), clean.high(), clean.low(), clean.close()};
        String[] names = {"open", "high", "low", "close"};
        long off = 0;
        for (int row = 0; row < clean.size(); row++) {
            for (int column = 0; column < columns.length; column++) {
                double price = columns[column][row];
                if (grid.holds(price)) {
                    continue;
                }
                off++;
                if (findings.wants()) {
                    String message =
                            "%s %s is no multiple of the tick %s"
                                    .formatted(names[column], price, tick);
                    findings.add(bars.row(row), names[column], price, tick, message);
                }
            }
        }
        return Outcome.none(off, (long) columns.length * clean.size());
    }
}
