package io.moola.formats;

/// Milli- or microseconds since 1970-01-01T00:00Z, mixed in one column: a count of more than 14
/// digits would be past the year 5138 in milliseconds.
final class MillisOrMicros implements StampParser {

    private static final int MOST_MILLI_DIGITS = 14;

    private final EpochStamps millis = new EpochStamps(EpochUnit.MILLISECONDS);
    private final EpochStamps micros = new EpochStamps(EpochUnit.MICROSECONDS);

    @Override
    public long parse(byte[] bytes, int from, int to) {
        int digits = 0;
        while (from + digits < to && ByteText.isDigit(bytes[from + digits])) {
            digits++;
        }
        return (digits > MOST_MILLI_DIGITS ? micros : millis).parse(bytes, from, to);
    }

    @Override
    public boolean isLocal() {
        return false;
    }

    @Override
    public String describe() {
        return "epoch_ms or epoch_us";
    }
}
