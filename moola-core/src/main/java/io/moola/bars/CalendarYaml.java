package io.moola.bars;

import io.moola.MoolaException;
import io.moola.bars.CalendarFacts.SpecialDay;
import io.moola.bars.CalendarFacts.Stretch;
import io.moola.bars.CalendarFacts.WeeklyHours;
import io.moola.bars.CalendarWords.Wrong;
import io.moola.formats.YamlNode;
import io.moola.formats.YamlNode.Mapping;
import io.moola.formats.YamlNode.Scalar;
import io.moola.formats.YamlNode.Sequence;
import io.moola.formats.YamlProblems;

import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// A user's own calendar in YAML, told at [TradingCalendars#read]. All problems are collected, each
/// with its line. Holds the state of one reading; not thread-safe.
final class CalendarYaml {

    private static final Set<String> KEYS =
            Set.of("name", "zone", "years", "always", "hours", "closed", "early", "holidays");
    private static final Set<String> HOURS_KEYS = Set.of("from", "days", "sessions");

    private final String path;
    private final YamlProblems problems = new YamlProblems();
    private final List<WeeklyHours> hours = new ArrayList<>();
    private final Map<LocalDate, SpecialDay> special = new LinkedHashMap<>();
    private final Map<LocalDate, YamlNode> places = new LinkedHashMap<>();
    private @Nullable KnownYears years;

    private CalendarYaml(String path) {
        this.path = path;
    }

    /// @throws MoolaException (input) with every problem and its line
    static TradingCalendar calendar(YamlNode document, String path) {
        CalendarYaml yaml = new CalendarYaml(path);
        if (!(document instanceof Mapping root)) {
            yaml.problems.add(document, "a mapping with a zone, years and hours");
            throw yaml.problems.exception("the calendar " + path);
        }
        TradingCalendar calendar = yaml.read(root);
        if (calendar == null) {
            throw yaml.problems.exception("the calendar " + path);
        }
        return calendar;
    }

    private @Nullable TradingCalendar read(Mapping root) {
        problems.unknownKeys(root, KEYS);
        String title = required(root, "name", "the market's name", text -> text);
        ZoneId zone = required(root, "zone", "a zone", CalendarWords::zone);
        boolean always = isAlways(root);
        readYears(root, always);
        readHours(root, always);
        readClosed(root.value("closed"));
        readEnds(root.value("early"), SpecialDay.Early::new);
        readEnds(root.value("holidays"), SpecialDay.Holiday::new);
        if (title == null || zone == null || problems.any()) {
            return null;
        }
        CalendarFacts facts = new CalendarFacts(path, title, zone, years, hours, special);
        checkDays(facts, root);
        return problems.any() ? null : calendar(facts, root);
    }

    private @Nullable TradingCalendar calendar(CalendarFacts facts, Mapping root) {
        try {
            return TradingCalendars.of(facts);
        } catch (IllegalArgumentException e) {
            YamlNode place = root.value("hours");
            problems.addText(place == null ? root : place, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private boolean isAlways(Mapping root) {
        YamlNode node = root.value("always");
        if (node == null) {
            return false;
        }
        if (!(node instanceof Scalar scalar) || !scalar.text().equals("true")) {
            problems.add(node, "true, or no 'always'");
        }
        for (String key : List.of("years", "hours", "closed", "early", "holidays")) {
            YamlNode other = root.value(key);
            if (other != null) {
                problems.addText(other, "'" + key + "' has no meaning beside 'always'");
            }
        }
        return true;
    }

    private void readYears(Mapping root, boolean always) {
        YamlNode node = root.value("years");
        if (always) {
            return;
        }
        if (node == null) {
            problems.addText(root, "expected a key 'years', found none");
            return;
        }
        for (YamlNode item : node instanceof Sequence list ? list.items() : List.of(node)) {
            KnownYears more = value(item, "years as 2020-2024", text -> yearsAfter(years, text));
            years = more == null ? years : more;
        }
    }

    private static KnownYears yearsAfter(@Nullable KnownYears before, String text) {
        String[] ends = text.split("\\s*-\\s*", 2);
        int first = CalendarWords.year(ends[0]);
        int last = ends.length == 1 ? first : CalendarWords.year(ends[1]);
        return CalendarWords.years(before, first, last);
    }

    private void readHours(Mapping root, boolean always) {
        YamlNode node = root.value("hours");
        if (always) {
            return;
        }
        if (!(node instanceof Sequence list) || list.items().isEmpty()) {
            problems.add(
                    node == null ? root : node, "'hours' as a list of from, days and sessions");
            return;
        }
        for (YamlNode item : list.items()) {
            if (item instanceof Mapping row) {
                readHoursRow(row);
            } else {
                problems.add(item, "from, days and sessions");
            }
        }
    }

    private void readHoursRow(Mapping row) {
        problems.unknownKeys(row, HOURS_KEYS);
        LocalDate from = required(row, "from", "a date YYYY-MM-DD", CalendarWords::date);
        Set<DayOfWeek> days = required(row, "days", "weekdays", CalendarWords::weekdays);
        List<Stretch> stretches = stretches(row);
        if (from != null && !hours.isEmpty() && from.isBefore(hours.getLast().from())) {
            problems.addText(
                    row,
                    "expected a date not before " + hours.getLast().from() + ", found " + from);
        }
        if (from != null && days != null && !stretches.isEmpty()) {
            hours.add(new WeeklyHours(from, days, stretches));
        }
    }

    private List<Stretch> stretches(Mapping row) {
        YamlNode node = row.value("sessions");
        List<Stretch> stretches = new ArrayList<>();
        if (node == null) {
            problems.addText(row, "expected a key 'sessions', found none");
            return stretches;
        }
        List<YamlNode> items = node instanceof Sequence list ? list.items() : List.of(node);
        if (items.isEmpty()) {
            problems.add(node, "sessions as 09:30-16:00");
        }
        for (YamlNode item : items) {
            Stretch before = stretches.isEmpty() ? null : stretches.getLast();
            Stretch stretch =
                    value(
                            item,
                            "a session as 09:30-16:00",
                            text -> CalendarWords.stretch(text, before));
            if (stretch != null) {
                stretches.add(stretch);
            }
        }
        return stretches;
    }

    private void readClosed(@Nullable YamlNode node) {
        if (node == null || isEmpty(node)) {
            return;
        }
        if (!(node instanceof Sequence list)) {
            problems.add(node, "a list of dates YYYY-MM-DD");
            return;
        }
        for (YamlNode item : list.items()) {
            LocalDate date = value(item, "a date YYYY-MM-DD", CalendarWords::date);
            if (date != null) {
                putDay(item, date, new SpecialDay.Closed());
            }
        }
    }

    private void readEnds(@Nullable YamlNode node, Function<LocalTime, SpecialDay> day) {
        if (node == null || isEmpty(node)) {
            return;
        }
        if (!(node instanceof Mapping map)) {
            problems.add(node, "dates with their last times, as 2024-12-24: \"12:30\"");
            return;
        }
        for (YamlNode.Entry entry : map.entries()) {
            LocalDate date = value(entry.key(), "a date YYYY-MM-DD", CalendarWords::date);
            LocalTime end = value(entry.value(), "a time HH:MM", CalendarWords::time);
            if (date != null && end != null) {
                putDay(entry.key(), date, day.apply(end));
            }
        }
    }

    private static boolean isEmpty(YamlNode node) {
        return node instanceof Scalar scalar && scalar.isNull();
    }

    private void putDay(YamlNode place, LocalDate date, SpecialDay day) {
        if (special.putIfAbsent(date, day) != null) {
            int first = places.getOrDefault(date, place).line();
            problems.addText(place, date + " is there twice, first in line " + first);
        } else {
            places.put(date, place);
        }
    }

    private void checkDays(CalendarFacts facts, Mapping root) {
        KnownYears known = facts.years();
        if (known == null) {
            return;
        }
        if (!facts.tradesFrom(known.first())) {
            YamlNode place = root.value("hours");
            problems.addText(
                    place == null ? root : place,
                    "expected hours that hold from " + known.first() + " on, found none");
        }
        special.forEach((date, day) -> checkDay(facts, known, date, day));
    }

    private void checkDay(CalendarFacts facts, KnownYears known, LocalDate date, SpecialDay day) {
        YamlNode place = places.get(date);
        if (place == null) {
            return;
        }
        List<Stretch> regular = facts.regular(date);
        if (!known.contain(date.getYear())) {
            problems.addText(place, date + " is outside the years " + known);
        } else if (regular.isEmpty()) {
            String weekday = CalendarWords.weekdays(EnumSet.of(date.getDayOfWeek()));
            problems.addText(place, date + " is a " + weekday + ", which has no sessions");
        } else {
            checkEnd(place, regular.getFirst(), end(day));
            checkEarly(place, regular.getLast(), day);
        }
    }

    private void checkEnd(YamlNode place, Stretch first, @Nullable LocalTime end) {
        if (end != null && first.dayOffset() == 0 && !first.open().isBefore(end)) {
            problems.addText(
                    place,
                    "trading ends at %s, not after it opens at %s; a day without any is closed"
                            .formatted(end, first.open()));
        }
    }

    /// A close as late as ever hides a slip: 16:30 for 14:30.
    private void checkEarly(YamlNode place, Stretch last, SpecialDay day) {
        if (day instanceof SpecialDay.Early early && !early.close().isBefore(last.close())) {
            problems.addText(
                    place,
                    "an early close at %s is not before the usual one at %s"
                            .formatted(early.close(), last.close()));
        }
    }

    private static @Nullable LocalTime end(SpecialDay day) {
        return switch (day) {
            case SpecialDay.Closed _ -> null;
            case SpecialDay.Early early -> early.close();
            case SpecialDay.Holiday holiday -> holiday.close();
        };
    }

    private <T> @Nullable T required(
            Mapping map, String key, String expected, Function<String, T> parser) {
        YamlNode node = map.value(key);
        if (node == null) {
            problems.addText(map, "expected a key '" + key + "', found none");
            return null;
        }
        return value(node, expected, parser);
    }

    private <T> @Nullable T value(YamlNode node, String expected, Function<String, T> parser) {
        if (!(node instanceof Scalar scalar) || scalar.isNull() || scalar.text().isBlank()) {
            problems.add(node, expected);
            return null;
        }
        try {
            return parser.apply(scalar.text().strip());
        } catch (Wrong e) {
            problems.addText(node, String.valueOf(e.getMessage()));
            return null;
        }
    }
}
