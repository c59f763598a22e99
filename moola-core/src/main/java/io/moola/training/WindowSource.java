package io.moola.training;

import io.moola.windows.WindowShape;

import java.io.IOException;
import java.util.function.Consumer;

/// Windows on their way into arrays, always in the same order.
sealed interface WindowSource permits CutWindows, StoredWindows {

    /// The number of windows.
    int size();

    WindowShape shape();

    /// Hands on the name of each window.
    void forEachId(Consumer<String> consumer);

    /// Appends the first `length` bars of each window.
    ///
    /// @throws io.moola.MoolaException when a window is not fit for training, naming it
    void copy(PriceSink sink, int length) throws IOException;

    /// Appends each bar that the first `length` bars of some window hold, bars that windows share
    /// only once, and nothing else: what only the rest of a window holds must not be in the array.
    ///
    /// @return the row of each window's first bar
    /// @throws io.moola.MoolaException when a window is not fit for training, naming it
    long[] share(PriceSink sink, int length) throws IOException;
}
