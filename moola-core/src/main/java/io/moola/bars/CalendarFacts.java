package io.moola.bars;

import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What a calendar file says, before it is turned into sessions.
///
/// @param name the calendar's name, or the path of its file
/// @param title what people call the market
/// @param zone the exchange's zone
/// @param years the years for which the facts are complete, or null for a market that never closes
/// @param hours weekly sessions; for a weekday the last row that has begun holds
/// @param special days that differ from their weekday
record CalendarFacts(
        String name,
        String title,
        ZoneId zone,
        @Nullable KnownYears years,
        List<WeeklyHours> hours,
        Map<LocalDate, SpecialDay> special) {

    CalendarFacts {
        hours = List.copyOf(hours);
        special = Map.copyOf(special);
    }

    /// The sessions of some weekdays from a trade date on, in order.
    record WeeklyHours(LocalDate from, Set<DayOfWeek> days, List<Stretch> stretches) {
        WeeklyHours {
            days = Set.copyOf(days);
            stretches = List.copyOf(stretches);
        }

        private Map<String, Object> toTree() {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("from", from.toString());
            tree.put("days", CalendarWords.weekdays(days));
            tree.put("sessions", stretches.stream().map(Stretch::toString).toList());
            return tree;
        }
    }

    /// One continuous stretch of trading.
    ///
    /// @param dayOffset 0, or -1 when it opens on the evening before the trade date
    record Stretch(int dayOffset, LocalTime open, LocalTime close) {

        /// As files write it: `09:30-16:00`, `^17:00-16:00`.
        @Override
        public String toString() {
            return (dayOffset < 0 ? "^" : "") + open + "-" + close;
        }
    }

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

    /// True when some weekday has sessions in the first week of a year.
    boolean tradesFrom(int year) {
        LocalDate day = LocalDate.of(year, 1, 1);
        return day.datesUntil(day.plusDays(7)).anyMatch(date -> !regular(date).isEmpty());
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

    /// All that the file says; days in ascending order.
    Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", name);
        tree.put("title", title);
        tree.put("zone", zone.getId());
        tree.put("years", years == null ? "all years" : years.toString());
        if (years != null) {
            tree.put("hours", hours.stream().map(WeeklyHours::toTree).toList());
            putDays(tree);
        }
        return tree;
    }

    private void putDays(Map<String, Object> tree) {
        List<String> closed = new ArrayList<>();
        Map<String, String> early = new LinkedHashMap<>();
        Map<String, String> holidays = new LinkedHashMap<>();
        new TreeMap<>(special)
                .forEach((date, day) -> {
                    switch (day) {
                        case SpecialDay.Closed _ -> closed.add(date.toString());
                        case SpecialDay.Early one ->
                                early.put(date.toString(), one.close().toString());
                        case SpecialDay.Holiday one ->
                                holidays.put(date.toString(), one.close().toString());
                    }
                });
        tree.put("closed", closed);
        tree.put("early", early);
        tree.put("holidays", holidays);
    }
}
