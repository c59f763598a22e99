package io.moola.bars;

import io.moola.MoolaException;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The length of a bar: `30s`, `1m`, `4h`, `1d`, `1w`. Held in microseconds, as stamps are.
///
/// @param micros the length in microseconds, at least 1
public record Timeframe(long micros) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})(s|m|h|d|w)");
    private static final long SECOND = 1_000_000L;

    public Timeframe {
        if (micros < 1) {
            throw new IllegalArgumentException(
                    "Cannot build a timeframe of " + micros + " µs: expected at least 1");
        }
    }

    /// Reads `1m`, `4h`, …
    ///
    /// @throws MoolaException when the text is no timeframe
    public static Timeframe parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
            throw MoolaException.usage(
                    "Cannot read the interval '" + text + "'",
                    "Write a number and a unit: 30s, 1m, 4h, 1d or 1w.");
        }
        return new Timeframe(Long.parseLong(matcher.group(1)) * unit(matcher.group(2)));
    }

    public static Timeframe ofSeconds(long seconds) {
        return new Timeframe(seconds * SECOND);
    }

    private static long unit(String unit) {
        return switch (unit) {
            case "s" -> SECOND;
            case "m" -> 60 * SECOND;
            case "h" -> 3_600 * SECOND;
            case "d" -> 86_400 * SECOND;
            default -> 604_800 * SECOND;
        };
    }

    /// The length in seconds, as reports print it.
    public double seconds() {
        return micros / (double) SECOND;
    }

    /// The length in seconds, a whole number where it is one: for documents.
    public Number inSeconds() {
        return micros % SECOND == 0 ? (Number) (micros / SECOND) : (Number) seconds();
    }

    /// True when the length is a whole number of days.
    public boolean isDaily() {
        return micros % (86_400 * SECOND) == 0;
    }

    /// The largest unit that divides the length: `1m`, `4h`, `90s`.
    @Override
    public String toString() {
        for (String unit : new String[] {"w", "d", "h", "m", "s"}) {
            if (micros % unit(unit) == 0) {
                return micros / unit(unit) + unit;
            }
        }
        return micros + "us";
    }
}
