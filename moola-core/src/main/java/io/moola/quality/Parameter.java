package io.moola.quality;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/// One parameter of an expectation, as suites set it.
///
/// @param kind what values it takes
/// @param standard the value that holds when nobody sets another, or null where there is none
/// @param isRequired true where a suite has to set it
/// @param threshold the threshold behind it, so that flags and params.yaml can set it too, or null
public record Parameter(
        String name,
        Kind kind,
        @Nullable Object standard,
        boolean isRequired,
        String description,
        @Nullable Threshold threshold) {

    /// What values a parameter takes.
    public enum Kind {
        /// A finite number.
        NUMBER,
        /// `true` or `false`.
        FLAG,
        /// A text.
        TEXT,
        /// The name of a column of bars.
        COLUMN,
        /// A list of numbers or texts.
        VALUES,
        /// A map.
        MAP
    }

    /// The thresholds as parameters.
    static List<Parameter> of(Threshold... thresholds) {
        return Arrays.stream(thresholds)
                .map(threshold ->
                        new Parameter(
                                threshold.key(),
                                Kind.NUMBER,
                                threshold.standard(),
                                false,
                                threshold.description(),
                                threshold))
                .toList();
    }

    /// A parameter that has to be set.
    public static Parameter required(String name, Kind kind, String description) {
        return new Parameter(name, kind, null, true, description, null);
    }

    /// A parameter that may be left out.
    ///
    /// @param standard what holds then; null where leaving it out means something of its own
    public static Parameter optional(
            String name, Kind kind, @Nullable Object standard, String description) {
        return new Parameter(name, kind, standard, false, description, null);
    }
}
