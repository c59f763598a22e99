package io.moola.quality;

import io.moola.MoolaException;

import java.util.Locale;

/// Which failed expectations refuse a data set. The score never does.
public enum Gate {
    /// What blocks, blocks: the service levels of the requirements.
    SLA,
    /// Warnings refuse too.
    STRICT,
    /// Nothing is refused; the report still says what failed.
    NONE;

    /// True when this gate refuses data on which an expectation of that severity failed.
    public boolean refuses(Severity severity) {
        return switch (this) {
            case SLA -> severity == Severity.BLOCK;
            case STRICT -> severity != Severity.NOTE;
            case NONE -> false;
        };
    }

    /// Reads the name that a user writes.
    ///
    /// @throws MoolaException when there is no such gate
    public static Gate parse(String name) {
        for (Gate gate : values()) {
            if (gate.toString().equals(name.toLowerCase(Locale.ROOT))) {
                return gate;
            }
        }
        throw MoolaException.usage(
                "Cannot validate with the gate '" + name + "'", "Use sla, strict or none.");
    }

    /// The name in reports: `sla`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
