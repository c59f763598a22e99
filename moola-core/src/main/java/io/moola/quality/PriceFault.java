package io.moola.quality;

import java.util.Locale;

/// What can be wrong with the four prices of one bar, in the order in which it is looked for.
///
/// OHLC order is asked of bars with four finite prices only: a comparison with a missing price says
/// nothing. The bounds of a price hold for every price that is there. A set of faults is the bits
/// `1 << ordinal()` of an int.
@SuppressWarnings("EnumOrdinal") // never stored: only the place of a bit
public enum PriceFault {
    MISSING_OPEN(Rules.NOT_NULL, 0, -1),
    MISSING_HIGH(Rules.NOT_NULL, 1, -1),
    MISSING_LOW(Rules.NOT_NULL, 2, -1),
    MISSING_CLOSE(Rules.NOT_NULL, 3, -1),
    INFINITE_OPEN(Rules.FINITE, 0, -1),
    INFINITE_HIGH(Rules.FINITE, 1, -1),
    INFINITE_LOW(Rules.FINITE, 2, -1),
    INFINITE_CLOSE(Rules.FINITE, 3, -1),
    HIGH_LT_LOW(Rules.OHLC_ORDER, 1, 2),
    HIGH_LT_OPEN(Rules.OHLC_ORDER, 1, 0),
    HIGH_LT_CLOSE(Rules.OHLC_ORDER, 1, 3),
    LOW_GT_OPEN(Rules.OHLC_ORDER, 2, 0),
    LOW_GT_CLOSE(Rules.OHLC_ORDER, 2, 3),
    OUT_OF_RANGE_OPEN(Rules.RANGE, 0, -1),
    OUT_OF_RANGE_HIGH(Rules.RANGE, 1, -1),
    OUT_OF_RANGE_LOW(Rules.RANGE, 2, -1),
    OUT_OF_RANGE_CLOSE(Rules.RANGE, 3, -1),
    NOT_POSITIVE_OPEN("", 0, -1),
    NOT_POSITIVE_HIGH("", 1, -1),
    NOT_POSITIVE_LOW("", 2, -1),
    NOT_POSITIVE_CLOSE("", 3, -1);

    /// Columns of a bar in the order that windows have.
    static final String[] COLUMNS = {"open", "high", "low", "close"};

    static final int INCOMPLETE = mask(MISSING_OPEN, INFINITE_CLOSE);
    static final int OHLC = mask(HIGH_LT_LOW, LOW_GT_CLOSE);
    static final int RANGE = mask(OUT_OF_RANGE_OPEN, OUT_OF_RANGE_CLOSE);
    static final int NOT_POSITIVE = mask(NOT_POSITIVE_OPEN, NOT_POSITIVE_CLOSE);

    private final String rule;
    private final int column;
    private final int other;

    PriceFault(String rule, int column, int other) {
        this.rule = rule;
        this.column = column;
        this.other = other;
    }

    /// The key in reports: `high_lt_low`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The expectation that it breaks, or the empty text where it only is counted.
    String rule() {
        return rule;
    }

    int column() {
        return column;
    }

    int index() {
        return ordinal();
    }

    int bit() {
        return 1 << ordinal();
    }

    private static int mask(PriceFault first, PriceFault last) {
        return 2 * last.bit() - first.bit();
    }

    /// The faults of a bar as bits.
    static int of(double open, double high, double low, double close, double min, double max) {
        int faults =
                ofPrice(open, 0, min, max)
                        | ofPrice(high, 1, min, max)
                        | ofPrice(low, 2, min, max)
                        | ofPrice(close, 3, min, max);
        if ((faults & INCOMPLETE) != 0) {
            return faults;
        }
        return faults
                | bit(high < low, HIGH_LT_LOW)
                | bit(high < open, HIGH_LT_OPEN)
                | bit(high < close, HIGH_LT_CLOSE)
                | bit(low > open, LOW_GT_OPEN)
                | bit(low > close, LOW_GT_CLOSE);
    }

    private static int ofPrice(double price, int column, double min, double max) {
        if (Double.isNaN(price)) {
            return MISSING_OPEN.bit() << column;
        }
        int faults = Double.isInfinite(price) ? INFINITE_OPEN.bit() << column : 0;
        faults |= price < min || price > max ? OUT_OF_RANGE_OPEN.bit() << column : 0;
        return faults | (price <= 0 ? NOT_POSITIVE_OPEN.bit() << column : 0);
    }

    private static int bit(boolean broken, PriceFault fault) {
        return broken ? fault.bit() : 0;
    }

    /// The bound that the price at fault breaks, or NaN.
    double limit(double[] bar, double min, double max) {
        if (other >= 0) {
            return bar[other];
        }
        return (bit() & RANGE) == 0 ? Double.NaN : bar[column] < min ? min : max;
    }

    /// The fault of a bar in words.
    String message(double[] bar, double min, double max) {
        String name = COLUMNS[column];
        double value = bar[column];
        if (other >= 0) {
            String verb = column == 1 ? "below" : "above";
            return "%s %s is %s %s %s".formatted(name, value, verb, COLUMNS[other], bar[other]);
        }
        return (bit() & RANGE) == 0
                ? name + (Double.isNaN(value) ? " is missing" : " is " + value)
                : "%s %s is outside [%s, %s]".formatted(name, value, min, max);
    }
}
