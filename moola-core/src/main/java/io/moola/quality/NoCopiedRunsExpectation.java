package io.moola.quality;

import io.moola.bars.BarSeries;
import io.moola.bars.Instants;

import java.util.List;

/// No run of bars repeats an earlier run, prices and volumes, under other stamps.
///
/// Bars that are flat or untraded say nothing and end a run, as do bars equal to the one before.
final class NoCopiedRunsExpectation implements BarExpectation {

    @Override
    public String name() {
        return Rules.NO_COPIED_RUNS;
    }

    @Override
    public String description() {
        return "No run of bars repeats an earlier run under other stamps.";
    }

    @Override
    public String catches() {
        return "A stretch of bars that a vendor filled with a copy of another stretch.";
    }

    @Override
    public Severity severity() {
        return Severity.WARN;
    }

    @Override
    public String remedy() {
        return "Get the stretch from the source again; drop the copies where it has no other.";
    }

    @Override
    public List<Parameter> parameters() {
        return Parameter.of(Threshold.MIN_COPIED_RUN);
    }

    @Override
    public Outcome evaluate(BarView bars, Parameters parameters, FindingSink findings) {
        BarSeries clean = bars.clean();
        double least = parameters.number(Threshold.MIN_COPIED_RUN.key());
        int shortest = (int) Math.clamp(Math.ceil(least), 2, Integer.MAX_VALUE);
        long copied =
                new CopiedRuns(clean, shortest)
                        .each((row, source, length) ->
                                add(bars, new int[] {row, source, length}, least, findings));
        return Outcome.none(copied, clean.size());
    }

    private static void add(BarView bars, int[] run, double least, FindingSink findings) {
        if (findings.wants()) {
            String message =
                    "%d bars from here repeat those from %s on"
                            .formatted(run[2], Instants.iso(bars.clean().times()[run[1]]));
            findings.add(bars.row(run[0]), "timestamp", run[2], least, message);
        }
    }
}
