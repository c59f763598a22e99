package io.moola.quality;

import io.moola.MoolaException;
import io.moola.bars.BarSeries;
import io.moola.bars.Instrument;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Looks for the faults of one instrument that have a cure which can be defended. Rows are those of
/// the series in time order until they are told. Holds the state of one search; not thread-safe.
final class RepairSearch {

    private static final Set<String> REPEATS = Set.of(Rules.UNIQUE_STAMPS, Rules.NO_COPIES);
    private static final Set<String> MISSING = Set.of(Rules.NOT_NULL, Rules.FINITE);
    private static final Set<String> PRICES =
            Set.of(Rules.OHLC_ORDER, Rules.RANGE, Rules.JUMP, Rules.NO_ISOLATED_REVERSAL);

    /// Faults of so many rows are not of single rows.
    private static final int MOST_ROWS = 100_000;

    private static final int BESIDE = 2;

    /// A price is back when it ends as near as this to where it began, share of the move.
    private static final double BACK = 0.25;

    private final TimedSeries series;
    private final BarSeries bars;
    private final QualityThresholds thresholds;
    private final SortedMap<Integer, List<Finding>> faults = new TreeMap<>();
    private final List<RepairEntry> entries = new ArrayList<>();
    private final BitSet touched = new BitSet();

    RepairSearch(Instrument instrument, QualityThresholds thresholds) {
        this.series = TimedSeries.of(instrument.bars());
        this.bars = series.bars();
        this.thresholds = thresholds;
        find(instrument);
        int[] kept = dropRepeats();
        cure(kept);
        entries.sort(Comparator.comparingInt(RepairEntry::row));
    }

    private void find(Instrument instrument) {
        int[] places = series.order() == null ? null : inverse(series.order());
        Suite standard = Suite.standard(Stage.RAW);
        List<Check> checks =
                standard.checks().stream().filter(check -> isSought(check.name())).toList();
        Suite sought = new Suite(standard.name(), Stage.RAW, checks);
        new BarChecks(
                sought,
                instrument,
                null,
                thresholds,
                finding -> {
                    int origin = Math.toIntExact(finding.row());
                    int row = places == null ? origin : places[origin];
                    faults.computeIfAbsent(row, key -> new ArrayList<>(1)).add(finding);
                    if (faults.size() > MOST_ROWS) {
                        throw tooMany(instrument.symbol(), "rows of %s are at fault");
                    }
                });
    }

    private static boolean isSought(String rule) {
        return REPEATS.contains(rule) || MISSING.contains(rule) || PRICES.contains(rule);
    }

    private static MoolaException tooMany(String symbol, String what) {
        return MoolaException.refused(
                "Cannot propose a repair: more than %,d ".formatted(MOST_ROWS)
                        + what.formatted(symbol),
                "Faults of that number are to be cured at the source: moola profile shows where"
                        + " they are.");
    }

    private static int[] inverse(int[] order) {
        int[] inverse = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            inverse[order[i]] = i;
        }
        return inverse;
    }

    /// Of rows of one stamp the first sound one stays, or else the first complete one.
    ///
    /// @return the complete rows that stay
    private int[] dropRepeats() {
        long[] times = bars.times();
        int[] kept = new int[times.length];
        int count = 0;
        int from = 0;
        while (from < times.length) {
            int to = from + 1;
            while (to < times.length && times[to] == times[from]) {
                to++;
            }
            int chosen = to - from == 1 ? from : chosen(from, to);
            for (int row = from; row < to; row++) {
                if (row != chosen) {
                    dropRepeat(row, chosen);
                }
            }
            if (bars.isComplete(chosen)) {
                kept[count++] = chosen;
            }
            from = to;
        }
        return Arrays.copyOf(kept, count);
    }

    private int chosen(int from, int to) {
        for (int unwanted : new int[] {~0, PriceFault.INCOMPLETE}) {
            for (int row = from; row < to; row++) {
                if ((faultsOf(row) & unwanted) == 0) {
                    return row;
                }
            }
        }
        return from;
    }

    private int faultsOf(int row) {
        double[] bar = bar(row);
        double min = thresholds.value(Threshold.MIN_PRICE);
        double max = thresholds.value(Threshold.MAX_PRICE);
        return PriceFault.of(bar[0], bar[1], bar[2], bar[3], min, max);
    }

    private void dropRepeat(int row, int chosen) {
        boolean isCopy = Arrays.equals(bar(row), bar(chosen)) && volume(row) == volume(chosen);
        String reason =
                isCopy
                        ? "equal to row %,d in every column"
                        : "another bar than row %,d under the same stamp; only the source can tell"
                                + " which is right";
        add(
                row,
                drop(row),
                isCopy ? Rules.NO_COPIES : Rules.UNIQUE_STAMPS,
                isCopy ? Confidence.CERTAIN : Confidence.DOUBTFUL,
                reason.formatted(series.origin(chosen)));
    }

    private long volume(int row) {
        double[] volume = bars.volume();
        return volume == null ? 0 : Double.doubleToLongBits(volume[row]);
    }

    private double[] bar(int row) {
        return new double[] {
            bars.open()[row], bars.high()[row], bars.low()[row], bars.close()[row]
        };
    }

    private RepairChange.DropRow drop(int row) {
        double[] bar = bar(row);
        return new RepairChange.DropRow(bar[0], bar[1], bar[2], bar[3]);
    }

    private void add(
            int row, RepairChange change, String rule, Confidence confidence, String reason) {
        touched.set(row);
        entries.add(
                new RepairEntry(
                        bars.symbol(),
                        bars.times()[row],
                        series.origin(row),
                        change,
                        rule,
                        confidence,
                        reason));
        if (entries.size() > RepairPatch.MOST_ENTRIES) {
            throw tooManyEntries(bars.symbol());
        }
    }

    static MoolaException tooManyEntries(String symbol) {
        return MoolaException.refused(
                "Cannot propose a repair of %s: more than %,d changes, which nobody would review"
                        .formatted(symbol, RepairPatch.MOST_ENTRIES),
                "Faults of that number are to be cured at the source, or split off:"
                        + " moola validate --stage raw --quarantine FILE");
    }

    /// A bad price throws its fault on the bars beside it: those are looked at too.
    private void cure(int[] kept) {
        BitSet seen = new BitSet();
        for (int row : List.copyOf(faults.keySet())) {
            Finding first = first(row);
            int at = first == null ? -1 : Arrays.binarySearch(kept, row);
            if (first == null || at < 0) {
                continue;
            }
            int to = Math.min(kept.length - 1, at + BESIDE);
            for (int i = Math.max(0, at - BESIDE); i <= to; i++) {
                if (!seen.get(kept[i])) {
                    Finding own = first(kept[i]);
                    if (own != null || cureScale(kept, i, first)) {
                        seen.set(kept[i]);
                    }
                    if (own != null) {
                        curePrices(kept, i, own);
                    }
                }
            }
        }
    }

    /// The first finding of a row that is one of its prices.
    private @Nullable Finding first(int row) {
        return faults.getOrDefault(row, List.of()).stream()
                .filter(finding -> PRICES.contains(finding.rule()))
                .findFirst()
                .orElse(null);
    }

    /// @return true when there was something to cure
    private boolean cureScale(int[] kept, int at, Finding beside) {
        PriceCure cure = new PriceCure(bar(kept[at]), PriceNeighbours.of(bars, kept, at));
        if (!cure.rescale()) {
            return false;
        }
        cure.widen();
        add(kept[at], cure, beside.rule());
        return true;
    }

    private void curePrices(int[] kept, int at, Finding first) {
        int row = kept[at];
        PriceCure cure = new PriceCure(bar(row), PriceNeighbours.of(bars, kept, at));
        if (!cure.rescale()) {
            for (Finding finding : faults.getOrDefault(row, List.of())) {
                if (finding.rule().equals(Rules.NO_ISOLATED_REVERSAL)
                        && isLone(kept, at, finding.column())) {
                    dropPrint(row, finding);
                    return;
                }
            }
        }
        cure.widen();
        add(row, cure, first.rule());
    }

    private void add(int row, PriceCure cure, String rule) {
        for (int column = 0; column < PriceFault.COLUMNS.length; column++) {
            if (cure.changes(column)) {
                add(row, cure.change(column), rule, cure.confidence(), cure.reason(column));
            }
        }
    }

    /// True when the price of the next bar is back.
    private boolean isLone(int[] kept, int at, String name) {
        if (at == 0 || at == kept.length - 1) {
            return false;
        }
        double[] column = RepairRun.columns(bars)[RepairRun.index(name)];
        double before = column[kept[at - 1]];
        double leg = Math.log(column[kept[at]] / before);
        return Math.abs(Math.log(column[kept[at + 1]] / before)) <= BACK * Math.abs(leg);
    }

    private void dropPrint(int row, Finding finding) {
        boolean isMore =
                faults.getOrDefault(row, List.of()).stream()
                        .anyMatch(other ->
                                other.rule().equals(Rules.JUMP)
                                        || other.rule().equals(Rules.RANGE));
        add(
                row,
                drop(row),
                finding.rule(),
                isMore ? Confidence.LIKELY : Confidence.DOUBTFUL,
                finding.message());
    }

    /// In the order of rows.
    List<RepairEntry> entries() {
        return entries;
    }

    /// Rows with a finding.
    long rowsAtFault() {
        return faults.size();
    }

    /// Those for which nothing is proposed, neither for themselves nor for the bar beside them that
    /// throws its fault on them.
    long rowsWithoutCure() {
        return faults.entrySet().stream()
                .filter(fault -> !isCured(fault.getKey(), fault.getValue()))
                .count();
    }

    private boolean isCured(int row, List<Finding> findings) {
        if (touched.get(row)) {
            return true;
        }
        int near = touched.nextSetBit(Math.max(0, row - BESIDE));
        boolean isBeside = near >= 0 && near <= row + BESIDE;
        return isBeside
                && findings.stream()
                        .allMatch(finding ->
                                REPEATS.contains(finding.rule())
                                        || finding.rule().equals(Rules.JUMP));
    }
}
