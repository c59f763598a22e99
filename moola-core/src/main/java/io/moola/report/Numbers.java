package io.moola.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/// Numbers as a reader likes them.
public final class Numbers {

    private static final int DIGITS = 6;

    private Numbers() {}

    /// At most six significant digits, thousands marked: `50,004`, `0.00123`, `1.2e-9`; a dash for
    /// NaN.
    public static String brief(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "-∞";
        }
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < 1e15) {
            return String.format(Locale.ROOT, "%,d", (long) value);
        }
        BigDecimal rounded =
                new BigDecimal(value).round(new MathContext(DIGITS)).stripTrailingZeros();
        if (size < 1e-5 || size >= 1e15) {
            return String.format(Locale.ROOT, "%.3g", value);
        }
        return rounded.scale() <= 0
                ? String.format(Locale.ROOT, "%,d", rounded.longValue())
                : String.format(Locale.ROOT, "%,." + rounded.scale() + "f", rounded);
    }

    /// A count, thousands marked.
    public static String brief(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// A mark on an axis whose marks are so far apart.
    static String onAxis(double value, double step) {
        if (Math.abs(value) < step * 1e-9) {
            return "0";
        }
        if (step >= 1) {
            return compact(value);
        }
        int places = (int) Math.min(12, Math.ceil(-Math.log10(step) - 1e-9));
        return places > 8
                ? String.format(Locale.ROOT, "%.1e", value)
                : String.format(Locale.ROOT, "%,." + places + "f", value);
    }

    private static String compact(double value) {
        double size = Math.abs(value);
        if (size >= 1e12) {
            return String.format(Locale.ROOT, "%.3g", value);
        }
        if (size >= 1e6) {
            return trimmed(value / 1e6) + " M";
        }
        return String.format(Locale.ROOT, "%,d", Math.round(value));
    }

    private static String trimmed(double value) {
        return new BigDecimal(String.format(Locale.ROOT, "%.3f", value))
                .stripTrailingZeros()
                .toPlainString();
    }
}
