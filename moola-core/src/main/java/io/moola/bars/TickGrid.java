package io.moola.bars;

import java.math.BigDecimal;

/// Prices as whole numbers of ticks, and as the doubles closest to their decimal value, so that a
/// price prints in as few digits as the tick has.
final class TickGrid {

    private final double tick;
    private final double unit;
    private final double scale;

    TickGrid(double tick) {
        this.tick = tick;
        BigDecimal decimal = new BigDecimal(Double.toString(tick)).stripTrailingZeros();
        int digits = Math.max(decimal.scale(), 0);
        unit = decimal.movePointRight(digits).doubleValue();
        scale = new BigDecimal("1e" + digits).doubleValue();
    }

    /// The nearest number of ticks.
    long ticks(double price) {
        return Math.round(price / tick);
    }

    /// One rounding of two exact whole numbers, and so the double nearest to the decimal.
    double price(long ticks) {
        return ticks * unit / scale;
    }

    /// The nearest price on the grid.
    double round(double price) {
        return price(ticks(price));
    }
}
