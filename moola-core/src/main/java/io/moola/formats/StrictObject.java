package io.moola.formats;

import io.moola.Violations;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Reads one object of a JSON document by its keys and tells everything that is not as it has to
/// be, each with its path: a missing key, a value of the wrong type, a key that nobody asked for.
/// What cannot be read comes back as null, so that reading goes on. Not thread-safe.
public final class StrictObject {

    private static final int SHOWN = 40;

    private final Map<?, ?> tree;
    private final String path;
    private final Violations violations;
    private final Set<String> asked = new HashSet<>();

    /// @param value an object as [Json] reads it; anything else is a violation, and then an object
    ///   without keys of which nothing more is told
    /// @param path of the object, or the empty text for the document
    public StrictObject(@Nullable Object value, String path, Violations violations) {
        boolean isObject = value instanceof Map<?, ?>;
        this.path = path;
        this.tree = value instanceof Map<?, ?> map ? map : Map.of();
        this.violations = isObject ? violations : new Violations();
        if (!isObject) {
            violations.add(path, quoted(value) + " is no object");
        }
    }

    /// The path of a key of this object.
    public String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /// True when the key is there, with null or a value.
    public boolean has(String key) {
        asked.add(key);
        return tree.containsKey(key);
    }

    /// The value of a key that has to be there, or null with a violation.
    public @Nullable Object value(String key) {
        if (!has(key)) {
            violations.add(path(key), "is missing");
            return null;
        }
        return tree.get(key);
    }

    /// A text that has to be there.
    public @Nullable String text(String key) {
        return take(key, tree.get(key) instanceof String text ? text : null, "text");
    }

    /// A text that may be absent: then the given one.
    public @Nullable String text(String key, String absent) {
        return has(key) ? text(key) : absent;
    }

    /// An instant in ISO 8601 and UTC with `Z`, to the microsecond; null where the key is absent.
    public @Nullable Instant instant(String key) {
        String text = has(key) ? text(key) : null;
        if (text == null) {
            return null;
        }
        try {
            Instant instant = text.endsWith("Z") ? Instant.parse(text) : null;
            if (instant != null && instant.equals(instant.truncatedTo(ChronoUnit.MICROS))) {
                return instant;
            }
        } catch (DateTimeException e) {
            // told below
        }
        violations.add(
                path(key), quoted(text) + " is no time such as 2024-01-02T09:30:00Z, UTC with Z");
        return null;
    }

    /// A whole number of at least 0 that has to be there.
    public @Nullable Integer count(String key) {
        return take(key, count(tree.get(key)), "whole number from 0 to " + Integer.MAX_VALUE);
    }

    private static @Nullable Integer count(@Nullable Object value) {
        return value instanceof Integer number && number >= 0 ? number : null;
    }

    /// A list that has to be there.
    public @Nullable List<?> list(String key) {
        return take(key, tree.get(key) instanceof List<?> list ? list : null, "list");
    }

    /// An object that has to be there.
    public StrictObject object(String key) {
        if (!has(key)) {
            violations.add(path(key), "is missing");
            return new StrictObject(Map.of(), path(key), new Violations());
        }
        return new StrictObject(tree.get(key), path(key), violations);
    }

    /// The keys of the object, sorted.
    public Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        tree.keySet().forEach(key -> keys.add(String.valueOf(key)));
        return keys;
    }

    /// Tells every key that was not asked for.
    public void refuseOthers() {
        Set<String> others = keys();
        others.removeAll(asked);
        for (String other : others) {
            violations.add(
                    path(abridged(other)), "is not known; known: " + String.join(", ", known()));
        }
    }

    private Set<String> known() {
        return new TreeSet<>(asked);
    }

    /// Gives the value, or tells why there is none.
    private <T> @Nullable T take(String key, @Nullable T value, String expected) {
        if (!has(key)) {
            violations.add(path(key), "is missing");
        } else if (value == null) {
            violations.add(path(key), quoted(tree.get(key)) + " is no " + expected);
        }
        return value;
    }

    /// A value as messages show it: texts in quotes, long ones cut, objects and lists by name.
    public static String quoted(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> "'" + abridged(text) + "'";
            case Map<?, ?> _ -> "an object";
            case List<?> _ -> "a list";
            default -> abridged(value.toString());
        };
    }

    private static String abridged(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
