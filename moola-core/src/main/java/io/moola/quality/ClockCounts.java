package io.moola.quality;

import io.moola.statistics.Blocks;

import java.util.HashMap;
import java.util.Map;

/// How the stamps of the clean series sit on the clock. A gap is a step longer than the interval;
/// it misses `⌈step / interval⌉ − 1` bars. The clock knows no sessions: a closed market is a gap
/// too.
///
/// The grid is `phase + k · interval`, where the phase is the most common `stamp mod interval` (the
/// smallest of several): a feed that stamps the close, or daily bars at another hour than midnight
/// UTC, are on a grid of their own, and only rows that leave it are off.
///
/// @param gaps steps longer than the interval
/// @param missingBars bars that fit into them
/// @param offGrid rows that are not on the grid
/// @param phase of the grid, microseconds
record ClockCounts(long gaps, long missingBars, long offGrid, long phase) {

    private static final int BLOCK = 1 << 16;

    static ClockCounts of(CleanSeries series, long interval, Findings findings) {
        int size = series.size();
        if (size == 0) {
            return new ClockCounts(0, 0, 0, 0);
        }
        long first = Math.floorMod(series.times()[0], interval);
        Steps all = new Steps(series, interval, first, findings);
        Blocks.inOrder(
                Blocks.count(size, BLOCK),
                block -> {
                    int from = block * BLOCK;
                    int to = (int) Math.min(size, (long) from + BLOCK);
                    Steps steps = new Steps(series, interval, first, findings.part());
                    steps.add(from, to);
                    return steps;
                },
                all::add);
        long phase = first;
        long onGrid = all.onFirstPhase;
        if (onGrid * 2 <= size) {
            Map<Long, Long> phases = phases(series.times(), interval);
            phase = mostCommon(phases);
            onGrid = phases.getOrDefault(phase, 0L);
        }
        if (onGrid < size) {
            findOffGrid(series, interval, phase, findings);
        }
        return new ClockCounts(all.gaps, all.missing, size - onGrid, phase);
    }

    private static Map<Long, Long> phases(long[] times, long interval) {
        Map<Long, Long> phases = new HashMap<>();
        for (long time : times) {
            phases.merge(Math.floorMod(time, interval), 1L, Long::sum);
        }
        return phases;
    }

    private static long mostCommon(Map<Long, Long> phases) {
        long best = 0;
        long most = 0;
        for (Map.Entry<Long, Long> entry : phases.entrySet()) {
            boolean wins =
                    entry.getValue() > most || (entry.getValue() == most && entry.getKey() < best);
            if (wins) {
                most = entry.getValue();
                best = entry.getKey();
            }
        }
        return best;
    }

    private static void findOffGrid(
            CleanSeries series, long interval, long phase, Findings findings) {
        long[] times = series.times();
        for (int i = 0; i < times.length && findings.wants(Rules.ON_GRID); i++) {
            long own = Math.floorMod(times[i], interval);
            if (own != phase) {
                String message =
                        "the stamp is %s s after a multiple of the interval; most are %s s after"
                                .formatted(own / 1e6, phase / 1e6);
                findings.add(
                        Finding.ofBar(
                                Rules.ON_GRID,
                                series.bars(),
                                series.row(i),
                                "timestamp",
                                own / 1e6,
                                phase / 1e6,
                                message));
            }
        }
    }

    /// The steps of one block.
    private static final class Steps {
        private final CleanSeries series;
        private final long interval;
        private final long firstPhase;
        private final Findings findings;
        long gaps;
        long missing;
        long onFirstPhase;

        Steps(CleanSeries series, long interval, long firstPhase, Findings findings) {
            this.findings = findings;
            this.series = series;
            this.interval = interval;
            this.firstPhase = firstPhase;
        }

        /// A step of one interval keeps the phase, so nearly no row costs a division.
        void add(int from, int to) {
            long[] times = series.times();
            long before = from == 0 ? times[0] - interval : times[from - 1];
            boolean onGrid = Math.floorMod(before, interval) == firstPhase;
            for (int i = from; i < to; i++) {
                long step = times[i] - before;
                if (step != interval) {
                    onGrid = Math.floorMod(times[i], interval) == firstPhase;
                    if (step > interval) {
                        gap(i, step);
                    }
                }
                onFirstPhase += onGrid ? 1 : 0;
                before = times[i];
            }
        }

        private void gap(int i, long step) {
            gaps++;
            long lost = (step - 1) / interval;
            missing += lost;
            if (findings.wants(Rules.NO_GAPS)) {
                String message =
                        "%d bars of %s s are missing before it".formatted(lost, interval / 1e6);
                findings.add(
                        Finding.ofBar(
                                Rules.NO_GAPS,
                                series.bars(),
                                series.row(i),
                                "timestamp",
                                step / 1e6,
                                interval / 1e6,
                                message));
            }
        }

        void add(Steps later) {
            gaps += later.gaps;
            missing += later.missing;
            onFirstPhase += later.onFirstPhase;
            findings.addAll(later.findings);
        }
    }
}
