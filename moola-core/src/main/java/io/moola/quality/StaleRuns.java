package io.moola.quality;

import io.moola.bars.BarSeries;

/// Runs of flat bars of one price that still report trades: a feed that repeats its last quote. A
/// flat bar by itself is sound.
final class StaleRuns {

    private StaleRuns() {}

    /// Bars in runs longer than the limit, in a series in time order.
    static long count(BarSeries bars, double limit, Findings findings) {
        long stale = 0;
        int run = 0;
        for (int i = 0; i <= bars.size(); i++) {
            boolean goesOn =
                    run > 0 && i < bars.size() && isTradedFlat(bars, i) && continues(bars, i);
            if (goesOn) {
                run++;
                continue;
            }
            if (run > limit) {
                stale += run;
                add(bars, i - run, run, limit, findings);
            }
            run = i < bars.size() && isTradedFlat(bars, i) ? 1 : 0;
        }
        return stale;
    }

    private static boolean continues(BarSeries bars, int row) {
        return bars.close()[row] == bars.close()[row - 1];
    }

    private static boolean isTradedFlat(BarSeries bars, int row) {
        double[] volume = bars.volume();
        return bars.high()[row] == bars.low()[row]
                && bars.open()[row] == bars.high()[row]
                && bars.close()[row] == bars.high()[row]
                && (volume == null || volume[row] > 0);
    }

    private static void add(BarSeries bars, int row, int run, double limit, Findings findings) {
        if (findings.wants(Rules.NO_STALE_RUN)) {
            String message =
                    "%d bars in a row stay at %s from here".formatted(run, bars.close()[row]);
            findings.add(
                    Finding.ofBar(Rules.NO_STALE_RUN, bars, row, "close", run, limit, message));
        }
    }
}
