package io.moola.formats;

/// Seconds, milli-, micro- or nanoseconds since 1970-01-01T00:00Z, with an optional fraction.
final class EpochStamps implements StampParser {

    private static final int MOST_DIGITS = 19;

    private final EpochUnit unit;
    private final int digitsToMicros;

    EpochStamps(EpochUnit unit) {
        this.unit = unit;
        this.digitsToMicros = unit.digitsToMicros();
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
        long micros = unit.scaled(value);
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
        return unit.text();
    }
}
