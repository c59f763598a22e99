package io.moola.bars;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Objects;

/// Turns wall clock times of a zone into instants. The hour that a clock change skips does not
/// exist; the hour that it repeats has two instants, between which [RepeatedHour] decides. Keeps
/// the stretch in which the last time lay, so neighbouring rows cost one addition. Not thread-safe.
final class LocalClock {

    /// The wall clock never showed that time.
    static final long NONEXISTENT = Long.MIN_VALUE;

    /// It did so twice.
    static final long AMBIGUOUS = Long.MIN_VALUE + 1;

    private static final long SECOND = 1_000_000L;

    private final ZoneRules rules;
    private long from = 1;
    private long to;
    private long offset;

    LocalClock(ZoneId zone) {
        this.rules = zone.getRules();
    }

    /// The instant of a wall clock time, both in microseconds.
    ///
    /// @return the instant, [#NONEXISTENT] or [#AMBIGUOUS]
    long instant(long local) {
        if (local >= from && local < to) {
            return local - offset;
        }
        LocalDateTime time = dateTime(local);
        return switch (rules.getValidOffsets(time).size()) {
            case 0 -> NONEXISTENT;
            case 1 -> remember(local, time, rules.getValidOffsets(time).getFirst());
            default -> AMBIGUOUS;
        };
    }

    /// The change of the clock that shows an ambiguous time twice.
    ZoneOffsetTransition change(long local) {
        return Objects.requireNonNull(rules.getTransition(dateTime(local)), "an ambiguous time");
    }

    private static LocalDateTime dateTime(long local) {
        return LocalDateTime.ofEpochSecond(Math.floorDiv(local, SECOND), 0, ZoneOffset.UTC);
    }

    /// Keeps the stretch around a time within which the clock has this one offset.
    private long remember(long local, LocalDateTime time, ZoneOffset valid) {
        offset = micros(valid);
        from = Long.MIN_VALUE + 2;
        to = Long.MAX_VALUE;
        if (!rules.isFixedOffset()) {
            Instant instant = time.toInstant(valid);
            ZoneOffsetTransition before = rules.previousTransition(instant.plusNanos(1));
            ZoneOffsetTransition after = rules.nextTransition(instant);
            if (before != null) {
                from = micros(later(before.getDateTimeBefore(), before.getDateTimeAfter()));
            }
            if (after != null) {
                to = micros(earlier(after.getDateTimeBefore(), after.getDateTimeAfter()));
            }
        }
        return local - offset;
    }

    private static LocalDateTime later(LocalDateTime a, LocalDateTime b) {
        return a.isAfter(b) ? a : b;
    }

    private static LocalDateTime earlier(LocalDateTime a, LocalDateTime b) {
        return a.isBefore(b) ? a : b;
    }

    private static long micros(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC) * SECOND;
    }

    /// An offset from UTC in microseconds.
    static long micros(ZoneOffset offset) {
        return offset.getTotalSeconds() * SECOND;
    }
}
