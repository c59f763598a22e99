package io.moola.quality;

import io.moola.bars.BarSeries;

import org.jspecify.annotations.Nullable;

/// Finds prices that leave their neighbours and come back: close, low and high in turn.
final class Reversals {

    /// The end of a move is its beginning when it is as near as this, share of the move.
    private static final double BACK = 0.25;

    private final double[][] columns;
    private final LocalDeviation deviation;
    private final double limit;
    private final double least;

    /// One price out and back.
    ///
    /// @param column 0 close, 1 low, 2 high
    /// @param bars how many bars it was away
    /// @param deviations the shorter leg of the move in local deviations
    record Excursion(int column, int bars, double price, double before, double deviations) {}

    Reversals(BarSeries bars, double limit) {
        this.columns = new double[][] {bars.close(), bars.low(), bars.high()};
        this.deviation = LocalDeviation.of(bars.close());
        this.limit = limit;
        this.least = Math.expm1(limit * LocalDeviation.LEAST);
    }

    /// The move of the first column that leaves at that row, or null.
    @Nullable Excursion at(int row) {
        for (int column = 0; column < columns.length; column++) {
            double[] prices = columns[column];
            // a ratio is cheaper than a logarithm, and few rows go on from here
            double ratio = prices[row] / prices[row - 1];
            if (Math.abs(ratio - 1) < least / (1 + least)) {
                continue;
            }
            for (int away = 1; away <= 2 && row + away < prices.length; away++) {
                double deviations = deviations(prices, row, away);
                if (deviations >= limit) {
                    return new Excursion(column, away, prices[row], prices[row - 1], deviations);
                }
            }
        }
        return null;
    }

    /// How far the prices from `row` on are away, in deviations; 0 when they do not come back.
    private double deviations(double[] prices, int row, int away) {
        double before = prices[row - 1];
        double after = prices[row + away];
        double last = prices[row + away - 1];
        boolean turns = prices[row] > before ? last > after : prices[row] < before && last < after;
        double local = deviation.at(row);
        // cheap bound first: |a/b - 1| of the larger over the smaller is never below |ln a/b|
        if (!turns || !(before > 0 && after > 0 && prices[row] > 0 && last > 0)) {
            return 0;
        }
        if (apart(prices[row], before) < limit * local || apart(last, after) < limit * local) {
            return 0;
        }
        double leg =
                Math.min(
                        Math.abs(Math.log(prices[row] / before)), Math.abs(Math.log(last / after)));
        return Math.abs(Math.log(after / before)) <= BACK * leg ? leg / local : 0;
    }

    private static double apart(double a, double b) {
        return Math.abs(a - b) / Math.min(a, b);
    }
}
