package io.moola.bars;

import io.moola.MoolaException;
import io.moola.bars.Comparison.PriceDifference;
import io.moola.bars.Comparison.Shift;
import io.moola.bars.Comparison.Side;
import io.moola.bars.Comparison.Stretch;
import io.moola.statistics.Quantiles;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Compares two sources of one instrument: their stamps, their prices, and whether one is shifted
/// in time, over all and by stretches of weeks. A wrong zone breaks no OHLC rule; a second source
/// shows it. Immutable, thread-safe.
///
/// Weeks start on Monday, 00:00 UTC; bars so long that 64 of them do not fit in a week are looked
/// at in cells of as many weeks as hold 64. A cell in which too few bars match goes with the one
/// before it.
///
/// A shift is told only where closes fit clearly better under it, a constant level between the two
/// left aside: the median of |d − median(d)| of their differences d is less than half of what it is
/// unmoved.
public final class Comparer {

    private static final int SAMPLE = 4_096;
    private static final int WEEK_SAMPLE = 256;
    private static final int BARS_OF_A_CELL = 64;
    private static final double P95 = 0.95;
    private static final double DIFFERENT = 0.5;

    private final @Nullable Double tick;
    private final Timeframe maxShift;

    /// @param tick the price step, or null to find it
    /// @param maxShift the largest shift in time to try, either way
    public Comparer(@Nullable Double tick, Timeframe maxShift) {
        if (tick != null && !(tick > 0 && Double.isFinite(tick))) {
            throw MoolaException.usage(
                    "Cannot measure prices in ticks of " + tick, "A tick is more than 0: 0.25.");
        }
        this.tick = tick;
        this.maxShift = maxShift;
    }

    /// Compares all bars of both.
    ///
    /// @throws MoolaException when one has no bars, their intervals are unknown or differ, or no
    ///   tick is given and none can be found
    public Comparison compare(Instrument first, Instrument second) {
        Timeframe interval = interval(first, second);
        BarSeries a = distinct(first.bars());
        BarSeries b = distinct(second.bars());
        double step = tick != null ? tick : found(a, b);
        SharedRows shared = SharedRows.of(a.times(), b.times());
        TimeShifts shifts = new TimeShifts(a, b, interval, maxShift, step);
        return new Comparison(
                side(first, a, shared.onlyA()),
                side(second, b, shared.onlyB()),
                interval,
                step,
                tick != null ? Comparison.TickOrigin.GIVEN : Comparison.TickOrigin.FOUND,
                shared.count(),
                List.of(
                        difference("open", a.open(), b.open(), a, shared, step),
                        difference("high", a.high(), b.high(), a, shared, step),
                        difference("low", a.low(), b.low(), a, shared, step),
                        difference("close", a.close(), b.close(), a, shared, step)),
                shift(shifts.over(0, a.size(), SAMPLE), step),
                new Cells(a, shifts, interval, step).stretches());
    }

    private static Timeframe interval(Instrument first, Instrument second) {
        for (Instrument instrument : List.of(first, second)) {
            if (instrument.bars().size() == 0 || instrument.interval() == null) {
                throw MoolaException.input(
                        "Cannot compare bars of %s: %s"
                                .formatted(
                                        instrument.symbol(),
                                        instrument.bars().size() == 0
                                                ? "it has none"
                                                : "their interval is not known"),
                        "Ingest the source again and name it: --interval 1m.");
            }
        }
        Timeframe interval = java.util.Objects.requireNonNull(first.interval());
        if (!interval.equals(second.interval())) {
            throw MoolaException.usage(
                    "Cannot compare bars of %s with bars of %s"
                            .formatted(interval, second.interval()),
                    "Bring the shorter ones to the length of the others: moola resample --to.");
        }
        return interval;
    }

    private static double found(BarSeries a, BarSeries b) {
        double found = PriceTick.of(a, b);
        if (Double.isNaN(found)) {
            throw MoolaException.usage(
                    "Cannot find the price step of "
                            + a.symbol()
                            + ": its prices have no common"
                            + " one of at most ten places",
                    "Say it: --tick 0.01");
        }
        return found;
    }

    /// Ascending, the first row of each stamp; rows without prices stay.
    private static BarSeries distinct(BarSeries bars) {
        int[] order = bars.ascendingOrder();
        long[] times = bars.times();
        int[] kept = new int[order.length];
        int count = 0;
        for (int row : order) {
            if (count == 0 || times[kept[count - 1]] != times[row]) {
                kept[count++] = row;
            }
        }
        boolean whole = count == order.length && bars.isAscending();
        return whole ? bars : bars.rows(Arrays.copyOf(kept, count));
    }

    private static Side side(Instrument instrument, BarSeries bars, int[] only) {
        long[] times = bars.times();
        return new Side(
                instrument.symbol(),
                bars.size(),
                instrument.bars().size() - bars.size(),
                times[0],
                times[times.length - 1],
                only.length,
                only.length == 0 ? null : times[only[0]],
                only.length == 0 ? null : times[only[only.length - 1]]);
    }

    private static PriceDifference difference(
            String name, double[] a, double[] b, BarSeries bars, SharedRows shared, double tick) {
        double[] ticks = new double[shared.count()];
        int compared = 0;
        int differing = 0;
        int missing = 0;
        int largest = -1;
        double max = Double.NaN;
        for (int i = 0; i < shared.count(); i++) {
            double one = a[shared.rowA(i)];
            double other = b[shared.rowB(i)];
            double difference = Math.abs(one - other) / tick;
            if (!Double.isFinite(difference)) {
                missing += Double.isFinite(one) != Double.isFinite(other) ? 1 : 0;
                continue;
            }
            ticks[compared++] = difference;
            differing += difference >= DIFFERENT ? 1 : 0;
            if (largest < 0 || difference > max) {
                largest = i;
                max = difference;
            }
        }
        double[] quantiles = Quantiles.of(Arrays.copyOf(ticks, compared), 0.5, P95);
        return new PriceDifference(
                name,
                compared,
                missing,
                differing,
                quantiles[0],
                quantiles[1],
                max,
                differing == 0 ? null : (Long) bars.times()[shared.rowA(largest)]);
    }

    private static @Nullable Shift shift(TimeShifts.@Nullable Best best, double tick) {
        return best == null
                ? null
                : new Shift(
                        best.micros(),
                        best.score() / tick,
                        best.scoreUnmoved() / tick,
                        best.matched());
    }

    /// Cells of weeks in a row, joined where the same shift fits best.
    private static final class Cells {
        private final BarSeries a;
        private final TimeShifts shifts;
        private final DayCells cells;
        private final double tick;
        private final List<Stretch> stretches = new ArrayList<>();
        private final List<Shift> figures = new ArrayList<>();
        private int start;
        private int weeks;

        Cells(BarSeries a, TimeShifts shifts, Timeframe interval, double tick) {
            this.a = a;
            this.shifts = shifts;
            this.tick = tick;
            long week = 7 * DayCells.MICROS_PER_DAY;
            this.cells = new DayCells(7 * Math.ceilDiv(BARS_OF_A_CELL * interval.micros(), week));
        }

        List<Stretch> stretches() {
            int from = 0;
            while (from < a.size()) {
                int to = endOfCell(from);
                take(from, to, shift(shifts.over(from, to, WEEK_SAMPLE), tick));
                from = to;
            }
            close(a.size());
            return stretches;
        }

        private int endOfCell(int from) {
            long end = cells.nextCell(DayCells.dayOf(a.times()[from])) * DayCells.MICROS_PER_DAY;
            int to = from;
            while (to < a.size() && a.times()[to] < end) {
                to++;
            }
            return to;
        }

        private void take(int from, int to, @Nullable Shift shift) {
            if (shift != null) {
                if (!figures.isEmpty() && figures.getFirst().micros() != shift.micros()) {
                    close(from);
                }
                figures.add(shift);
            }
            weeks += weeksOf(from, to);
        }

        private int weeksOf(int from, int to) {
            DayCells week = new DayCells(7);
            long seen = Long.MIN_VALUE;
            int count = 0;
            for (int row = from; row < to; row++) {
                long cell = week.cell(DayCells.dayOf(a.times()[row]));
                count += cell != seen ? 1 : 0;
                seen = cell;
            }
            return count;
        }

        private void close(int end) {
            if (!figures.isEmpty()) {
                Shift shift =
                        new Shift(
                                figures.getFirst().micros(),
                                median(Shift::scoreTicks),
                                median(Shift::unmovedTicks),
                                figures.stream().mapToLong(Shift::matched).sum());
                stretches.add(new Stretch(a.times()[start], a.times()[end - 1], weeks, shift));
                start = end;
                weeks = 0;
                figures.clear();
            }
        }

        private double median(java.util.function.ToDoubleFunction<Shift> figure) {
            return Quantiles.of(figures.stream().mapToDouble(figure).toArray(), 0.5)[0];
        }
    }
}
