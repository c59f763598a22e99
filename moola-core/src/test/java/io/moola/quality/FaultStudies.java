package io.moola.quality;

import java.util.Arrays;
import java.util.List;

/// The faults whose detection is measured.
final class FaultStudies {

    private static final int FAULTS = 8;
    private static final double TICK = 0.25;

    private FaultStudies() {}

    /// Rules that say what a sound bar is: they find every fault, however small.
    static List<FaultStudy> certain() {
        return List.of(
                study(
                        "high below open or close",
                        Rules.OHLC_ORDER,
                        "ticks",
                        FaultStudies::high,
                        1,
                        10,
                        1_000),
                study(
                        "low above open or close",
                        Rules.OHLC_ORDER,
                        "ticks",
                        FaultStudies::low,
                        1,
                        10,
                        1_000),
                study(
                        "empty prices",
                        Rules.NOT_NULL,
                        "cells of the bar",
                        FaultStudies::empty,
                        1,
                        2,
                        4),
                study(
                        "infinite prices",
                        Rules.FINITE,
                        "cells of the bar",
                        FaultStudies::infinite,
                        1,
                        2,
                        4),
                study(
                        "a low under 0.001",
                        Rules.RANGE,
                        "times too small",
                        FaultStudies::tooLow,
                        1.001,
                        10,
                        1e6),
                study(
                        "a bar above its neighbours",
                        Rules.JUMP,
                        "percent up",
                        FaultStudies::jump,
                        201,
                        300,
                        5_000),
                study(
                        "a stamp that is there already",
                        Rules.UNIQUE_STAMPS,
                        "rows in a row",
                        FaultStudies::repeat,
                        1,
                        2,
                        10),
                study(
                        "bars that are not there",
                        Rules.NO_GAPS,
                        "bars",
                        FaultStudies::hole,
                        1,
                        5,
                        60),
                study(
                        "a stamp off the minute",
                        Rules.ON_GRID,
                        "microseconds",
                        FaultStudies::late,
                        1,
                        1e6,
                        5.9e7),
                study(
                        "a volume below 0",
                        Rules.VOLUME_NOT_NEGATIVE,
                        "below",
                        FaultStudies::negative,
                        1,
                        100,
                        1e9),
                study(
                        "a missing volume",
                        Rules.VOLUME_NOT_NULL,
                        "rows in a row",
                        FaultStudies::untold,
                        1,
                        5,
                        60));
    }

    /// Rules that compare a bar with what is usual.
    static List<FaultStudy> statistical() {
        return List.of(
                new FaultStudy(
                        "A close that leaves its neighbours and is back with the next bar",
                        Rules.NO_ISOLATED_REVERSAL,
                        "local deviations",
                        sizes(5, 10, 13, 15, 17, 20, 30, 50),
                        FAULTS,
                        FaultyBars::always,
                        FaultStudies::badPrint),
                new FaultStudy(
                        "A step to another level, up or down",
                        Rules.RETURN_OUTLIERS,
                        "standard deviations of the returns",
                        sizes(3, 4, 5, 5.25, 5.5, 6, 8, 20),
                        FAULTS,
                        FaultyBars::always,
                        FaultStudies::step),
                new FaultStudy(
                        "A 2:1 split over a night in which the price moves besides",
                        Rules.NO_POSSIBLE_SPLIT,
                        "percent moved besides",
                        sizes(0, 2, 4, 5, 6, 8, 10),
                        1,
                        FaultyBars::inSessions,
                        FaultStudies::split),
                new FaultStudy(
                        "Bars that repeat those of an hour before",
                        Rules.NO_COPIED_RUNS,
                        "bars",
                        sizes(2, 3, 4, 5, 10, 30, 60),
                        FAULTS,
                        FaultyBars::always,
                        FaultStudies::copies),
                new FaultStudy(
                        "A feed that stays at its last price and reports volume",
                        Rules.NO_STALE_RUN,
                        "bars",
                        sizes(5, 9, 10, 11, 15, 30, 60),
                        FAULTS,
                        FaultyBars::always,
                        FaultStudies::stale));
    }

    private static FaultStudy study(
            String title, String rule, String unit, FaultStudy.Fault fault, double... sizes) {
        return new FaultStudy(title, rule, unit, sizes(sizes), FAULTS, FaultyBars::always, fault);
    }

    private static List<Double> sizes(double... sizes) {
        return Arrays.stream(sizes).boxed().toList();
    }

    private static FaultStudy.Span high(FaultyBars bars, int row, double size) {
        bars.high[row] = Math.max(bars.open[row], bars.close[row]) - size * TICK;
        return bars.span(row, 1);
    }

    private static FaultStudy.Span low(FaultyBars bars, int row, double size) {
        bars.low[row] = Math.min(bars.open[row], bars.close[row]) + size * TICK;
        return bars.span(row, 1);
    }

    private static FaultStudy.Span empty(FaultyBars bars, int row, double size) {
        return fill(bars, row, size, Double.NaN);
    }

    private static FaultStudy.Span infinite(FaultyBars bars, int row, double size) {
        return fill(bars, row, size, bars.sign() * Double.POSITIVE_INFINITY);
    }

    private static FaultStudy.Span fill(FaultyBars bars, int row, double cells, double price) {
        int first = bars.random.nextInt(4);
        for (int i = 0; i < cells; i++) {
            bars.price((first + i) % 4)[row] = price;
        }
        return bars.span(row, 1);
    }

    private static FaultStudy.Span tooLow(FaultyBars bars, int row, double size) {
        bars.low[row] = 0.001 / size;
        return bars.span(row, 1);
    }

    private static FaultStudy.Span jump(FaultyBars bars, int row, double size) {
        bars.scale(row, (1 + size / 100) * bars.close[row - 1] / bars.close[row]);
        return bars.span(row, 1);
    }

    private static FaultStudy.Span repeat(FaultyBars bars, int row, double size) {
        for (int i = 0; i < size; i++) {
            bars.times[row + i] = bars.times[row - 1];
        }
        return bars.span(row, (int) size);
    }

    private static FaultStudy.Span hole(FaultyBars bars, int row, double size) {
        for (int i = 0; i < size; i++) {
            bars.remove(row + i);
        }
        return bars.span(row + (int) size, 1);
    }

    private static FaultStudy.Span late(FaultyBars bars, int row, double size) {
        bars.times[row] += (long) size;
        return bars.span(row, 1);
    }

    private static FaultStudy.Span negative(FaultyBars bars, int row, double size) {
        bars.volume[row] = -size;
        return bars.span(row, 1);
    }

    private static FaultStudy.Span untold(FaultyBars bars, int row, double size) {
        for (int i = 0; i < size; i++) {
            bars.volume[row + i] = Double.NaN;
        }
        return bars.span(row, (int) size);
    }

    private static FaultStudy.Span badPrint(FaultyBars bars, int row, double size) {
        double away = bars.sign() * size * bars.localDeviation(row);
        bars.setClose(row, bars.close[row - 1] * StrictMath.exp(away));
        return bars.span(row, 2);
    }

    /// Replaces the return of the bar; those around it stay.
    private static FaultStudy.Span step(FaultyBars bars, int row, double size) {
        double wanted = StrictMath.exp(bars.sign() * size * bars.returnDeviation());
        bars.scaleFrom(row, wanted * bars.close[row - 1] / bars.close[row]);
        return bars.span(row, 1);
    }

    private static FaultStudy.Span split(FaultyBars bars, int row, double size) {
        bars.scaleFrom(row, (1 + bars.sign() * size / 100) / 2);
        return bars.span(row, 1);
    }

    private static FaultStudy.Span copies(FaultyBars bars, int row, double size) {
        for (int i = 0; i < size; i++) {
            bars.copy(row - 60 + i, row + i);
        }
        return bars.span(row, (int) size);
    }

    private static FaultStudy.Span stale(FaultyBars bars, int row, double size) {
        double price = bars.close[row - 1];
        for (int i = 0; i < size; i++) {
            for (int column = 0; column < 4; column++) {
                bars.price(column)[row + i] = price;
            }
        }
        return bars.span(row, (int) size);
    }
}
