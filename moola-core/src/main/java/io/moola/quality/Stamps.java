package io.moola.quality;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Stamps as reports print them.
final class Stamps {

    private Stamps() {}

    /// Microseconds since the epoch as ISO-8601 UTC.
    static String text(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }
}
