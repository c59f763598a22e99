package io.moola.training;

import io.moola.MoolaException;
import io.moola.formats.NpyWriter;
import io.moola.windows.WindowShape;

import java.io.IOException;

/// Takes the prices of windows into an array, looking at each for what float32 makes of it.
final class PriceSink {

    private static final String[] COLUMNS = {"open", "high", "low", "close"};

    private final NpyWriter array;
    private final Float32Rounding rounding;
    private final boolean narrow;

    PriceSink(NpyWriter array, Float32Rounding rounding) {
        this.array = array;
        this.rounding = rounding;
        this.narrow = array.type() == NpyWriter.Type.FLOAT32;
    }

    NpyWriter array() {
        return array;
    }

    /// Appends the bars [from, to) of a window whose values lie at `offset`.
    void put(WindowName name, double[] values, int offset, int from, int to) throws IOException {
        int first = offset + from * WindowShape.FEATURES;
        int end = offset + to * WindowShape.FEATURES;
        examine(name, values, offset, first, end);
        array.put(values, first, end - first);
    }

    private void examine(WindowName name, double[] values, int offset, int first, int end) {
        for (int i = first; i < end; i++) {
            if (!rounding.examine(values[i])) {
                int at = i - offset;
                judge(name, at / WindowShape.FEATURES, at % WindowShape.FEATURES, values[i]);
            }
        }
    }

    /// Looks at one price.
    void examine(WindowName name, int step, int column, double value) {
        if (!rounding.examine(value)) {
            judge(name, step, column, value);
        }
    }

    private void judge(WindowName name, int step, int column, double value) {
        String place =
                "Cannot export window %s: step %d, %s is "
                        .formatted(name.text(), step, COLUMNS[column]);
        if (Double.isNaN(value)) {
            throw MoolaException.refused(place + "missing", StoredWindows.ADVICE);
        }
        if (Double.isInfinite(value)) {
            throw MoolaException.refused(place + value, StoredWindows.ADVICE);
        }
        if (narrow) {
            throw MoolaException.refused(
                    place + value + ", beyond float32", "Export with --dtype float64.");
        }
    }

    /// The name of a window, made when an error needs it.
    @FunctionalInterface
    interface WindowName {
        String text();
    }
}
