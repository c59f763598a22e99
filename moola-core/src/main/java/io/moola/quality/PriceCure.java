package io.moola.quality;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;

/// The prices that a bar at fault should have, as far as the bar and its neighbours tell.
///
/// A price that is off its neighbours by a power of ten is rescaled. A high or low that is not the
/// extreme is widened to the extremes of the bar, never narrowed; a bar whose high and low are
/// exchanged gets them back. Holds the state of one bar; not thread-safe.
final class PriceCure {

    /// The least distance, as a logarithm, at which a rescaled price counts as among neighbours.
    private static final double NEAR = 0.02;

    private static final double MOST = 0.25;
    private static final double SPREADS = 6;
    private static final int MOST_POWER = 9;

    /// Where the close is off by a power, other prices of the bar are given this much more room.
    private static final double TOGETHER = 2;

    private final double[] before;
    private final double[] now;
    private final @Nullable PriceNeighbours around;
    private final @Nullable String[] reasons = new String[PriceFault.COLUMNS.length];

    PriceCure(double[] bar, @Nullable PriceNeighbours around) {
        this.before = bar;
        this.now = bar.clone();
        this.around = around;
    }

    /// Rescales the prices that are off.
    ///
    /// @return true when a price was off by a power of ten
    boolean rescale() {
        int close = power(before[3], 1);
        boolean any = false;
        for (int column = 0; column < now.length; column++) {
            int power = power(before[column], 1);
            if (power == 0 && close != 0 && power(before[column], TOGETHER) == close) {
                power = close;
            }
            if (power != 0) {
                // decimal digits stay what they are
                now[column] =
                        BigDecimal.valueOf(before[column]).scaleByPowerOfTen(-power).doubleValue();
                reasons[column] =
                        "%s %s is 10^%d of the bars around it"
                                .formatted(PriceFault.COLUMNS[column], before[column], power);
                any = true;
            }
        }
        return any;
    }

    /// The power of ten that the price is off by, or 0.
    private int power(double price, double room) {
        if (around == null || !(price > 0)) {
            return 0;
        }
        long power = Math.round(Math.log10(price / around.level()));
        if (power == 0 || Math.abs(power) > MOST_POWER) {
            return 0;
        }
        double rest = Math.log(price / around.level()) - power * Math.log(10);
        double near = Math.min(MOST, Math.max(NEAR, SPREADS * around.spread()));
        return Math.abs(rest) <= room * near ? (int) power : 0;
    }

    /// Puts high and low at the extremes.
    void widen() {
        double top = Math.max(now[0], now[3]);
        double bottom = Math.min(now[0], now[3]);
        boolean isExchanged = now[1] < now[2] && now[2] >= top && now[1] <= bottom;
        double high = isExchanged ? now[2] : Math.max(now[1], top);
        double low = isExchanged ? now[1] : Math.min(now[2], bottom);
        if (high != now[1]) {
            tell(1, isExchanged ? "high and low are exchanged" : below(1, "high", "below", top));
            now[1] = high;
        }
        if (low != now[2]) {
            tell(2, isExchanged ? "high and low are exchanged" : below(2, "low", "above", bottom));
            now[2] = low;
        }
    }

    private String below(int column, String name, String verb, double extreme) {
        return "%s %s is %s %s of the same bar".formatted(name, now[column], verb, extreme);
    }

    private void tell(int column, String reason) {
        String earlier = reasons[column];
        reasons[column] = earlier == null ? reason : earlier + ", and then " + reason;
    }

    boolean changes(int column) {
        return Double.compare(before[column], now[column]) != 0;
    }

    RepairChange.NewPrice change(int column) {
        return new RepairChange.NewPrice(PriceFault.COLUMNS[column], before[column], now[column]);
    }

    String reason(int column) {
        return String.valueOf(reasons[column]);
    }

    /// Likely where the bar then looks like those around it.
    Confidence confidence() {
        boolean isUsual = around != null && now[1] - now[2] <= around.range();
        return isUsual ? Confidence.LIKELY : Confidence.DOUBTFUL;
    }
}
