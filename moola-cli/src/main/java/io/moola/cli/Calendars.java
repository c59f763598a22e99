package io.moola.cli;

import io.moola.MoolaException;
import io.moola.bars.Instrument;
import io.moola.bars.TradingCalendar;
import io.moola.bars.TradingCalendars;

import org.jspecify.annotations.Nullable;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// What `--calendar NAME|FILE` means: one of moola's calendars, or a user's own file, told by its
/// ending `.yaml` or `.yml`. Each file is read once. Not thread-safe.
final class Calendars {

    /// For the help of options that name a calendar.
    static final String NAMES =
            "crypto-24x7, cme-equity-index, cme-fx, comex-metals, fx, lse, nasdaq, nyse, or a file"
                    + " of your own (calendars/mine.yaml).";

    private final Context context;
    private final Map<String, TradingCalendar> found = new HashMap<>();

    Calendars(Context context) {
        this.context = context;
    }

    /// The calendar that a user names to look at it.
    ///
    /// @throws MoolaException when there is none, or its file is wrong
    TradingCalendar named(String name) {
        return isFile(name)
                ? found.computeIfAbsent(name, this::read)
                : TradingCalendars.named(name);
    }

    private TradingCalendar read(String name) {
        return TradingCalendars.read(context.resolve(path(name)), name);
    }

    /// The calendar under the name that files and reports may keep: that of a file is its path from
    /// the project's folder, so that it means the same on every machine.
    ///
    /// @throws MoolaException (usage) for a path that is absolute or leaves the project
    TradingCalendar kept(String name) {
        if (!isFile(name)) {
            return named(name);
        }
        Path path = path(name).normalize();
        if (path.isAbsolute() || path.startsWith("..")) {
            throw MoolaException.usage(
                    "Cannot keep the calendar '" + name + "': its path means nothing elsewhere",
                    "Put the file into the project and name it from there:"
                            + " --calendar calendars/mine.yaml");
        }
        return named(path.toString().replace('\\', '/'));
    }

    /// The calendar of an instrument.
    ///
    /// @param instead the one that a user names, or null for the one kept with the bars
    /// @return null where there is neither
    @Nullable TradingCalendar of(Instrument instrument, @Nullable String instead) {
        String name = instead == null ? instrument.calendar() : instead;
        return name == null ? null : kept(name);
    }

    private static boolean isFile(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".yaml") || lower.endsWith(".yml");
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw MoolaException.usage(
                    "Cannot read the calendar '" + name + "': no such path", null);
        }
    }
}
