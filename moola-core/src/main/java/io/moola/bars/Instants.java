package io.moola.bars;

import java.time.Instant;

/// Microseconds since the epoch as text.
public final class Instants {

    private static final long SECOND = 1_000_000L;
    private static final int NANOS = 1_000;

    private Instants() {}

    /// ISO 8601 in UTC with `Z`: `2024-01-02T09:30:00Z`; a part below a second only where it is not
    /// zero.
    public static String iso(long micros) {
        return Instant.ofEpochSecond(
                        Math.floorDiv(micros, SECOND), Math.floorMod(micros, SECOND) * NANOS)
                .toString();
    }
}
