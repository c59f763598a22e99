package io.moola.bars;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.WEDNESDAY;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/// The rules of the exchanges' holidays, written apart from the data files that they check.
final class UsHolidays {

    private static final Set<LocalDate> SPECIAL =
            Set.of(
                    LocalDate.of(2001, 9, 11),
                    LocalDate.of(2001, 9, 12),
                    LocalDate.of(2001, 9, 13),
                    LocalDate.of(2001, 9, 14),
                    LocalDate.of(2004, 6, 11),
                    LocalDate.of(2007, 1, 2),
                    LocalDate.of(2012, 10, 29),
                    LocalDate.of(2012, 10, 30),
                    LocalDate.of(2018, 12, 5),
                    LocalDate.of(2025, 1, 9));

    private UsHolidays() {}

    static LocalDate nth(int year, int month, DayOfWeek day, int n) {
        return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(n, day));
    }

    static LocalDate memorial(int year) {
        return LocalDate.of(year, 5, 1).with(TemporalAdjusters.lastInMonth(MONDAY));
    }

    static LocalDate thanksgiving(int year) {
        return nth(year, 11, THURSDAY, 4);
    }

    /// Saturday moves to Friday, Sunday to Monday.
    static LocalDate observed(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> day.minusDays(1);
            case SUNDAY -> day.plusDays(1);
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> day;
        };
    }

    /// Easter Sunday by the table-free rule of Gauss as Lilius and Clavius corrected it.
    static LocalDate goodFriday(int year) {
        int golden = year % 19 + 1;
        int century = year / 100 + 1;
        int leapsDropped = 3 * century / 4 - 12;
        int moon = (8 * century + 5) / 25 - 5;
        int sunday = 5 * year / 4 - leapsDropped - 10;
        int epact = Math.floorMod(11 * golden + 20 + moon - leapsDropped, 30);
        if ((epact == 25 && golden > 11) || epact == 24) {
            epact++;
        }
        int full = 44 - epact;
        full = full < 21 ? full + 30 : full;
        int easter = full + 7 - (sunday + full) % 7;
        return LocalDate.of(year, 3, 1).plusDays(easter - 1L).minusDays(2);
    }

    static NavigableSet<LocalDate> nyseClosed(int year) {
        NavigableSet<LocalDate> days = new TreeSet<>();
        LocalDate newYear = LocalDate.of(year, 1, 1);
        if (newYear.getDayOfWeek() != SATURDAY) {
            days.add(observed(newYear));
        }
        days.add(nth(year, 1, MONDAY, 3));
        days.add(nth(year, 2, MONDAY, 3));
        days.add(goodFriday(year));
        days.add(memorial(year));
        if (year >= 2022) {
            days.add(observed(LocalDate.of(year, 6, 19)));
        }
        days.add(observed(LocalDate.of(year, 7, 4)));
        days.add(nth(year, 9, MONDAY, 1));
        days.add(thanksgiving(year));
        days.add(observed(LocalDate.of(year, 12, 25)));
        SPECIAL.stream().filter(day -> day.getYear() == year).forEach(days::add);
        return days;
    }

    static NavigableSet<LocalDate> nyseEarly(int year) {
        NavigableSet<LocalDate> days = new TreeSet<>();
        days.add(thanksgiving(year).plusDays(1));
        LocalDate eve = LocalDate.of(year, 12, 24);
        if (eve.getDayOfWeek().compareTo(FRIDAY) < 0) {
            days.add(eve);
        }
        LocalDate third = LocalDate.of(year, 7, 3);
        if (third.getDayOfWeek() == WEDNESDAY && year < 2013) {
            days.add(LocalDate.of(year, 7, 5));
        } else if (third.getDayOfWeek().compareTo(FRIDAY) < 0) {
            days.add(third);
        }
        if (year == 1999) {
            days.add(LocalDate.of(1999, 12, 31));
        }
        if (year == 2003) {
            days.add(LocalDate.of(2003, 12, 26));
        }
        return days;
    }

    /// Full closures of CME equity-index futures.
    static NavigableSet<LocalDate> cmeClosed(int year) {
        NavigableSet<LocalDate> days = new TreeSet<>();
        LocalDate newYear = LocalDate.of(year, 1, 1);
        if (newYear.getDayOfWeek() != SATURDAY) {
            days.add(observed(newYear));
        }
        if (!Set.of(2015, 2021, 2023, 2026).contains(year)) {
            days.add(goodFriday(year));
        }
        days.add(observed(LocalDate.of(year, 12, 25)));
        return days;
    }

    /// Days whose trading CME halts at noon and counts for the next trade date.
    static NavigableSet<LocalDate> cmeHolidays(int year) {
        NavigableSet<LocalDate> days = new TreeSet<>(nyseClosed(year));
        days.removeAll(SPECIAL);
        days.removeIf(day -> day.getMonthValue() == 12 || day.equals(goodFriday(year)));
        days.removeIf(day -> day.getMonthValue() == 1 && day.getDayOfMonth() < 15);
        return days;
    }

    /// The exchange's published closed days of 2022 to 2028, as MM-DD.
    static final Map<Integer, String> PUBLISHED_CLOSED =
            Map.of(
                    2022, "01-17 02-21 04-15 05-30 06-20 07-04 09-05 11-24 12-26",
                    2023, "01-02 01-16 02-20 04-07 05-29 06-19 07-04 09-04 11-23 12-25",
                    2024, "01-01 01-15 02-19 03-29 05-27 06-19 07-04 09-02 11-28 12-25",
                    2025, "01-01 01-09 01-20 02-17 04-18 05-26 06-19 07-04 09-01 11-27 12-25",
                    2026, "01-01 01-19 02-16 04-03 05-25 06-19 07-03 09-07 11-26 12-25",
                    2027, "01-01 01-18 02-15 03-26 05-31 06-18 07-05 09-06 11-25 12-24",
                    2028, "01-17 02-21 04-14 05-29 06-19 07-04 09-04 11-23 12-25");

    /// The same for days that end at 13:00.
    static final Map<Integer, String> PUBLISHED_EARLY =
            Map.of(
                    2022, "11-25",
                    2023, "07-03 11-24",
                    2024, "07-03 11-29 12-24",
                    2025, "07-03 11-28 12-24",
                    2026, "11-27 12-24",
                    2027, "11-26",
                    2028, "07-03 11-24");

    /// True on the days that are no weekday.
    static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == SATURDAY || day.getDayOfWeek() == SUNDAY;
    }
}
