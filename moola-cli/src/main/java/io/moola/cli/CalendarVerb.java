package io.moola.cli;

import io.moola.MoolaException;
import io.moola.bars.TradingCalendar;
import io.moola.bars.TradingCalendars;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// When markets trade: which calendars there are, what they say, their sessions.
@Command(
        name = "calendar",
        header = "When markets trade: sessions, holidays, early closes.",
        footerHeading = "%n",
        footer = {
            "  moola calendar list                            the calendars that moola has",
            "  moola calendar show nyse                       hours, holidays, early closes",
            "  moola calendar show calendars/mine.yaml        check a calendar of your own",
            "  moola calendar sessions nyse --from 2024-12-20 --to 2024-12-31",
            "  moola calendar next cme-equity-index           when does it trade next?"
        })
final class CalendarVerb extends Verb {

    CalendarVerb(Context context) {
        super(context);
    }

    @Override
    List<Verb> verbs() {
        return List.of(
                new Names(context()),
                new Show(context()),
                new CalendarTimes.Sessions(context()),
                new CalendarTimes.Next(context()));
    }

    @Override
    int run() {
        throw MoolaException.usage(
                "Cannot tell about calendars: say what", "Use list, show, sessions or next.");
    }

    /// The calendars that moola has.
    @Command(
            name = "list",
            header = "The calendars that moola has.",
            footerHeading = "%n",
            footer = "  moola calendar list -o json")
    static final class Names extends Verb {

        Names(Context context) {
            super(context);
        }

        @Override
        int run() {
            Output.Table table = new Output.Table("name", "years", "zone", "market");
            List<Object> trees = new ArrayList<>();
            for (String name : TradingCalendars.names()) {
                TradingCalendar calendar = TradingCalendars.named(name);
                String zone = calendar.zone().getId();
                table.row(name, calendar.coverage(), zone, calendar.title());
                Map<String, Object> tree = new LinkedHashMap<>();
                tree.put("name", name);
                tree.put("years", calendar.coverage());
                tree.put("zone", zone);
                tree.put("title", calendar.title());
                trees.add(tree);
            }
            output().print(Map.of("calendars", trees), table);
            return ExitCode.OK;
        }
    }

    /// All that a calendar says.
    @Command(
            name = "show",
            header = "All that a calendar says; checks one of your own.",
            footerHeading = "%n",
            footer = {
                "  moola calendar show nyse",
                "  moola calendar show calendars/mine.yaml -o json",
                "",
                "A calendar of your own is YAML:",
                "  name: Frankfurt, continuous trading",
                "  zone: Europe/Berlin",
                "  years: [2019-2021, 2023]            the facts are complete for these years",
                "  hours:",
                "    - from: 2019-01-01",
                "      days: mon-fri",
                "      sessions: [\"09:00-17:30\"]       \"^17:00-16:00\" opens the evening before",
                "  closed: [2019-01-01, 2019-04-19]",
                "  early: {2019-12-30: \"14:00\"}        trading ends at that time",
                "  holidays: {2019-09-02: \"12:00\"}     so too, and counts for the next date",
                "or, instead of years and hours, always: true"
            })
    static final class Show extends Verb {

        @Parameters(paramLabel = "NAME", description = Calendars.NAMES)
        private String name = "";

        Show(Context context) {
            super(context);
        }

        @Override
        int run() {
            Map<String, Object> tree = new Calendars(context()).named(name).toTree();
            Output.Table table = new Output.Table("fact", "value");
            tree.forEach((fact, value) -> {
                switch (value) {
                    case List<?> list when fact.equals("hours") -> addHours(table, list);
                    case List<?> days -> addDays(table, days);
                    case Map<?, ?> days -> addTimes(table, fact, days);
                    default -> table.row(fact, value);
                }
            });
            output().print(tree, table);
            return ExitCode.OK;
        }

        private static void addHours(Output.Table table, List<?> hours) {
            for (Object row : hours) {
                if (row instanceof Map<?, ?> tree
                        && tree.get("sessions") instanceof List<?> sessions) {
                    String times =
                            String.join(" ", sessions.stream().map(String::valueOf).toList());
                    table.row("hours from " + tree.get("from"), tree.get("days") + " " + times);
                }
            }
        }

        private static void addDays(Output.Table table, List<?> days) {
            Map<String, String> rows = new TreeMap<>();
            days.forEach(day -> add(rows, "closed", day.toString()));
            rows.forEach(table::row);
        }

        private static void addTimes(Output.Table table, String fact, Map<?, ?> days) {
            Map<String, String> rows = new TreeMap<>();
            days.forEach((day, time) -> add(rows, fact + " " + time, day.toString()));
            rows.forEach(table::row);
        }

        /// One row for the days of a year: `closed 2024`, `01-01 01-15`.
        private static void add(Map<String, String> rows, String fact, String day) {
            rows.merge(
                    fact + " " + day.substring(0, 4),
                    day.substring(5),
                    (before, next) -> before + " " + next);
        }
    }
}
