package io.moola.bars;

import io.moola.bars.CalendarFacts.SpecialDay;
import io.moola.bars.CalendarFacts.Stretch;
import io.moola.bars.CalendarFacts.WeeklyHours;
import io.moola.bars.CalendarFacts.Years;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Reads the text of a calendar file; the format is told at the top of `cme-equity-index.txt`.
///
/// A wrong line is an `IllegalArgumentException` with calendar, line number, what was expected and
/// what was found. Holds the state of one reading; not thread-safe.
final class CalendarFile {

    private static final List<String> WEEKDAYS =
            List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    private final String name;
    private final List<WeeklyHours> hours = new ArrayList<>();
    private final Map<LocalDate, SpecialDay> special = new LinkedHashMap<>();
    private @Nullable ZoneId zone;
    private @Nullable Years years;
    private boolean always;
    private int line;

    private CalendarFile(String name) {
        this.name = name;
    }

    /// @throws IllegalArgumentException naming the line that is wrong
    static CalendarFacts parse(String name, String text) {
        CalendarFile file = new CalendarFile(name);
        for (String row : text.lines().toList()) {
            file.line++;
            int comment = row.indexOf('#');
            String fact = (comment < 0 ? row : row.substring(0, comment)).strip();
            if (!fact.isEmpty()) {
                file.read(List.of(fact.split("\\s+", -1)));
            }
        }
        return file.facts();
    }

    private void read(List<String> words) {
        List<String> rest = words.subList(1, words.size());
        switch (words.getFirst()) {
            case "zone" -> zone = parse(word(rest, 0, "a zone"), "a zone", ZoneId::of);
            case "years" -> readYears(rest);
            case "always" -> always = true;
            case "hours" -> readHours(rest);
            case "closed" -> readDays(rest, 1, new SpecialDay.Closed());
            case "early" -> readDays(rest, 2, new SpecialDay.Early(closing(rest)));
            case "holiday" -> readDays(rest, 2, new SpecialDay.Holiday(closing(rest)));
            default ->
                    throw wrong(
                            "zone, years, always, hours, closed, early or holiday",
                            words.getFirst());
        }
    }

    private void readYears(List<String> words) {
        int first = year(word(words, 0, "a first year"));
        int last = year(word(words, 1, "a last year"));
        if (last < first) {
            throw wrong("a last year not before " + first, String.valueOf(last));
        }
        years = new Years(first, last);
    }

    private void readHours(List<String> words) {
        LocalDate from = parse(word(words, 0, "a date"), "a date YYYY-MM-DD", LocalDate::parse);
        Set<DayOfWeek> days = weekdays(word(words, 1, "weekdays"));
        List<Stretch> stretches = new ArrayList<>();
        for (String text : words.subList(2, words.size())) {
            stretches.add(stretch(text, stretches.isEmpty() ? null : stretches.getLast()));
        }
        if (stretches.isEmpty()) {
            throw wrong("sessions as 09:30-16:00", "nothing");
        }
        if (!hours.isEmpty() && from.isBefore(hours.getLast().from())) {
            throw wrong("a date not before " + hours.getLast().from(), from.toString());
        }
        hours.add(new WeeklyHours(from, days, stretches));
    }

    private Set<DayOfWeek> weekdays(String text) {
        String[] ends = text.toLowerCase(Locale.ROOT).split("-", 2);
        int first = WEEKDAYS.indexOf(ends[0]);
        int last = WEEKDAYS.indexOf(ends[ends.length - 1]);
        if (first < 0 || last < first) {
            throw wrong("weekdays as mon or mon-fri", text);
        }
        return EnumSet.range(DayOfWeek.of(first + 1), DayOfWeek.of(last + 1));
    }

    private Stretch stretch(String text, @Nullable Stretch before) {
        boolean evening = text.startsWith("^");
        String[] ends = text.substring(evening ? 1 : 0).split("-", 2);
        if (ends.length != 2) {
            throw wrong("a session as 09:30-16:00", text);
        }
        Stretch stretch = new Stretch(evening ? -1 : 0, time(ends[0]), time(ends[1]));
        if (!evening && !stretch.open().isBefore(stretch.close())) {
            throw wrong("a session that ends after it opens", text);
        }
        if (before != null && (evening || stretch.open().isBefore(before.close()))) {
            throw wrong("a session after " + before.close(), text);
        }
        return stretch;
    }

    private LocalTime closing(List<String> words) {
        return time(word(words, 1, "a time"));
    }

    private void readDays(List<String> words, int skip, SpecialDay day) {
        int year = year(word(words, 0, "a year"));
        if (words.size() <= skip) {
            throw wrong("days as MM-DD", "nothing");
        }
        for (String text : words.subList(skip, words.size())) {
            LocalDate date = parse(year + "-" + text, "a day MM-DD", LocalDate::parse);
            if (years == null || !years.contain(year)) {
                throw wrong("a year inside the line 'years'", String.valueOf(year));
            }
            if (special.putIfAbsent(date, day) != null) {
                throw wrong("each day once", date.toString());
            }
        }
    }

    private int year(String text) {
        return parse(text, "a year", Integer::parseInt);
    }

    private LocalTime time(String text) {
        return parse(text, "a time HH:MM", LocalTime::parse);
    }

    private String word(List<String> words, int at, String expected) {
        if (at >= words.size()) {
            throw wrong(expected, "nothing");
        }
        return words.get(at);
    }

    private <T> T parse(String text, String expected, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (DateTimeException | NumberFormatException e) {
            IllegalArgumentException wrong = wrong(expected, text);
            wrong.initCause(e);
            throw wrong;
        }
    }

    private IllegalArgumentException wrong(String expected, String found) {
        return new IllegalArgumentException(
                "Cannot read calendar %s, line %d: expected %s, found %s"
                        .formatted(name, line, expected, found));
    }

    private CalendarFacts facts() {
        line++;
        if (zone == null) {
            throw wrong("a line 'zone'", "the end");
        }
        if (always == (years != null) || always == !hours.isEmpty()) {
            throw wrong("either 'always' or 'years' and 'hours'", "the end");
        }
        CalendarFacts facts = new CalendarFacts(name, zone, years, hours, special);
        for (LocalDate date : special.keySet()) {
            if (facts.regular(date).isEmpty()) {
                throw wrong("special days on weekdays with sessions", date.toString());
            }
        }
        if (years != null
                && Arrays.stream(DayOfWeek.values())
                        .allMatch(day -> facts.regular(firstOn(day)).isEmpty())) {
            throw wrong("hours that hold from " + years.first() + " on", "none");
        }
        return facts;
    }

    private LocalDate firstOn(DayOfWeek day) {
        LocalDate start = LocalDate.of(years == null ? 0 : years.first(), 1, 1);
        return start.plusDays(Math.floorMod(day.getValue() - start.getDayOfWeek().getValue(), 7));
    }
}
