package io.moola.cli;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// Numbers as people read them in tables: thousands separated, at most six decimals.
final class Numbers {

    private static final double EXACT_IN_SIX_DECIMALS = 1e-4;
    private static final double LARGEST_PLAIN = 1e15;

    private Numbers() {}

    static String forPeople(@Nullable Object cell) {
        return switch (cell) {
            case null -> "";
            case Double number -> decimal(number);
            case Long number -> String.format(Locale.ROOT, "%,d", number);
            case Integer number -> String.format(Locale.ROOT, "%,d", number);
            default -> String.valueOf(cell);
        };
    }

    private static String decimal(double number) {
        double size = Math.abs(number);
        if (size != 0 && (size < EXACT_IN_SIX_DECIMALS || size >= LARGEST_PLAIN)) {
            return String.format(Locale.ROOT, "%.4e", number);
        }
        String text = String.format(Locale.ROOT, "%,.6f", number);
        return text.replaceFirst("\\.?0+$", "");
    }

    /// A size in the largest unit that keeps it at 1 or more: `5.2 MB`.
    static String bytes(long bytes) {
        String[] units = {"B", "kB", "MB", "GB", "TB"};
        double size = bytes;
        int unit = 0;
        while (size >= 1000 && unit < units.length - 1) {
            size /= 1000;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", size, units[unit]);
    }
}
