package io.moola.quality;

import io.moola.bars.BarSeries;
import io.moola.bars.Instants;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Rows in a row that say the same.
///
/// @param count runs of at least two
/// @param rows rows in them
/// @param longest the longest, of equals the first
record ProfileRuns(long count, long rows, List<Run> longest) {

    private static final int SHOWN = 10;

    /// A run.
    ///
    /// @param row of its first bar in the series in time order
    /// @param price that does not move, or NaN where prices differ
    record Run(int row, long from, long to, long rows, double price) {
        Map<String, @Nullable Object> toTree() {
            Map<String, @Nullable Object> tree = new LinkedHashMap<>();
            tree.put("from", Instants.iso(from));
            tree.put("to", Instants.iso(to));
            tree.put("rows", rows);
            tree.put("price", Trees.finite(price));
            return tree;
        }
    }

    /// Decides whether a row says the same as the one before.
    private interface Sameness {
        boolean at(int row);
    }

    /// Rows of one stamp.
    static ProfileRuns ofStamps(BarSeries bars) {
        long[] times = bars.times();
        return of(bars, row -> times[row] == times[row - 1]);
    }

    /// Bars whose four prices are all that of the bar before.
    static ProfileRuns ofFlat(BarSeries bars) {
        return of(
                bars,
                row ->
                        isFlat(bars, row)
                                && bars.close()[row - 1] == bars.close()[row]
                                && isFlat(bars, row - 1));
    }

    private static boolean isFlat(BarSeries bars, int row) {
        double price = bars.close()[row];
        return bars.open()[row] == price && bars.high()[row] == price && bars.low()[row] == price;
    }

    private static ProfileRuns of(BarSeries bars, Sameness sameness) {
        List<Run> longest = new ArrayList<>();
        long count = 0;
        long rows = 0;
        long least = 0;
        int first = 0;
        for (int i = 1; i <= bars.size(); i++) {
            if (i < bars.size() && sameness.at(i)) {
                continue;
            }
            int length = i - first;
            if (length > 1) {
                count++;
                rows += length;
                if (length > least) {
                    longest.add(run(bars, first, i));
                    least = trim(longest, 2 * SHOWN) ? longest.getLast().rows() : least;
                }
            }
            first = i;
        }
        trim(longest, SHOWN);
        return new ProfileRuns(count, rows, List.copyOf(longest));
    }

    private static Run run(BarSeries bars, int first, int end) {
        double price = bars.close()[first];
        for (int i = first; i < end; i++) {
            price = bars.close()[i] == price ? price : Double.NaN;
        }
        return new Run(first, bars.times()[first], bars.times()[end - 1], end - first, price);
    }

    private static boolean trim(List<Run> runs, int limit) {
        if (runs.size() < limit && limit > SHOWN) {
            return false;
        }
        runs.sort(Comparator.comparingLong(Run::rows).reversed());
        if (runs.size() > SHOWN) {
            runs.subList(SHOWN, runs.size()).clear();
        }
        return runs.size() == SHOWN;
    }

    Map<String, @Nullable Object> toTree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("runs", count);
        tree.put("rows", rows);
        tree.put("longest", longest.stream().map(Run::toTree).toList());
        return tree;
    }
}
