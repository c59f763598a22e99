package io.moola.windows;

import io.moola.bars.BarSeries;
import io.moola.bars.Instrument;
import io.moola.bars.TradingCalendar;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/// Cuts the clean bars of an instrument into windows and accounts for every candidate.
///
/// Neighbours (by the gap policy) form runs; a window lies within one run, and the stride counts
/// from the run's first bar. A roll of a series that was joined from raw contract months ends a run
/// under every policy. One pass over the stamps, one `int` per candidate, no object per window.
/// Immutable, thread-safe.
public final class Windower {

    private final WindowSettings settings;

    public Windower(WindowSettings settings) {
        this.settings = settings;
    }

    /// Cuts the windows of one instrument.
    ///
    /// @param calendar where the instrument trades; needed by the policy `calendar` only
    /// @throws io.moola.MoolaException when the policy needs an interval or calendar that is not
    ///   known
    public WindowCut cut(Instrument instrument, @Nullable TradingCalendar calendar) {
        BarSeries bars = instrument.bars().clean();
        Pass pass = new Pass(settings, bars.size(), instrument.rawRolls());
        if (bars.size() >= settings.shape().length()) {
            pass.over(bars.times(), Neighbours.of(settings.gapPolicy(), instrument, calendar));
        }
        return new WindowCut(
                instrument,
                calendar,
                settings,
                new WindowSet(bars, settings.shape(), Arrays.copyOf(pass.starts, pass.kept)),
                pass.counts());
    }

    /// One pass over the bars, and what it counts.
    private static final class Pass {

        private final int length;
        private final int stride;
        private final int bars;
        private final int[] starts;
        private final long[] rolls;
        private int nextRoll;
        private int kept;
        private int roll;
        private int gap;
        private int unknown;
        private int passedOver;
        private int distinct;

        /// Index of the first bar that no kept window holds yet.
        private int coveredTo;

        Pass(WindowSettings settings, int bars, long[] rolls) {
            this.length = settings.shape().length();
            this.stride = settings.stride();
            this.bars = bars;
            this.rolls = rolls;
            this.starts = new int[Math.max(0, bars - length + 1)];
        }

        void over(long[] times, Neighbours neighbours) {
            int afterRoll = 0; // first bar behind the last roll
            int afterGap = 0; // first bar behind the last gap
            int runStart = 0; // first bar behind the last roll, gap or unknown step
            for (int bar = 0; bar < bars; bar++) {
                if (rollsAt(times[bar])) {
                    afterRoll = bar;
                    runStart = bar;
                }
                switch (bar == 0
                        ? Neighbours.Step.NEXT
                        : neighbours.between(times[bar - 1], times[bar])) {
                    case NEXT -> {}
                    case GAP -> {
                        afterGap = bar;
                        runStart = bar;
                    }
                    case UNKNOWN -> runStart = bar;
                }
                int start = bar - length + 1;
                if (start >= 0) {
                    judge(start, afterRoll, afterGap, runStart);
                }
            }
        }

        /// True for the first bar at or after a roll.
        private boolean rollsAt(long time) {
            boolean rolls = false;
            while (nextRoll < this.rolls.length && this.rolls[nextRoll] <= time) {
                nextRoll++;
                rolls = true;
            }
            return rolls;
        }

        private void judge(int start, int afterRoll, int afterGap, int runStart) {
            if (start < afterRoll) {
                roll++;
            } else if (start < afterGap) {
                gap++;
            } else if (start < runStart) {
                unknown++;
            } else if ((start - runStart) % stride != 0) {
                passedOver++;
            } else {
                starts[kept++] = start;
                distinct += length - Math.max(0, coveredTo - start);
                coveredTo = start + length;
            }
        }

        WindowCounts counts() {
            Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
            dropped.put(DropReason.ROLL, (long) roll);
            dropped.put(DropReason.GAP, (long) gap);
            dropped.put(DropReason.CALENDAR_UNKNOWN, (long) unknown);
            dropped.put(DropReason.STRIDE, (long) passedOver);
            return new WindowCounts(bars, starts.length, kept, dropped, distinct);
        }
    }
}
