package io.moola.quality;

import io.moola.bars.Instants;
import io.moola.bars.Timeframe;
import io.moola.bars.TradingCalendar;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where bars are missing between the first and the last of the clean series.
///
/// @param count steps over at least one bar that should be there
/// @param missing those bars
/// @param longest the gaps that miss most, the worst first
record ProfileGaps(long count, long missing, List<Gap> longest, ProfileWeek week) {

    private static final int SHOWN = 10;

    /// A gap.
    ///
    /// @param index of the bar after it in the clean series
    /// @param from stamp of the bar before it
    /// @param to stamp of the bar after it
    record Gap(int index, long from, long to, long missing) {
        Map<String, @Nullable Object> toTree() {
            Map<String, @Nullable Object> tree = new LinkedHashMap<>();
            tree.put("after", Instants.iso(from));
            tree.put("before", Instants.iso(to));
            tree.put("missing_bars", missing);
            return tree;
        }
    }

    static ProfileGaps of(long[] times, Timeframe interval, @Nullable TradingCalendar calendar) {
        int size = times.length;
        ProfileWeek week =
                new ProfileWeek(
                        interval,
                        calendar,
                        size == 0 ? 0 : times[0],
                        size == 0 ? 0 : times[size - 1]);
        week.addBars(times);
        long count = 0;
        long missing = 0;
        List<Gap> longest = new ArrayList<>();
        long least = 0;
        for (int i = 1; i < size; i++) {
            if (times[i] - times[i - 1] <= interval.micros()) {
                continue;
            }
            long lost = week.addGap(times[i - 1], times[i]);
            count += lost > 0 ? 1 : 0;
            missing += lost;
            if (lost > least) {
                longest.add(new Gap(i, times[i - 1], times[i], lost));
                least = trim(longest, 2 * SHOWN) ? longest.getLast().missing() : least;
            }
        }
        trim(longest, SHOWN);
        return new ProfileGaps(count, missing, List.copyOf(longest), week);
    }

    /// Keeps the longest, of equals the first.
    ///
    /// @return true when some were dropped
    private static boolean trim(List<Gap> gaps, int limit) {
        if (gaps.size() < limit && limit > SHOWN) {
            return false;
        }
        gaps.sort(Comparator.comparingLong(Gap::missing).reversed());
        if (gaps.size() > SHOWN) {
            gaps.subList(SHOWN, gaps.size()).clear();
        }
        return gaps.size() == SHOWN;
    }

    Map<String, @Nullable Object> toTree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("gaps", count);
        tree.put("missing_bars", missing);
        tree.put("longest", longest.stream().map(Gap::toTree).toList());
        tree.put("week", week.toTree());
        return tree;
    }
}
