package io.moola.bars;

import io.moola.bars.CalendarFacts.Stretch;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/// The single values of calendar files, as both formats write them.
final class CalendarWords {

    /// Years beyond these are mistakes, and would cost memory.
    private static final int FIRST_YEAR = 1900;

    private static final int LAST_YEAR = 2100;

    private static final List<String> WEEKDAYS =
            List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private CalendarWords() {}

    /// A value that is not what it has to be.
    static final class Wrong extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        Wrong(String expected, String found) {
            super("expected " + expected + ", found " + found);
        }
    }

    static ZoneId zone(String text) {
        return parse(text, "a zone", ZoneId::of);
    }

    static LocalDate date(String text) {
        return parse(text, "a date YYYY-MM-DD", LocalDate::parse);
    }

    static LocalTime time(String text) {
        return parse(text, "a time HH:MM", LocalTime::parse);
    }

    static int year(String text) {
        int year = parse(text, "a year", Integer::parseInt);
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new Wrong("a year from " + FIRST_YEAR + " to " + LAST_YEAR, text);
        }
        return year;
    }

    /// Years in ascending order, each span after the one before it.
    static KnownYears years(@Nullable KnownYears before, int first, int last) {
        if (last < first) {
            throw new Wrong("a last year not before " + first, String.valueOf(last));
        }
        KnownYears.Span span = new KnownYears.Span(first, last);
        if (before == null) {
            return new KnownYears(List.of(span));
        }
        int latest = before.spans().getLast().last();
        if (first <= latest) {
            throw new Wrong("years after " + latest, String.valueOf(first));
        }
        return before.and(span);
    }

    /// `mon`, `mon-fri`.
    static Set<DayOfWeek> weekdays(String text) {
        String[] ends = text.toLowerCase(Locale.ROOT).split("-", 2);
        int first = WEEKDAYS.indexOf(ends[0]);
        int last = WEEKDAYS.indexOf(ends[ends.length - 1]);
        if (first < 0 || last < first) {
            throw new Wrong("weekdays as mon or mon-fri", text);
        }
        return EnumSet.range(DayOfWeek.of(first + 1), DayOfWeek.of(last + 1));
    }

    /// Some weekdays as they are written.
    static String weekdays(Set<DayOfWeek> days) {
        List<String> names =
                days.stream().sorted().map(day -> WEEKDAYS.get(day.getValue() - 1)).toList();
        String first = names.getFirst();
        return names.size() == 1 ? first : first + "-" + names.getLast();
    }

    /// `09:30-16:00`, or `^17:00-16:00` that opens on the evening before.
    static Stretch stretch(String text, @Nullable Stretch before) {
        boolean evening = text.startsWith("^");
        String[] ends = text.substring(evening ? 1 : 0).split("-", 2);
        if (ends.length != 2) {
            throw new Wrong("a session as 09:30-16:00", text);
        }
        Stretch stretch = new Stretch(evening ? -1 : 0, time(ends[0]), time(ends[1]));
        if (!evening && !stretch.open().isBefore(stretch.close())) {
            throw new Wrong("a session that ends after it opens", text);
        }
        if (before != null && (evening || stretch.open().isBefore(before.close()))) {
            throw new Wrong("a session after " + before.close(), text);
        }
        return stretch;
    }

    static <T> T parse(String text, String expected, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (DateTimeException | NumberFormatException e) {
            Wrong wrong = new Wrong(expected, text);
            wrong.initCause(e);
            throw wrong;
        }
    }
}
