package io.moola.bars;

import io.moola.bars.CalendarFacts.SpecialDay;
import io.moola.bars.CalendarFacts.Stretch;
import io.moola.bars.CalendarFacts.WeeklyHours;
import io.moola.bars.CalendarWords.Wrong;

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

/// Reads the text of a calendar file; the format is told at the top of `cme-equity-index.txt`.
///
/// A wrong line is an `IllegalArgumentException` with calendar, line number, what was expected and
/// what was found. Holds the state of one reading; not thread-safe.
final class CalendarFile {

    private final String name;
    private final List<WeeklyHours> hours = new ArrayList<>();
    private final Map<LocalDate, SpecialDay> special = new LinkedHashMap<>();
    private String title = "";
    private @Nullable ZoneId zone;
    private @Nullable KnownYears years;
    private boolean always;
    private int line;

    private CalendarFile(String name) {
        this.name = name;
    }

    /// @throws IllegalArgumentException naming the line that is wrong
    static CalendarFacts parse(String name, String text) {
        CalendarFile file = new CalendarFile(name);
        try {
            file.readAll(text);
            file.line++;
            return file.facts();
        } catch (Wrong e) {
            throw new IllegalArgumentException(
                    "Cannot read calendar %s, line %d: %s"
                            .formatted(name, file.line, e.getMessage()),
                    e);
        }
    }

    private void readAll(String text) {
        line = 0;
        for (String row : text.lines().toList()) {
            line++;
            int comment = row.indexOf('#');
            String fact = (comment < 0 ? row : row.substring(0, comment)).strip();
            if (!fact.isEmpty()) {
                read(List.of(fact.split("\\s+", -1)));
            }
        }
    }

    private void read(List<String> words) {
        List<String> rest = words.subList(1, words.size());
        switch (words.getFirst()) {
            case "title" -> title = String.join(" ", rest);
            case "zone" -> zone = CalendarWords.zone(word(rest, 0, "a zone"));
            case "years" -> readYears(rest);
            case "always" -> always = true;
            case "like" -> readLike(word(rest, 0, "a calendar"));
            case "hours" -> readHours(rest);
            case "closed" -> readDays(rest, 1, new SpecialDay.Closed());
            case "early" -> readDays(rest, 2, new SpecialDay.Early(closing(rest)));
            case "holiday" -> readDays(rest, 2, new SpecialDay.Holiday(closing(rest)));
            default ->
                    throw new Wrong(
                            "title, zone, years, always, like, hours, closed, early or holiday",
                            words.getFirst());
        }
    }

    private void readYears(List<String> words) {
        int first = CalendarWords.year(word(words, 0, "a first year"));
        int last = CalendarWords.year(word(words, 1, "a last year"));
        years = CalendarWords.years(years, first, last);
    }

    /// The facts of another calendar, but its title.
    private void readLike(String other) {
        int here = line;
        String own = title;
        readAll(TradingCalendars.text(other));
        line = here;
        title = own;
    }

    private void readHours(List<String> words) {
        LocalDate from = CalendarWords.date(word(words, 0, "a date"));
        Set<DayOfWeek> days = CalendarWords.weekdays(word(words, 1, "weekdays"));
        List<Stretch> stretches = new ArrayList<>();
        for (String text : words.subList(2, words.size())) {
            Stretch before = stretches.isEmpty() ? null : stretches.getLast();
            stretches.add(CalendarWords.stretch(text, before));
        }
        if (stretches.isEmpty()) {
            throw new Wrong("sessions as 09:30-16:00", "nothing");
        }
        if (!hours.isEmpty() && from.isBefore(hours.getLast().from())) {
            throw new Wrong("a date not before " + hours.getLast().from(), from.toString());
        }
        hours.add(new WeeklyHours(from, days, stretches));
    }

    private static LocalTime closing(List<String> words) {
        return CalendarWords.time(word(words, 1, "a time"));
    }

    private void readDays(List<String> words, int skip, SpecialDay day) {
        int year = CalendarWords.year(word(words, 0, "a year"));
        if (words.size() <= skip) {
            throw new Wrong("days as MM-DD", "nothing");
        }
        for (String text : words.subList(skip, words.size())) {
            LocalDate date =
                    CalendarWords.parse(year + "-" + text, "a day MM-DD", LocalDate::parse);
            if (years == null || !years.contain(year)) {
                throw new Wrong("a year inside the line 'years'", String.valueOf(year));
            }
            if (special.putIfAbsent(date, day) != null) {
                throw new Wrong("each day once", date.toString());
            }
        }
    }

    private static String word(List<String> words, int at, String expected) {
        if (at >= words.size()) {
            throw new Wrong(expected, "nothing");
        }
        return words.get(at);
    }

    private CalendarFacts facts() {
        if (zone == null) {
            throw new Wrong("a line 'zone'", "the end");
        }
        if (always == (years != null) || always == !hours.isEmpty()) {
            throw new Wrong("either 'always' or 'years' and 'hours'", "the end");
        }
        CalendarFacts facts = new CalendarFacts(name, title, zone, years, hours, special);
        for (LocalDate date : special.keySet()) {
            if (facts.regular(date).isEmpty()) {
                throw new Wrong("special days on weekdays with sessions", date.toString());
            }
        }
        if (years != null && !facts.tradesFrom(years.first())) {
            throw new Wrong("hours that hold from " + years.first() + " on", "none");
        }
        return facts;
    }
}
