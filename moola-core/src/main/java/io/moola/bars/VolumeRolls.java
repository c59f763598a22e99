package io.moola.bars;

import io.moola.MoolaException;
import io.moola.bars.RollTable.Roll;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Finds rolls by volume: the first trade date on which the next month trades more than the current
/// one, and trades more on the date after it too, where there is one.
///
/// The next month is the nearest later one that still has bars. The first month is the earliest one
/// or, where a later one trades more on the very first date, that one. A roll takes place at the
/// opening of its date: 00:00 UTC, or the first session of the date by a calendar. At most one roll
/// on a date. Bars without a volume count 0.
public final class VolumeRolls {

    private final @Nullable TradingCalendar calendar;
    private final List<ContractMonth> months = new ArrayList<>();
    private final SortedMap<Long, double[]> volumes = new TreeMap<>();
    private final long[] lastDates;

    private VolumeRolls(List<Instrument> contracts, @Nullable TradingCalendar calendar) {
        this.calendar = calendar;
        this.lastDates = new long[contracts.size()];
        for (Instrument contract : contracts) {
            add(contract, contracts.size());
        }
    }

    /// Suggests a table.
    ///
    /// @param contracts bars of contract months of one product, in any order
    /// @param calendar whose trade dates count, or null for UTC dates
    /// @throws MoolaException when the bars are no contract months of one product, have no volume,
    ///   or never roll
    public static RollTable suggest(
            List<Instrument> contracts, @Nullable TradingCalendar calendar) {
        List<Instrument> inOrder = new ArrayList<>(contracts);
        inOrder.sort(Comparator.comparing(one -> month(one).month()));
        String root = root(inOrder);
        List<Roll> rolls = new VolumeRolls(inOrder, calendar).rolls();
        if (rolls.isEmpty()) {
            throw MoolaException.refused(
                    "Cannot suggest rolls of %s: no later month trades more than %s"
                            .formatted(root, inOrder.getFirst().symbol()),
                    "Name the files of later dates and months too: --input F...");
        }
        return new RollTable(root, rolls);
    }

    private static ContractMonth month(Instrument contract) {
        ContractMonth month = ContractMonth.of(contract.symbol());
        if (month == null) {
            throw MoolaException.input(
                    "Cannot roll %s: it names no contract month".formatted(contract.symbol()),
                    "Ingest months as symbols of their own: ES.201312.");
        }
        return month;
    }

    private static String root(List<Instrument> contracts) {
        List<String> roots =
                contracts.stream().map(one -> month(one).root()).distinct().sorted().toList();
        if (roots.size() != 1) {
            throw MoolaException.usage(
                    "Cannot roll contract months of " + String.join(" and ", roots) + " together",
                    "Name one: --symbol " + (roots.isEmpty() ? "ES" : roots.getFirst()) + ".");
        }
        return roots.getFirst();
    }

    private void add(Instrument contract, int contracts) {
        double[] volume = contract.bars().volume();
        if (volume == null) {
            throw MoolaException.input(
                    "Cannot roll %s by volume: its bars have none".formatted(contract.symbol()),
                    "Write the roll table by hand.");
        }
        int index = months.size();
        months.add(month(contract));
        TradeDates dates = calendar == null ? null : new TradeDates(calendar);
        lastDates[index] = Long.MIN_VALUE;
        for (int row = 0; row < volume.length; row++) {
            long time = contract.bars().times()[row];
            long date = dates == null ? DayCells.dayOf(time) : dates.of(time);
            lastDates[index] = Math.max(lastDates[index], date);
            double traded = Double.isFinite(volume[row]) ? volume[row] : 0;
            volumes.computeIfAbsent(date, _ -> new double[contracts])[index] += traded;
        }
    }

    private List<Roll> rolls() {
        List<Roll> rolls = new ArrayList<>();
        List<Long> dates = List.copyOf(volumes.keySet());
        int current = dates.isEmpty() ? 0 : first(dates.getFirst());
        for (int i = 1; i < dates.size(); i++) {
            long date = dates.get(i);
            int next = next(current, date);
            boolean isLast = i + 1 == dates.size();
            if (trades(date, next, current)
                    && (isLast || trades(dates.get(i + 1), next, current))) {
                rolls.add(
                        new Roll(
                                opening(date),
                                months.get(current).month(),
                                months.get(next).month(),
                                volume(date, current),
                                volume(date, next)));
                current = next;
            }
        }
        return rolls;
    }

    /// The month to start with.
    private int first(long date) {
        int first = 0;
        for (int next = next(0, date); trades(date, next, first); next = next(first, date)) {
            first = next;
        }
        return first;
    }

    /// The nearest later month that has bars on the date or after it; the month itself where there
    /// is none.
    private int next(int current, long date) {
        for (int later = current + 1; later < lastDates.length; later++) {
            if (lastDates[later] >= date) {
                return later;
            }
        }
        return current;
    }

    /// True when one month trades more than another on a date.
    private boolean trades(long date, int one, int other) {
        return volume(date, one) > volume(date, other);
    }

    private double volume(long date, int month) {
        return volumes.getOrDefault(date, new double[lastDates.length])[month];
    }

    private long opening(long date) {
        return calendar == null
                ? date * DayCells.MICROS_PER_DAY
                : new TradeDates(calendar).opening(date);
    }
}
