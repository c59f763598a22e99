package io.moola.formats;

import io.moola.MoolaException;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/// Stamps in a pattern that the user wrote, as `java.time.format.DateTimeFormatter` reads it.
final class PatternStamps implements StampParser {

    private static final long SECOND = 1_000_000L;
    private static final int MICRO = 1_000;

    private final String pattern;
    private final DateTimeFormatter formatter;
    private final boolean withOffset;

    PatternStamps(String pattern) {
        this.pattern = pattern;
        String unquoted = pattern.replaceAll("'[^']*'", "");
        this.withOffset = unquoted.matches(".*[XxZO].*");
        try {
            DateTimeFormatterBuilder builder =
                    new DateTimeFormatterBuilder()
                            .parseCaseInsensitive()
                            .appendPattern(pattern.replace('y', 'u'));
            if (!unquoted.matches(".*[HhKk].*")) {
                builder.parseDefaulting(ChronoField.HOUR_OF_DAY, 0); // a date alone
            }
            this.formatter =
                    builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.SMART);
        } catch (IllegalArgumentException e) {
            throw MoolaException.usage(
                    "Cannot read the time format '" + pattern + "': " + e.getMessage(),
                    "Write epoch_s, epoch_ms, epoch_us, epoch_ns or a pattern such as"
                            + " 'M/d/yyyy H:mm'.");
        }
    }

    @Override
    public long parse(byte[] bytes, int from, int to) {
        if (ByteText.isMissing(bytes, from, to)) {
            return MISSING;
        }
        try {
            TemporalAccessor parsed = formatter.parse(ByteText.text(bytes, from, to));
            LocalDateTime time = LocalDateTime.from(parsed);
            ZoneOffset offset = withOffset ? ZoneOffset.from(parsed) : ZoneOffset.UTC;
            if (time.getYear() < 1899 || time.getYear() > 2201) {
                return OUT_OF_RANGE;
            }
            Instant instant = time.toInstant(offset);
            if (instant.getNano() % MICRO != 0) {
                return SUB_MICROSECOND;
            }
            long micros = instant.getEpochSecond() * SECOND + instant.getNano() / MICRO;
            return micros < EARLIEST || micros >= END ? OUT_OF_RANGE : micros;
        } catch (DateTimeException e) {
            return BAD;
        }
    }

    @Override
    public boolean isLocal() {
        return !withOffset;
    }

    @Override
    public String describe() {
        return pattern;
    }
}
