package io.moola.quality;

import org.jspecify.annotations.Nullable;

/// Values as JSON trees hold them.
final class Trees {

    private Trees() {}

    /// JSON has no form for NaN and infinities: they are null.
    static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
