package io.moola.bars;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Instants as tests write them.
final class CalendarTimes {

    static final Timeframe MINUTE = Timeframe.parse("1m");
    static final Timeframe HOUR = Timeframe.parse("1h");
    static final Timeframe DAY = Timeframe.parse("1d");

    private CalendarTimes() {}

    static long utc(String instant) {
        return Instant.parse(instant).getEpochSecond() * 1_000_000;
    }

    static long local(ZoneId zone, String time) {
        return LocalDateTime.parse(time).atZone(zone).toEpochSecond() * 1_000_000;
    }

    static String text(long micros) {
        return Instant.ofEpochSecond(micros / 1_000_000).toString();
    }

    static NavigableSet<LocalDate> tradeDates(TradingCalendar calendar, int year) {
        long[] stamps =
                calendar.expectedBars(
                        utc(year + "-01-01T00:00:00Z"), utc(year + "-12-31T23:59:59Z"), DAY);
        return Arrays.stream(stamps)
                .mapToObj(stamp -> LocalDate.ofEpochDay(stamp / 86_400_000_000L))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static NavigableSet<LocalDate> weekdays(int year) {
        return LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(day -> !UsHolidays.isWeekend(day))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
