package io.moola.quality;

import io.moola.bars.Instants;
import io.moola.formats.ParquetReader;
import io.moola.windows.GapPolicy;
import io.moola.windows.WindowReader;
import io.moola.windows.WindowSettings;

import java.util.HashMap;
import java.util.Map;

/// Whether the stamps of windows are as far apart as their bars: one interval less than there are
/// bars. Windows that were cut across closed markets, by another gap policy than `break`, may be
/// longer but not shorter.
///
/// @param judged windows that have both stamps and whose interval the file states
/// @param broken those of them at fault
record WindowContinuity(long judged, long broken) {

    /// Looks at the stamps of every window.
    static WindowContinuity of(WindowReader reader, Findings findings) {
        int steps = reader.shape().length() - 1;
        boolean mayBeLonger =
                reader.settings()
                        .map(WindowSettings::gapPolicy)
                        .filter(policy -> policy != GapPolicy.BREAK)
                        .isPresent();
        Map<String, Long> intervals = new HashMap<>();
        long judged = 0;
        long broken = 0;
        for (int window = 0; window < reader.size(); window++) {
            long start = reader.start(window);
            long end = reader.end(window);
            if (start == ParquetReader.NULL || end == ParquetReader.NULL) {
                continue;
            }
            String symbol = reader.symbol(window);
            long interval = intervals.computeIfAbsent(symbol, reader::intervalMicros);
            if (interval > 0) {
                judged++;
                long beyond = end - start - steps * interval;
                if (beyond < 0 || (beyond > 0 && !mayBeLonger)) {
                    broken++;
                    add(findings, window, start, end, interval, steps);
                }
            }
        }
        return new WindowContinuity(judged, broken);
    }

    private static void add(
            Findings findings, int window, long start, long end, long interval, int steps) {
        if (findings.wants(Rules.WINDOW_CONTINUITY)) {
            double spanned = (double) (end - start) / interval;
            String message =
                    "the window goes from %s to %s, expected to %s"
                            .formatted(
                                    Instants.iso(start),
                                    Instants.iso(end),
                                    Instants.iso(start + steps * interval));
            findings.add(
                    new Finding(
                            Rules.WINDOW_CONTINUITY,
                            "",
                            window,
                            "",
                            0,
                            "end_timestamp",
                            spanned,
                            steps,
                            message));
        }
    }
}
