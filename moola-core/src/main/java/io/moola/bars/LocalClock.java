package io.moola.bars;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/// Turns wall clock times of a zone into instants. The hour that a clock change skips does not
/// exist; of the two instants of a repeated hour the order of the rows decides. A stamp equal to
/// the one before is its second showing where rows are as far apart as the clock was set back, else
/// the same row again. Keeps the stretch in which the last time lay, so neighbouring rows cost one
/// addition. Not thread-safe.
final class LocalClock {

    /// The wall clock never showed that time.
    static final long NONEXISTENT = Long.MIN_VALUE;

    /// It did so twice and nothing tells which is meant.
    static final long AMBIGUOUS = Long.MIN_VALUE + 1;

    /// No row came before.
    static final long NO_PREVIOUS = Long.MIN_VALUE;

    private static final long SECOND = 1_000_000L;

    private final ZoneRules rules;
    private long from = 1;
    private long to;
    private long offset;
    private long resolved;

    LocalClock(ZoneId zone) {
        this.rules = zone.getRules();
    }

    /// How many stamps of a repeated hour were resolved by the order of the rows.
    long resolved() {
        return resolved;
    }

    /// The instant of a wall clock time, both in microseconds.
    ///
    /// @param previous the instant of the row before, or [#NO_PREVIOUS]
    /// @param step how far apart the two rows before are, or 0
    /// @param descending true where rows run from late to early
    /// @return the instant, [#NONEXISTENT] or [#AMBIGUOUS]
    long instant(long local, long previous, long step, boolean descending) {
        if (local >= from && local < to) {
            return local - offset;
        }
        long second = Math.floorDiv(local, SECOND);
        LocalDateTime time = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
        List<ZoneOffset> offsets = rules.getValidOffsets(time);
        return switch (offsets.size()) {
            case 0 -> NONEXISTENT;
            case 1 -> remember(local, time, offsets.getFirst());
            default ->
                    choose(
                            local - micros(offsets.get(0)),
                            local - micros(offsets.get(1)),
                            previous,
                            step,
                            descending);
        };
    }

    private long choose(long earlier, long later, long previous, long step, boolean descending) {
        if (previous == NO_PREVIOUS) {
            return AMBIGUOUS;
        }
        resolved++;
        boolean again = step < later - earlier;
        if (descending) {
            return later < previous || (again && later == previous) ? later : earlier;
        }
        return earlier > previous || (again && earlier == previous) ? earlier : later;
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

    private static long micros(ZoneOffset offset) {
        return offset.getTotalSeconds() * SECOND;
    }
}
