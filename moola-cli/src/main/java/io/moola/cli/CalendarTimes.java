package io.moola.cli;

import io.moola.MoolaException;
import io.moola.bars.Instants;
import io.moola.bars.Timeframe;
import io.moola.bars.TradingCalendar;
import io.moola.bars.TradingCalendar.Session;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The verbs that ask a calendar for times.
final class CalendarTimes {

    private static final long MICROS_PER_SECOND = 1_000_000L;

    private CalendarTimes() {}

    /// The sessions of a calendar between two trade dates.
    @Command(
            name = "sessions",
            header = "The sessions of a calendar between two trade dates.",
            footerHeading = "%n",
            footer = {
                "  moola calendar sessions nyse --from 2024-12-20 --to 2024-12-31",
                "  moola calendar sessions cme-equity-index --from 2024-07-01 --to 2024-07-07 -o"
                        + " csv",
                "",
                "open and close are UTC; early: trading ends before its usual time."
            })
    static final class Sessions extends Verb {

        @Parameters(paramLabel = "NAME", description = Calendars.NAMES)
        private String name = "";

        @Option(
                names = "--from",
                paramLabel = "D",
                required = true,
                description = "The first trade date: 2024-12-20.")
        private String from = "";

        @Option(
                names = "--to",
                paramLabel = "D",
                required = true,
                description = "The last trade date.")
        private String to = "";

        Sessions(Context context) {
            super(context);
        }

        @Override
        int run() {
            LocalDate first = date(from);
            LocalDate last = date(to);
            if (last.isBefore(first)) {
                throw MoolaException.usage(
                        "Cannot list sessions from %s to %s: that is backwards"
                                .formatted(first, last),
                        "Write the earlier date after --from.");
            }
            TradingCalendar calendar = new Calendars(context()).named(name);
            Output.Table table =
                    new Output.Table(
                            "trade date", "open", "close", "local open", "local close", "early");
            List<Object> trees = new ArrayList<>();
            for (Session session : calendar.sessions(first.toEpochDay(), last.toEpochDay())) {
                Map<String, Object> tree = tree(calendar, session);
                table.row(tree.values().toArray());
                trees.add(tree);
            }
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("calendar", calendar.name());
            document.put("zone", calendar.zone().getId());
            document.put("sessions", trees);
            output().print(document, table);
            return ExitCode.OK;
        }

        private static Map<String, Object> tree(TradingCalendar calendar, Session session) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("trade_date", LocalDate.ofEpochDay(session.tradeDate()).toString());
            tree.put("open", Instants.iso(session.open()));
            tree.put("close", Instants.iso(session.close()));
            tree.put("local_open", local(calendar, session.open()));
            tree.put("local_close", local(calendar, session.close()));
            tree.put("early", calendar.endedEarly(session.close()));
            return tree;
        }

        private static String local(TradingCalendar calendar, long micros) {
            Instant instant = Instant.ofEpochSecond(micros / MICROS_PER_SECOND);
            return LocalDateTime.ofInstant(instant, calendar.zone()).toString();
        }

        private static LocalDate date(String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw MoolaException.usage(
                        "Cannot read the date '" + text + "'", "Write it as 2024-12-20.");
            }
        }
    }

    /// When a market trades next.
    @Command(
            name = "next",
            header = "Is the market open, and when does its next bar open?",
            footerHeading = "%n",
            footer = {
                "  moola calendar next nyse",
                "  moola calendar next cme-equity-index --after 2024-07-03T17:00:00Z --interval 1h"
            })
    static final class Next extends Verb {

        @Parameters(paramLabel = "NAME", description = Calendars.NAMES)
        private String name = "";

        @Option(
                names = "--after",
                paramLabel = "T",
                description =
                        "An instant with its offset, 2024-07-03T17:00:00Z, or a date (default:"
                                + " now).")
        private @Nullable String after;

        @Option(
                names = "--interval",
                paramLabel = "1m",
                description = "The length of a bar (default: 1m).")
        private String interval = "1m";

        Next(Context context) {
            super(context);
        }

        @Override
        int run() {
            Timeframe timeframe = Timeframe.parse(interval);
            long micros = instant();
            TradingCalendar calendar = new Calendars(context()).named(name);
            long next = calendar.nextBarTime(micros, timeframe);
            if (next == TradingCalendar.UNKNOWN) {
                throw MoolaException.refused(
                        "Cannot tell when %s trades after %s: its facts cover %s"
                                .formatted(
                                        calendar.name(), Instants.iso(micros), calendar.coverage()),
                        "Ask for a time in those years.");
            }
            Map<String, Object> tree = tree(calendar, micros, next);
            Output.Table table = new Output.Table("fact", "value");
            tree.forEach((fact, value) -> table.row(fact.replace('_', ' '), value));
            output().print(tree, table);
            return ExitCode.OK;
        }

        private static Map<String, Object> tree(TradingCalendar calendar, long micros, long next) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("calendar", calendar.name());
            tree.put("after", Instants.iso(micros));
            tree.put("market", calendar.at(micros).name().toLowerCase(Locale.ROOT));
            tree.put("next_bar", Instants.iso(next));
            long trading = calendar.nextBarTime(micros, Timeframe.ofSeconds(1));
            Session session =
                    trading == TradingCalendar.UNKNOWN ? null : calendar.sessionOf(trading);
            if (session != null) {
                tree.put("trade_date", LocalDate.ofEpochDay(session.tradeDate()).toString());
                tree.put("session_open", Instants.iso(session.open()));
                tree.put("session_close", Instants.iso(session.close()));
            }
            return tree;
        }

        private long instant() {
            try {
                Instant instant =
                        after == null
                                ? InstantSource.system().instant()
                                : after.length() == 10
                                        ? Instant.parse(after + "T00:00:00Z")
                                        : OffsetDateTime.parse(after).toInstant();
                return Math.addExact(
                        Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND),
                        instant.getNano() / 1_000);
            } catch (DateTimeException | ArithmeticException e) {
                throw MoolaException.usage(
                        "Cannot read the time '" + after + "'",
                        "Write an instant with its offset, as 2024-07-03T17:00:00Z, or a date.");
            }
        }
    }
}
