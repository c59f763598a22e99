package io.moola.quality;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/// Weekday and hour of instants in a zone, a few nanoseconds each where they ascend. Not
/// thread-safe.
final class ProfileClock {

    static final long HOUR = 3_600_000_000L;
    static final long DAY = 24 * HOUR;
    private static final int MONDAY_OF_EPOCH = 3; // 1970-01-01 was a Thursday
    private static final long SECOND = 1_000_000L;

    private final ZoneRules rules;
    private long offset;
    private long from = 1;
    private long to; // the offset holds in [from, to)

    ProfileClock(ZoneId zone) {
        rules = zone.getRules();
    }

    /// Microseconds of the wall clock.
    long local(long micros) {
        if (micros < from || micros >= to) {
            look(micros);
        }
        return micros + offset;
    }

    private void look(long micros) {
        Instant instant = Instant.ofEpochSecond(Math.floorDiv(micros, SECOND));
        offset = rules.getOffset(instant).getTotalSeconds() * SECOND;
        if (rules.isFixedOffset()) {
            from = Long.MIN_VALUE;
            to = Long.MAX_VALUE;
            return;
        }
        ZoneOffsetTransition before = rules.previousTransition(instant.plusNanos(1));
        ZoneOffsetTransition after = rules.nextTransition(instant);
        from = before == null ? Long.MIN_VALUE : before.toEpochSecond() * SECOND;
        to = after == null ? Long.MAX_VALUE : after.toEpochSecond() * SECOND;
    }

    /// From 0 for Monday.
    static int weekday(long local) {
        return (int) Math.floorMod(Math.floorDiv(local, DAY) + MONDAY_OF_EPOCH, 7L);
    }

    static int hour(long local) {
        return (int) (Math.floorMod(local, DAY) / HOUR);
    }
}
