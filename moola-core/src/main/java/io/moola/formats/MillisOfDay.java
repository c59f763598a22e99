package io.moola.formats;

import java.time.LocalDate;

/// Stamps as milliseconds since the midnight of one day.
final class MillisOfDay implements StampParser {

    private static final long DAY = 86_400_000L;

    private final LocalDate day;
    private final EpochStamps millis = new EpochStamps(EpochUnit.MILLISECONDS);

    MillisOfDay(LocalDate day) {
        this.day = day;
    }

    @Override
    public long parse(byte[] bytes, int from, int to) {
        long micros = millis.parse(bytes, from, to);
        if (micros <= LAST_FAULT) {
            return micros;
        }
        if (micros < 0 || micros >= DAY * 1_000) {
            return OUT_OF_RANGE;
        }
        return day.toEpochDay() * DAY * 1_000 + micros;
    }

    @Override
    public boolean isLocal() {
        return true;
    }

    @Override
    public boolean canBeDates() {
        return false; // it counts from midnight
    }

    @Override
    public String describe() {
        return "milliseconds of " + day;
    }
}
