package io.moola.bars;

import io.moola.MoolaException;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The trading calendars that moola knows, each a data file in `io/moola/bars/calendars`. A
/// calendar is read at its first use and kept. Thread-safe.
public final class TradingCalendars {

    private static final List<String> NAMES = List.of("cme-equity-index", "crypto-24x7", "nyse");

    private static final Map<String, TradingCalendar> LOADED = new ConcurrentHashMap<>();

    private TradingCalendars() {}

    /// The names that [#named] knows, in alphabetical order.
    public static List<String> names() {
        return NAMES;
    }

    /// The calendar of that name.
    ///
    /// @throws MoolaException (usage) for an unknown name, with the known ones and the closest
    public static TradingCalendar named(String name) {
        if (!NAMES.contains(name)) {
            throw unknown(name);
        }
        return LOADED.computeIfAbsent(name, TradingCalendars::load);
    }

    private static TradingCalendar load(String name) {
        CalendarFacts facts = CalendarFile.parse(name, text(name));
        return facts.years() == null ? new ContinuousCalendar(facts) : new SessionCalendar(facts);
    }

    private static String text(String name) {
        String resource = "calendars/" + name + ".txt";
        try (InputStream in = TradingCalendars.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The calendar file " + resource + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the calendar file " + resource, e);
        }
    }

    private static MoolaException unknown(String name) {
        String asked = name.strip().toLowerCase(Locale.ROOT);
        String closest = NAMES.getFirst();
        for (String known : NAMES) {
            if (distance(asked, known) < distance(asked, closest)) {
                closest = known;
            }
        }
        boolean isClose = distance(asked, closest) <= Math.max(2, asked.length() / 3);
        return MoolaException.usage(
                "Unknown trading calendar '" + name + "'",
                (isClose ? "Did you mean " + closest + "? " : "")
                        + "Known calendars: "
                        + String.join(", ", NAMES)
                        + ".");
    }

    /// Letters to add, drop or change to come from one word to the start of the other: `cme` is a
    /// full match of `cme-equity-index`.
    private static int distance(String asked, String known) {
        int[] above = new int[known.length() + 1];
        for (int j = 0; j <= known.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= asked.length(); i++) {
            int[] row = new int[known.length() + 1];
            row[0] = i;
            for (int j = 1; j <= known.length(); j++) {
                int change = asked.charAt(i - 1) == known.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(above[j - 1] + change, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        int least = above[known.length()];
        for (int j = 0; j < known.length(); j++) {
            if (known.charAt(j) == '-') {
                least = Math.min(least, above[j]);
            }
        }
        return least;
    }
}
