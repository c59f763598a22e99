package io.moola.bars;

import io.moola.bars.FaultPlan.Place;

import java.util.List;

/// The rows that a fault puts into the file in place of the bar it stands on.
///
/// @param place the fault
/// @param rows what is written, from none to two rows
/// @param faulty which of them is at fault; the row after the hole for a missing bar
/// @param bars how many bars the rows stand for
/// @param time the stamp under which it is found, or [Injection#NO_TIME]
/// @param column the faulty column, or empty
record FaultyRows(Place place, List<String> rows, int faulty, int bars, long time, String column) {

    private static final String[] PRICES = {"open", "high", "low", "close"};
    private static final double JUMP = 3.5;
    private static final double TOO_LOW = 0.0005;
    private static final double TOO_HIGH = 1_500_000;
    private static final double LEAST_PRINT = 0.02;
    private static final double MOST_PRINT = 0.4;
    private static final double PRINT_DEVIATIONS = 40;

    static FaultyRows of(SyntheticSettings settings, BarSeries bars, Place place) {
        return new Builder(settings, bars, place).build();
    }

    private static final class Builder {
        private final SyntheticSettings settings;
        private final TickGrid grid;
        private final BarSeries bars;
        private final Place place;
        private final int bar;
        private final CsvRow row;
        private final long time;
        private final SeededRandom random;

        Builder(SyntheticSettings settings, BarSeries bars, Place place) {
            this.settings = settings;
            this.grid = new TickGrid(settings.tick());
            this.bars = bars;
            this.place = place;
            this.bar = place.bar();
            this.row = CsvRow.of(bars, bar);
            this.time = bars.times()[bar];
            this.random = new SeededRandom(settings.seed() * 31 + bar);
        }

        FaultyRows build() {
            int price = random.below(PRICES.length);
            return switch (place.kind()) {
                case MISSING_TIMESTAMP -> extra(row.at(""), Injection.NO_TIME, "timestamp");
                case BAD_TIMESTAMP ->
                        extra(row.at("2024-13-45T99:00:00Z"), Injection.NO_TIME, "timestamp");
                case SUB_MICROSECOND ->
                        extra(row.at(subMicrosecond()), Injection.NO_TIME, "timestamp");
                case BAD_NUMBER -> extra(row.with(price, "12x4.5"), time, PRICES[price]);
                case WRONG_COLUMN_COUNT -> wrongColumnCount();
                case EXACT_DUPLICATE -> extra(row, time, "");
                case OUT_OF_ORDER -> outOfOrder();
                case MISSING_PRICE -> changed(row.with(price, ""), PRICES[price]);
                case NON_FINITE -> changed(row.with(price, "inf"), PRICES[price]);
                case HIGH_BELOW_LOW -> highBelowLow();
                case HIGH_BELOW_OPEN_CLOSE -> highBelowOpenClose();
                case LOW_ABOVE_OPEN_CLOSE -> lowAboveOpenClose();
                case OUT_OF_RANGE ->
                        random.below(2) == 0
                                ? changed(row.with(2, CsvRow.decimal(TOO_LOW)), "low")
                                : changed(row.with(1, CsvRow.decimal(TOO_HIGH)), "high");
                case JUMP -> jump();
                case DUPLICATE_TIMESTAMP -> duplicateTimestamp();
                case MISSING_BAR -> rows(List.of(), 0, 1, time, "");
                case OFF_GRID -> offGrid();
                case NEGATIVE_VOLUME -> changed(row.with(4, "-" + row.cells().getLast()), "volume");
                case MISSING_VOLUME -> changed(row.with(4, ""), "volume");
                case BAD_PRINT -> badPrint();
            };
        }

        private FaultyRows rows(List<String> lines, int faulty, int count, long at, String column) {
            return new FaultyRows(place, lines, faulty, count, at, column);
        }

        private FaultyRows extra(CsvRow second, long at, String column) {
            return rows(List.of(row.line(), second.line()), 1, 1, at, column);
        }

        private FaultyRows changed(CsvRow only, String column) {
            return rows(List.of(only.line()), 0, 1, time, column);
        }

        private String subMicrosecond() {
            long part = Math.floorMod(time, 1_000_000L);
            String whole = Instants.iso(time - part);
            return "%s.%06d5Z".formatted(whole.substring(0, whole.length() - 1), part);
        }

        private FaultyRows wrongColumnCount() {
            String line = row.line();
            String wrong =
                    random.below(2) == 0 ? line + ",1" : line.substring(0, line.lastIndexOf(','));
            return rows(List.of(line, wrong), 1, 1, time, "");
        }

        private FaultyRows outOfOrder() {
            return rows(
                    List.of(CsvRow.of(bars, bar + 1).line(), row.line()), 1, 2, time, "timestamp");
        }

        private long ticks(double[] column) {
            return grid.ticks(column[bar]);
        }

        private String text(long ticks) {
            return CsvRow.decimal(grid.price(ticks));
        }

        private FaultyRows highBelowLow() {
            return changed(row.with(1, text(ticks(bars.low()) - 1)), "high");
        }

        private FaultyRows highBelowOpenClose() {
            long high = Math.max(ticks(bars.open()), ticks(bars.close())) - 1;
            long low = Math.min(ticks(bars.low()), high);
            return changed(row.with(1, text(high)).with(2, text(low)), "high");
        }

        private FaultyRows lowAboveOpenClose() {
            long low = Math.min(ticks(bars.open()), ticks(bars.close())) + 1;
            long high = Math.max(ticks(bars.high()), low);
            return changed(row.with(1, text(high)).with(2, text(low)), "low");
        }

        private FaultyRows jump() {
            CsvRow high = row;
            double[][] prices = {bars.open(), bars.high(), bars.low(), bars.close()};
            for (int i = 0; i < prices.length; i++) {
                high = high.with(i, CsvRow.decimal(grid.round(JUMP * prices[i][bar])));
            }
            return changed(high, "close");
        }

        private FaultyRows duplicateTimestamp() {
            long close = ticks(bars.close());
            boolean atTop = close == ticks(bars.high());
            long other = atTop ? ticks(bars.low()) : ticks(bars.high());
            CsvRow second =
                    other == close
                            ? row.with(1, text(close + 1)).with(3, text(close + 1))
                            : row.with(3, text(other));
            return extra(second, time, "close");
        }

        private FaultyRows offGrid() {
            long late = time + settings.timeframe().micros() / 4;
            return rows(List.of(row.at(Instants.iso(late)).line()), 0, 1, late, "timestamp");
        }

        private FaultyRows badPrint() {
            double far = Math.max(LEAST_PRINT, PRINT_DEVIATIONS * settings.volatility());
            double part = Math.min(far, MOST_PRINT);
            double close = bars.close()[bar];
            if (random.below(2) == 0) {
                String print = CsvRow.decimal(grid.round(close * (1 + part)));
                return changed(row.with(3, print).with(1, print), "close");
            }
            String print = CsvRow.decimal(grid.round(close * (1 - part)));
            return changed(row.with(3, print).with(2, print), "close");
        }
    }
}
