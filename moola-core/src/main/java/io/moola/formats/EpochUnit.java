package io.moola.formats;

import org.jspecify.annotations.Nullable;

/// The unit of a count since 1970-01-01T00:00Z.
public enum EpochUnit {
    SECONDS("epoch_s", 6),
    MILLISECONDS("epoch_ms", 3),
    MICROSECONDS("epoch_us", 0),
    NANOSECONDS("epoch_ns", -3);

    private static final double FEWEST_MILLIS = 1e11;
    private static final double FEWEST_MICROS = 1e14;
    private static final double FEWEST_NANOS = 1e17;

    private final String text;
    private final int digitsToMicros;

    EpochUnit(String text, int digitsToMicros) {
        this.text = text;
        this.digitsToMicros = digitsToMicros;
    }

    /// `epoch_s`, `epoch_ms`, `epoch_us`, `epoch_ns`.
    public String text() {
        return text;
    }

    /// Decimal digits from the unit to a microsecond.
    int digitsToMicros() {
        return digitsToMicros;
    }

    /// The unit of that name, or null.
    public static @Nullable EpochUnit named(String text) {
        for (EpochUnit unit : values()) {
            if (unit.text.equals(text)) {
                return unit;
            }
        }
        return null;
    }

    /// The unit that a stamp of 1973 to 5138 can only be in: up to 1e11 is seconds, up to 1e14
    /// milliseconds, and so on.
    public static EpochUnit of(double value) {
        double size = Math.abs(value);
        if (size < FEWEST_MILLIS) {
            return SECONDS;
        }
        if (size < FEWEST_MICROS) {
            return MILLISECONDS;
        }
        return size < FEWEST_NANOS ? MICROSECONDS : NANOSECONDS;
    }

    /// The count in microseconds, or a fault of [StampParser].
    public long micros(long value) {
        long micros = scaled(value);
        if (micros <= StampParser.LAST_FAULT) {
            return micros;
        }
        return micros < StampParser.EARLIEST || micros >= StampParser.END
                ? StampParser.OUT_OF_RANGE
                : micros;
    }

    /// As [#micros(long)] without the bounds of time.
    long scaled(long value) {
        if (this == NANOSECONDS) {
            return value % 1_000 == 0 ? value / 1_000 : StampParser.SUB_MICROSECOND;
        }
        long factor = this == SECONDS ? 1_000_000 : this == MILLISECONDS ? 1_000 : 1;
        return Math.abs(value) > StampParser.END / factor
                ? StampParser.OUT_OF_RANGE
                : value * factor;
    }
}
