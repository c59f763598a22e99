package io.moola.training;

import io.moola.MoolaException;
import io.moola.windows.WindowShape;

import java.util.Locale;

/// Which bars of each window are exported. The future part holds what a model must not see: it
/// confirms labels, and a model that is shown it has seen the answer.
public enum Part {
    /// What the model may see.
    PAST("past"),
    /// With the bars that the label is about.
    PAST_AND_PREDICTION("past+prediction"),
    /// Everything, the future included.
    ALL("all");

    private final String text;

    Part(String text) {
        this.text = text;
    }

    /// Reads the name that a user writes: `past+prediction`.
    ///
    /// @throws MoolaException when there is no such part
    public static Part parse(String name) {
        for (Part part : values()) {
            if (part.text.equals(name.toLowerCase(Locale.ROOT))) {
                return part;
            }
        }
        throw MoolaException.usage(
                "Cannot export the part '" + name + "' of windows",
                "Use past, past+prediction or all.");
    }

    /// Bars of the part, from a window's first bar on.
    public int length(WindowShape shape) {
        return switch (this) {
            case PAST -> shape.past();
            case PAST_AND_PREDICTION -> shape.past() + shape.prediction();
            case ALL -> shape.length();
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
