package io.moola.formats;

import org.jspecify.annotations.Nullable;

import java.util.BitSet;

/// A column of stamps in microseconds since the epoch, with a mark on those whose source had a part
/// below a microsecond.
public final class Timestamps {

    private final long[] micros;
    private final @Nullable BitSet inexact;

    Timestamps(long[] micros, @Nullable BitSet inexact) {
        this.micros = micros;
        this.inexact = inexact;
    }

    /// The stamps, rounded down; [ParquetReader#NULL] for null. The array itself: do not write to
    /// it.
    public long[] micros() {
        return micros;
    }

    /// False when the stamp of the row had a part below a microsecond.
    public boolean isExact(int row) {
        return inexact == null || !inexact.get(row);
    }
}
