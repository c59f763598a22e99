package io.moola.training;

import io.moola.formats.NpyWriter;

/// How windows become arrays.
///
/// @param type FLOAT32 or FLOAT64
public record ExportSettings(ArrayLayout layout, NpyWriter.Type type, Part part) {

    public ExportSettings {
        if (type == NpyWriter.Type.INT64) {
            throw new IllegalArgumentException("Prices need float32 or float64, not int64");
        }
    }
}
