package io.moola.bars;

import io.moola.MoolaException;
import io.moola.bars.ContinuousRoll.Joint;
import io.moola.bars.ContinuousRoll.Month;
import io.moola.bars.RollTable.Roll;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Joins contract months into one continuous series by a roll table. The last month's prices stay;
/// those of earlier ones are brought to its level by the method, measured at each roll on the
/// closes of the last bar that both months have before it. The months themselves are not changed.
///
/// By difference, prices stay on the price step of the months where they have one. A missing price
/// stays missing. Volumes are those traded.
public final class ContinuousSeries {

    private final RollTable table;
    private final RollMethod method;
    private final List<Instrument> months;

    private ContinuousSeries(RollTable table, RollMethod method, List<Instrument> months) {
        this.table = table;
        this.method = method;
        this.months = months;
    }

    /// Builds the series.
    ///
    /// @param contracts the months of the table, and others that are left alone
    /// @param symbol the name of the series
    /// @return with the [ContinuousRoll] as the last step of its history
    /// @throws MoolaException when a month has no bars, intervals or calendars differ, a difference
    ///   or ratio cannot be measured, or a later month has no bar of its time
    public static Instrument build(
            RollTable table, List<Instrument> contracts, RollMethod method, String symbol) {
        List<Instrument> months = new ArrayList<>();
        for (ContractMonth month : table.months()) {
            months.add(sorted(named(month.toString(), contracts, table)));
        }
        requireAlike(months);
        return new ContinuousSeries(table, method, months).joined(symbol);
    }

    private static Instrument named(String symbol, List<Instrument> contracts, RollTable table) {
        for (Instrument contract : contracts) {
            if (contract.symbol().equals(symbol)) {
                return contract;
            }
        }
        throw MoolaException.input(
                "Cannot build the continuous series of %s: no bars of %s"
                        .formatted(table.symbol(), symbol),
                "Name the file that has them too: --input F...");
    }

    private static Instrument sorted(Instrument contract) {
        BarSeries bars = contract.bars();
        return bars.isAscending() ? contract : contract.with(bars.rows(bars.ascendingOrder()));
    }

    private static void requireAlike(List<Instrument> months) {
        Instrument first = months.getFirst();
        for (Instrument month : months) {
            if (!Objects.equals(month.interval(), first.interval())
                    || !Objects.equals(month.calendar(), first.calendar())) {
                throw MoolaException.input(
                        "Cannot join %s (%s) and %s (%s): bars of other lengths or calendars"
                                .formatted(
                                        first.symbol(), kind(first), month.symbol(), kind(month)),
                        "Ingest the months alike: --interval 1m --calendar NAME.");
            }
        }
    }

    private static String kind(Instrument month) {
        return month.interval() + (month.calendar() == null ? "" : " on " + month.calendar());
    }

    private Instrument joined(String symbol) {
        List<Joint> joints = new ArrayList<>();
        for (int i = 0; i < table.rolls().size(); i++) {
            joints.add(joint(table.rolls().get(i), months.get(i), months.get(i + 1)));
        }
        Join join = new Join();
        for (int i = 0; i < months.size(); i++) {
            join.add(months.get(i).bars(), i, joints);
        }
        requireUsed(join.used, joints);
        List<Derivation> history = new ArrayList<>();
        months.forEach(month -> history.addAll(month.history()));
        history.add(new ContinuousRoll(method, join.used, joints, join.nonPositive));
        Instrument first = months.getFirst();
        return new Instrument(
                join.series(symbol), first.interval(), first.calendar(), source(), history);
    }

    /// A series that silently ends at a roll, or leaps over a month, is not what the table says.
    private void requireUsed(List<Month> used, List<Joint> joints) {
        for (int i = 0; i < joints.size(); i++) {
            if (used.get(i + 1).used() == 0) {
                Joint roll = joints.get(i);
                throw MoolaException.refused(
                        "Cannot roll %s from %s to %s at %s: %s has no bar from then %s"
                                .formatted(
                                        table.symbol(),
                                        roll.from(),
                                        roll.to(),
                                        Instants.iso(roll.at()),
                                        used.get(i + 1).symbol(),
                                        i + 1 == joints.size()
                                                ? "on"
                                                : "to the next roll at "
                                                        + Instants.iso(joints.get(i + 1).at())),
                        "Ingest its bars of that time and name the file too: --input F..., or take"
                                + " the roll out of the table.");
            }
        }
    }

    private @Nullable SourceFacts source() {
        List<SourceFacts> facts = new ArrayList<>();
        for (Instrument month : months) {
            if (month.source() != null) {
                facts.add(month.source());
            }
        }
        return facts.isEmpty() ? null : SourceFacts.together(facts);
    }

    private Joint joint(Roll roll, Instrument from, Instrument to) {
        BarSeries a = from.bars().clean();
        BarSeries b = to.bars().clean();
        int i = a.size() - 1;
        int j = b.size() - 1;
        while (i >= 0 && j >= 0) {
            long earlier = a.times()[i];
            long later = b.times()[j];
            if (earlier == later && earlier < roll.at()) {
                return measured(roll, earlier, a.close()[i], b.close()[j]);
            }
            i -= earlier >= later ? 1 : 0;
            j -= later >= earlier ? 1 : 0;
        }
        if (method != RollMethod.NONE) {
            throw MoolaException.refused(
                    "Cannot measure the roll of %s from %s to %s at %s: the months have no bar"
                                    .formatted(
                                            table.symbol(),
                                            roll.from(),
                                            roll.to(),
                                            Instants.iso(roll.at()))
                            + " before it in common",
                    "Ingest bars of "
                            + to.symbol()
                            + " from before the roll, or join raw prices: --method none.");
        }
        return new Joint(roll.at(), roll.from(), roll.to(), Long.MIN_VALUE, Double.NaN, Double.NaN);
    }

    private Joint measured(Roll roll, long at, double from, double to) {
        if (method == RollMethod.RATIO && !(from > 0 && to > 0)) {
            throw MoolaException.refused(
                    "Cannot take the ratio of closes %s and %s of %s at %s"
                            .formatted(to, from, table.symbol(), Instants.iso(at)),
                    "Prices at or below zero have none: --method difference.");
        }
        return new Joint(roll.at(), roll.from(), roll.to(), at, from, to);
    }

    /// The bars that are part of the series, month by month.
    private final class Join {
        private final List<Month> used = new ArrayList<>();
        private final List<BarSeries> parts = new ArrayList<>();
        private final @Nullable TickGrid grid;
        private long nonPositive;

        Join() {
            double tick =
                    PriceTick.of(months.stream().map(Instrument::bars).toArray(BarSeries[]::new));
            grid = Double.isNaN(tick) ? null : new TickGrid(tick);
        }

        void add(BarSeries bars, int index, List<Joint> joints) {
            long from = index == 0 ? Long.MIN_VALUE : joints.get(index - 1).at();
            long to = index == joints.size() ? Long.MAX_VALUE : joints.get(index).at();
            int[] rows = new int[bars.size()];
            int count = 0;
            for (int row = 0; row < rows.length; row++) {
                if (bars.times()[row] >= from && bars.times()[row] < to) {
                    rows[count++] = row;
                }
            }
            used.add(new Month(bars.symbol(), bars.size(), count));
            BarSeries part = bars.rows(Arrays.copyOf(rows, count));
            adjust(part, joints.subList(index, joints.size()));
            parts.add(part);
        }

        /// In place: the rows were copied.
        private void adjust(BarSeries part, List<Joint> later) {
            if (method == RollMethod.NONE || later.isEmpty()) {
                return;
            }
            double sum = later.stream().mapToDouble(Joint::difference).sum();
            double product = later.stream().mapToDouble(Joint::ratio).reduce(1, (a, b) -> a * b);
            for (double[] column : List.of(part.open(), part.high(), part.low(), part.close())) {
                for (int i = 0; i < column.length; i++) {
                    double price = column[i];
                    column[i] = method == RollMethod.RATIO ? price * product : onGrid(price + sum);
                    nonPositive += price > 0 && column[i] <= 0 ? 1 : 0;
                }
            }
        }

        private double onGrid(double price) {
            return grid == null || !Double.isFinite(price) ? price : grid.round(price);
        }

        BarSeries series(String symbol) {
            int size = parts.stream().mapToInt(BarSeries::size).sum();
            long[] times = new long[size];
            int at = 0;
            for (BarSeries part : parts) {
                System.arraycopy(part.times(), 0, times, at, part.size());
                at += part.size();
            }
            boolean hasVolume = parts.stream().anyMatch(part -> part.volume() != null);
            return new BarSeries(
                    symbol,
                    times,
                    column(size, BarSeries::open),
                    column(size, BarSeries::high),
                    column(size, BarSeries::low),
                    column(size, BarSeries::close),
                    hasVolume ? column(size, BarSeries::volume) : null);
        }

        private double[] column(int size, Numbers numbers) {
            double[] column = new double[size];
            int at = 0;
            for (BarSeries part : parts) {
                double[] values = numbers.of(part);
                if (values == null) {
                    Arrays.fill(column, at, at + part.size(), Double.NaN);
                } else {
                    System.arraycopy(values, 0, column, at, part.size());
                }
                at += part.size();
            }
            return column;
        }
    }

    /// One column of a series, or null where the series does not have it.
    private interface Numbers {
        double @Nullable [] of(BarSeries series);
    }
}
