package io.moola.formats;

/// Seconds, milli-, micro- or nanoseconds since 1970-01-01T00:00Z, with an optional fraction.
final class EpochStamps implements StampParser {

    private static final int MOST_DIGITS = 19;

    private final String unit;
    private final int digitsToMicros;

    /// @param digitsToMicros decimal digits from the unit to a microsecond: 6, 3, 0 or -3
    EpochStamps(String unit, int digitsToMicros) {
        this.unit = unit;
        this.digitsToMicros = digitsToMicros;
    }

    /// The parser of a unit: `epoch_s`, `epoch_ms`, `epoch_us`, `epoch_ns`; null for other names.
    static @org.jspecify.annotations.Nullable EpochStamps named(String name) {
        return switch (name) {
            case "epoch_s" -> new EpochStamps(name, 6);
            case "epoch_ms" -> new EpochStamps(name, 3);
            case "epoch_us" -> new EpochStamps(name, 0);
            case "epoch_ns" -> new EpochStamps(name, -3);
            default -> null;
        };
    }

    /// The unit that a value of our times can only be in: 1e9 is seconds, 1e12 milliseconds, ….
    static String unitOf(double value) {
        double size = Math.abs(value);
        return size < 1e11
                ? "epoch_s"
                : size < 1e14 ? "epoch_ms" : size < 1e17 ? "epoch_us" : "epoch_ns";
    }

    @Override
    public long parse(byte[] bytes, int from, int to) {
        int i = from;
        boolean negative = i < to && bytes[i] == '-';
        if (negative) {
            i++;
        }
        int first = i;
        long value = 0;
        while (i < to && ByteText.isDigit(bytes[i])) {
            if (i - first >= MOST_DIGITS - 1) {
                // 19 digits fit a long up to 9.22e18; compare before the last one
                if (i - first >= MOST_DIGITS || value > (Long.MAX_VALUE - 9) / 10) {
                    return OUT_OF_RANGE;
                }
            }
            value = value * 10 + bytes[i++] - '0';
        }
        if (i == first) {
            return ByteText.isMissing(bytes, from, to) ? MISSING : BAD;
        }
        long micros = scaled(value);
        if (micros <= LAST_FAULT) {
            return micros;
        }
        if (i < to) {
            if (bytes[i] != '.') {
                return BAD;
            }
            long fraction = fraction(bytes, i + 1, to);
            if (fraction < 0) {
                return fraction;
            }
            micros += fraction;
        }
        long result = negative ? -micros : micros;
        return result < EARLIEST || result >= END ? OUT_OF_RANGE : result;
    }

    private long scaled(long value) {
        if (digitsToMicros < 0) {
            return value % 1_000 == 0 ? value / 1_000 : SUB_MICROSECOND;
        }
        long factor = digitsToMicros == 6 ? 1_000_000 : digitsToMicros == 3 ? 1_000 : 1;
        return value > END / factor ? OUT_OF_RANGE : value * factor;
    }

    /// The digits behind the point in microseconds, or a fault.
    private long fraction(byte[] bytes, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            if (!ByteText.isDigit(bytes[i])) {
                return BAD;
            }
            if (i - from < digitsToMicros) {
                value = value * 10 + bytes[i] - '0';
            } else if (bytes[i] != '0') {
                return SUB_MICROSECOND;
            }
        }
        for (int i = to - from; i < digitsToMicros; i++) {
            value *= 10;
        }
        return value;
    }

    @Override
    public boolean isLocal() {
        return false;
    }

    @Override
    public String describe() {
        return unit;
    }
}
