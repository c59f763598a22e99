package io.moola.bars;

import io.moola.MoolaException;
import io.moola.formats.Yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The trading calendars that moola knows, each a data file in `io/moola/bars/calendars`. A
/// calendar is read at its first use and kept. Thread-safe.
public final class TradingCalendars {

    private static final List<String> NAMES =
            List.of(
                    "cme-equity-index",
                    "cme-fx",
                    "comex-metals",
                    "crypto-24x7",
                    "fx",
                    "lse",
                    "nasdaq",
                    "nyse");

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
        return of(CalendarFile.parse(name, text(name)));
    }

    static TradingCalendar of(CalendarFacts facts) {
        return facts.years() == null ? new ContinuousCalendar(facts) : new SessionCalendar(facts);
    }

    /// The calendar of a user's own file, which holds in YAML what the files of moola hold:
    ///
    /// ```yaml
    /// name: Frankfurt, continuous trading
    /// zone: Europe/Berlin
    /// years: [2019-2021, 2023]             # the facts are complete for these; others are unknown
    /// hours:
    ///   - from: 2019-01-01
    ///     days: mon-fri
    ///     sessions: ["09:00-17:30"]        # "^17:00-16:00" opens on the evening before
    /// closed: [2019-01-01, 2019-04-19]
    /// early: {2019-12-30: "14:00"}         # trading ends at that time
    /// holidays: {2019-09-02: "12:00"}      # so too, and counts for the next trade date
    /// ```
    ///
    /// `always: true` stands instead of years and hours for a market that never closes.
    ///
    /// @param name the path as the user named it; the calendar's name
    /// @throws MoolaException (input) with every problem and its line
    public static TradingCalendar read(Path file, String name) {
        return CalendarYaml.calendar(Yaml.read(file, name), name);
    }

    static String text(String name) {
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
