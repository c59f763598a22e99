package io.moola.quality;

import io.moola.bars.Timeframe;
import io.moola.bars.TradingCalendar;
import io.moola.statistics.Blocks;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// How the clean series fills the trading calendar. Of the bars judged, those on an expected stamp
/// and the missing ones are together all that the calendar expects between the first and the last:
/// `expected = judged − unexpected + missing`.
///
/// Bars in years that the calendar does not know are not judged, neither as sound nor as unsound.
/// One pass in parallel blocks, linear in bars and in sessions between them.
///
/// @param calendar its name
/// @param coverage the years of its facts, in words
/// @param judged bars in known years
/// @param notJudged bars in others
/// @param unknownYears those others
/// @param gaps steps over at least one expected bar
/// @param missingBars expected bars that are not there
/// @param unexpectedBars bars on no expected stamp: outside the sessions, or between the stamps
/// @param sessionsMissing trade dates without any bar; for bars of whole days the missing bars
/// @param earlyCloseViolations unexpected bars that the day's early end should have prevented
record CalendarCounts(
        String calendar,
        String coverage,
        long judged,
        long notJudged,
        TreeSet<Integer> unknownYears,
        long gaps,
        long missingBars,
        long unexpectedBars,
        long sessionsMissing,
        long earlyCloseViolations) {

    private static final int BLOCK = 1 << 16;

    static CalendarCounts of(
            CleanSeries series, TradingCalendar calendar, Timeframe interval, Findings findings) {
        CalendarScan all = new CalendarScan(series, calendar, interval, findings);
        Blocks.inOrder(
                Blocks.count(series.size(), BLOCK),
                block -> {
                    int from = block * BLOCK;
                    int to = (int) Math.min(series.size(), (long) from + BLOCK);
                    CalendarScan scan =
                            new CalendarScan(series, calendar, interval, findings.part());
                    scan.add(from, to);
                    return scan;
                },
                all::add);
        return all.counts();
    }

    /// True when at least one bar could be judged.
    boolean isJudged() {
        return judged > 0;
    }

    /// Expected bars from the first to the last.
    long expected() {
        return judged - unexpectedBars + missingBars;
    }

    /// The unknown years as spans: `1995 to 1997`, `2030`.
    List<String> unknownSpans() {
        List<String> spans = new ArrayList<>();
        Integer first = null;
        for (int year : unknownYears) {
            first = first == null ? year : first;
            if (!unknownYears.contains(year + 1)) {
                spans.add(first == year ? String.valueOf(year) : first + " to " + year);
                first = null;
            }
        }
        return spans;
    }

    /// What was judged by what.
    Map<String, @Nullable Object> toTree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("name", calendar);
        tree.put("facts", coverage);
        tree.put("bars_judged", judged);
        tree.put("bars_not_judged", notJudged);
        tree.put("unknown_years", unknownSpans());
        return tree;
    }
}
