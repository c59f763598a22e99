package io.moola.windows;

import io.moola.MoolaException;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// What the prediction part of a window shows.
public enum Label {
    /// Prices stay in a range.
    CONSOLIDATION(0),
    /// Prices go back on part of a move.
    RETRACEMENT(1),
    /// Prices leave their range.
    EXPANSION(2);

    private final int code;

    Label(int code) {
        this.code = code;
    }

    /// The class code that training code sees: 0, 1, 2.
    public int code() {
        return code;
    }

    /// Reads the name that files hold: `consolidation`, in lower case.
    ///
    /// @throws MoolaException when there is no such label
    public static Label parse(String name) {
        Label label = named(name);
        if (label == null) {
            throw MoolaException.input(
                    "Cannot read the label '%s': it is none of %s".formatted(name, names()), null);
        }
        return label;
    }

    /// The label of that name, or null.
    public static @Nullable Label named(@Nullable String name) {
        for (Label label : values()) {
            if (label.toString().equals(name)) {
                return label;
            }
        }
        return null;
    }

    /// All names: `consolidation, retracement, expansion`.
    public static String names() {
        return Arrays.stream(values()).map(Label::toString).collect(Collectors.joining(", "));
    }

    /// The name that files hold: `consolidation`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
