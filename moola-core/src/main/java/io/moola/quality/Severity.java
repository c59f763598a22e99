package io.moola.quality;

import java.util.Locale;

/// What a failed expectation means for the data.
public enum Severity {
    /// The data must not be trained on: every gate but [Gate#NONE] refuses it.
    BLOCK,
    /// Somebody should look; [Gate#STRICT] refuses it.
    WARN,
    /// For information only.
    NOTE;

    /// The name in reports: `block`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
