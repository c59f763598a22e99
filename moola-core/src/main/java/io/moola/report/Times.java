package io.moola.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Instants as a reader likes them, in UTC.
final class Times {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Times() {}

    /// `2024-01-02 09:30`.
    static String minute(long micros) {
        return MINUTE.format(Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L)));
    }
}
