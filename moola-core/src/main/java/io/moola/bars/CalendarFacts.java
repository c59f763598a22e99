package io.moola.bars;

import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a calendar file says, before it is turned into sessions.
///
/// @param name the calendar's name
/// @param zone the exchange's zone
/// @param years the years for which the facts are complete, or null for a market that never closes
/// @param hours weekly sessions; for a weekday the last row that has begun holds
/// @param special days that differ from their weekday
record CalendarFacts(
        String name,
        ZoneId zone,
        @Nullable Years years,
        List<WeeklyHours> hours,
        Map<LocalDate, SpecialDay> special) {

    CalendarFacts {
        hours = List.copyOf(hours);
        special = Map.copyOf(special);
    }

    /// Both ends included.
    record Years(int first, int last) {
        boolean contain(int year) {
            return year >= first && year <= last;
        }

        /// Days since the epoch.
        long firstDay() {
            return LocalDate.of(first, 1, 1).toEpochDay();
        }

        /// Days since the epoch.
        long lastDay() {
            return LocalDate.of(last, 12, 31).toEpochDay();
        }

        @Override
        public String toString() {
            return first + " to " + last;
        }
    }

    /// The sessions of some weekdays from a trade date on, in order.
    record WeeklyHours(LocalDate from, Set<DayOfWeek> days, List<Stretch> stretches) {
        WeeklyHours {
            days = Set.copyOf(days);
            stretches = List.copyOf(stretches);
        }
    }

    /// One continuous stretch of trading.
    ///
    /// @param dayOffset 0, or -1 when it opens on the evening before the trade date
    record Stretch(int dayOffset, LocalTime open, LocalTime close) {}

    /// How a day differs from its weekday.
    sealed interface SpecialDay {

        /// No session counts for the day.
        record Closed() implements SpecialDay {}

        /// Trading ends early.
        record Early(LocalTime close) implements SpecialDay {}

        /// Trading ends early and counts for the next trade date.
        record Holiday(LocalTime close) implements SpecialDay {}
    }

    /// The sessions of that weekday on that date, special days left aside; empty where it has none.
    List<Stretch> regular(LocalDate date) {
        List<Stretch> found = List.of();
        for (WeeklyHours row : hours) {
            if (!row.from().isAfter(date) && row.days().contains(date.getDayOfWeek())) {
                found = row.stretches();
            }
        }
        return found;
    }

    /// True when sessions count for that date.
    boolean isTradeDate(LocalDate date) {
        if (regular(date).isEmpty()) {
            return false;
        }
        return switch (special.get(date)) {
            case null -> true;
            case SpecialDay.Early _ -> true;
            case SpecialDay.Closed _ -> false;
            case SpecialDay.Holiday _ -> false;
        };
    }
}
