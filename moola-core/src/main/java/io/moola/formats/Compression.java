package io.moola.formats;

import io.moola.MoolaException;

import java.util.Locale;

/// The page compressions that moola writes.
public enum Compression {
    ZSTD,
    SNAPPY,
    GZIP,
    NONE;

    /// Reads the name that a user writes, in any case.
    ///
    /// @throws MoolaException when there is no such compression
    public static Compression parse(String name) {
        for (Compression compression : values()) {
            if (compression.toString().equals(name.toLowerCase(Locale.ROOT))) {
                return compression;
            }
        }
        throw MoolaException.usage(
                "Cannot compress with '" + name + "'", "Use zstd, snappy, gzip or none.");
    }

    /// The name that a user writes: `zstd`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
