package io.moola.cli;

import io.moola.MoolaException;
import io.moola.formats.ParquetReader;
import io.moola.windows.WindowReader;
import io.moola.windows.WindowShape;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a user wants explained: `SYMBOL@TIME`, or the id of a window.
///
/// @param text as the user wrote it
/// @param symbol empty where the text does not tell
/// @param time microseconds, where the text tells
record ExplainSubject(String text, boolean isBar, String symbol, @Nullable Long time) {

    private static final Pattern ID =
            Pattern.compile("(.+)-(\\d{4})(\\d\\d)(\\d\\d)T(\\d\\d)(\\d\\d)(\\d\\d(?:\\.\\d+)?)Z");

    private static final int NEAREST = 3;

    /// Where a bar, or a window's first one, stands.
    ///
    /// @param shape of the window, or null for a bar
    /// @param isOfWindows true when a file of windows told it
    record Place(String symbol, long time, @Nullable WindowShape shape, boolean isOfWindows) {}

    /// @throws MoolaException (usage) when the time is none
    static ExplainSubject of(String text) {
        int at = text.lastIndexOf('@');
        if (at > 0) {
            String time = text.substring(at + 1);
            boolean isDay = time.length() == 10;
            return new ExplainSubject(
                    text,
                    true,
                    text.substring(0, at),
                    micros(text, isDay ? time + "T00:00:00Z" : time));
        }
        Matcher id = ID.matcher(text);
        if (id.matches()) {
            String time =
                    "%s-%s-%sT%s:%s:%sZ"
                            .formatted(
                                    id.group(2),
                                    id.group(3),
                                    id.group(4),
                                    id.group(5),
                                    id.group(6),
                                    id.group(7));
            return new ExplainSubject(text, false, id.group(1), micros(text, time));
        }
        return new ExplainSubject(text, false, "", null);
    }

    private static long micros(String text, String time) {
        try {
            return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(time));
        } catch (DateTimeException | ArithmeticException e) {
            throw MoolaException.usage(
                    "Cannot explain %s: %s is no time".formatted(text, time),
                    "Write it in UTC: NQ@2024-01-02T14:30:00Z");
        }
    }

    /// Finds the place, in a file of windows where there is one.
    ///
    /// @param data the file that the user named, or null
    /// @throws MoolaException (input) when the file has no such window, with the nearest ones
    Place place(Context context, @Nullable Path data) {
        Path file = context.resolve(data == null ? ProjectFiles.WINDOWS : data);
        boolean isThere = data != null || Files.exists(file);
        if (!isBar && isThere && WindowReader.isWindows(file)) {
            try (WindowReader windows = WindowReader.open(file)) {
                return place(windows);
            }
        }
        if (time == null) {
            throw MoolaException.usage(
                    "Cannot explain %s: it is neither SYMBOL@TIME nor the id of a window"
                            .formatted(text),
                    "For instance NQ@2024-01-02T14:30:00Z, or NQ-20240102T143000Z.");
        }
        return new Place(symbol, time, isBar ? null : WindowShape.STANDARD, false);
    }

    private Place place(WindowReader windows) {
        for (int window = 0; window < windows.size(); window++) {
            if (windows.id(window).equals(text)) {
                long start = windows.start(window);
                if (start == ParquetReader.NULL) {
                    throw MoolaException.input(
                            "Cannot explain %s: its file has no start_timestamp".formatted(text),
                            "Cut the windows with moola window, or name a bar: SYMBOL@TIME.");
                }
                return new Place(windows.symbol(window), start, windows.shape(), true);
            }
        }
        throw MoolaException.input(
                "Cannot explain %s: no window has that id".formatted(text),
                "Near are " + String.join(", ", nearest(windows)));
    }

    /// The ids of the windows whose starts are nearest, or else the first ones.
    private List<String> nearest(WindowReader windows) {
        List<Integer> near = new ArrayList<>();
        for (int window = 0; window < windows.size(); window++) {
            near.add(window);
            near.sort(
                    (one, other) -> Long.compare(distance(windows, one), distance(windows, other)));
            if (near.size() > NEAREST) {
                near.removeLast();
            }
        }
        return near.stream().map(windows::id).toList();
    }

    private long distance(WindowReader windows, int window) {
        boolean isOther = !symbol.isEmpty() && !symbol.equals(windows.symbol(window));
        long start = windows.start(window);
        if (time == null || start == ParquetReader.NULL || isOther) {
            return Long.MAX_VALUE;
        }
        return Math.abs(start - time);
    }
}
