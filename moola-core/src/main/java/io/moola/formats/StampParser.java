package io.moola.formats;

/// Reads one way of writing a time stamp, from bytes, without allocating. Thread-safe.
public interface StampParser {

    /// The text is no stamp of this form.
    long BAD = Long.MIN_VALUE;

    /// The text is empty or a mark for "missing".
    long MISSING = Long.MIN_VALUE + 1;

    /// The stamp has a part below a microsecond that is not zero.
    long SUB_MICROSECOND = Long.MIN_VALUE + 2;

    /// The stamp lies outside the years 1900 to 2200.
    long OUT_OF_RANGE = Long.MIN_VALUE + 3;

    /// The largest of the answers that are no stamps.
    long LAST_FAULT = OUT_OF_RANGE;

    /// 1900-01-01T00:00Z.
    long EARLIEST = -2_208_988_800_000_000L;

    /// 2201-01-01T00:00Z.
    long END = 7_289_654_400_000_000L;

    /// Reads the bytes [from, to).
    ///
    /// @return microseconds since the epoch (of the local clock where [#isLocal()]), or a fault
    long parse(byte[] bytes, int from, int to);

    /// True when the texts name no offset: a zone has to turn the result into an instant.
    boolean isLocal();

    /// True when a midnight can be a date alone, which is no instant and knows no zone.
    default boolean canBeDates() {
        return isLocal();
    }

    /// The form as `--time-format` takes it: `epoch_ms`, `yyyy-MM-dd[ H:mm[:ss]]`.
    String describe();
}
