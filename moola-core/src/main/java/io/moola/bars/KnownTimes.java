package io.moola.bars;

import io.moola.bars.CalendarFacts.Stretch;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;

/// The instants and days of which a calendar knows something, in ascending spans. Instants count in
/// the exchange's zone; an evening that trades for the first day of an unknown year is not known.
/// Immutable, thread-safe.
final class KnownTimes {

    private final long[] starts;
    private final long[] ends;
    private final long[] firstDays;
    private final long[] lastDays;

    KnownTimes(CalendarFacts facts, KnownYears years) {
        int size = years.spans().size();
        starts = new long[size];
        ends = new long[size];
        firstDays = new long[size];
        lastDays = new long[size];
        for (int i = 0; i < size; i++) {
            KnownYears.Span span = years.spans().get(i);
            firstDays[i] = span.firstDay();
            lastDays[i] = span.lastDay();
            starts[i] = micros(LocalDate.of(span.first(), 1, 1).atStartOfDay(facts.zone()));
            ends[i] = end(facts, LocalDate.of(span.last() + 1, 1, 1));
        }
    }

    private static long end(CalendarFacts facts, LocalDate unknown) {
        List<Stretch> stretches = facts.regular(unknown);
        boolean evening = !stretches.isEmpty() && stretches.getFirst().dayOffset() < 0;
        LocalDate date = evening ? unknown.minusDays(1) : unknown;
        LocalTime time = evening ? stretches.getFirst().open() : LocalTime.MIDNIGHT;
        return micros(date.atTime(time).atZone(facts.zone()));
    }

    private static long micros(ZonedDateTime time) {
        return Math.multiplyExact(time.toEpochSecond(), SessionIndex.MICROS_PER_SECOND);
    }

    /// The span that holds an instant, or -1.
    int spanAt(long micros) {
        for (int i = 0; i < starts.length; i++) {
            if (micros >= starts[i] && micros < ends[i]) {
                return i;
            }
        }
        return -1;
    }

    /// The span that holds a day since the epoch, or -1.
    int spanOn(long day) {
        for (int i = 0; i < firstDays.length; i++) {
            if (day >= firstDays[i] && day <= lastDays[i]) {
                return i;
            }
        }
        return -1;
    }

    /// The first instant after a span.
    long end(int span) {
        return ends[span];
    }

    /// The last day of a span.
    long lastDay(int span) {
        return lastDays[span];
    }
}
