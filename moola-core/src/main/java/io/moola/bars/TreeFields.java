package io.moola.bars;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The fields of a tree that came from JSON; a missing or wrong one is an
/// `IllegalArgumentException`.
record TreeFields(Map<?, ?> tree) {

    private static final long MICROS_PER_SECOND = 1_000_000L;
    private static final long NANOS_PER_MICRO = 1_000L;

    String text(String key) {
        if (tree.get(key) instanceof String text) {
            return text;
        }
        throw wrong(key, "a text");
    }

    @Nullable String textOrNull(String key) {
        return tree.get(key) == null ? null : text(key);
    }

    long whole(String key) {
        if (tree.get(key) instanceof Number number) {
            return number.longValue();
        }
        throw wrong(key, "a number");
    }

    /// NaN where it is null.
    double decimal(String key) {
        if (tree.get(key) == null) {
            return Double.NaN;
        }
        if (tree.get(key) instanceof Number number) {
            return number.doubleValue();
        }
        throw wrong(key, "a number");
    }

    /// A length given in seconds.
    Timeframe timeframe(String key) {
        return new Timeframe(Math.round(decimal(key) * MICROS_PER_SECOND));
    }

    long instant(String key) {
        try {
            Instant instant = Instant.parse(text(key));
            return instant.getEpochSecond() * MICROS_PER_SECOND
                    + instant.getNano() / NANOS_PER_MICRO;
        } catch (DateTimeException e) {
            IllegalArgumentException wrong = wrong(key, "an instant");
            wrong.initCause(e);
            throw wrong;
        }
    }

    SortedMap<String, Long> counts(String key) {
        if (!(tree.get(key) instanceof Map<?, ?> map)) {
            throw wrong(key, "counts");
        }
        SortedMap<String, Long> counts = new TreeMap<>();
        for (Object reason : map.keySet()) {
            counts.put(String.valueOf(reason), new TreeFields(map).whole(String.valueOf(reason)));
        }
        return counts;
    }

    List<TreeFields> list(String key) {
        if (!(tree.get(key) instanceof List<?> list)) {
            throw wrong(key, "a list");
        }
        List<TreeFields> fields = new ArrayList<>();
        for (Object entry : list) {
            if (!(entry instanceof Map<?, ?> map)) {
                throw wrong(key, "a list of objects");
            }
            fields.add(new TreeFields(map));
        }
        return fields;
    }

    private IllegalArgumentException wrong(String key, String expected) {
        return new IllegalArgumentException(
                "expected %s at %s, found %s".formatted(expected, key, tree.get(key)));
    }
}
