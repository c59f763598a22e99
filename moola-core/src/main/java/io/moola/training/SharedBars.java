package io.moola.training;

import io.moola.formats.ParquetReader;
import io.moola.windows.GapPolicy;
import io.moola.windows.WindowReader;

import java.util.Arrays;

/// Finds again, in a file of overlapping windows, the bars that they were cut from. A window that
/// starts `k` bars behind the one before it shares all but its last `k` bars with it; whatever
/// shift is taken, the shared values are equal bit by bit, so every window comes out as it went in.
///
/// Where the file says that windows never span a gap, the start stamps and the interval give the
/// shift. Otherwise it is the smallest whose overlap is equal. Windows of different symbols, and
/// those that do not start later than the one before, share nothing. Not thread-safe.
final class SharedBars {

    private static final int FEATURES = 4;

    private final WindowReader reader;
    private final int length;
    private final boolean timed;
    private final double[] previous;
    private int previousWindow = -1;
    private String symbol = "";
    private long interval;
    private long row;

    SharedBars(WindowReader reader, int length) {
        this.reader = reader;
        this.length = length;
        this.timed =
                reader.settings()
                        .filter(settings -> settings.gapPolicy() == GapPolicy.BREAK)
                        .isPresent();
        this.previous = new double[length * FEATURES];
    }

    /// Goes on to a window.
    ///
    /// @return how many of its last bars are new
    int shiftTo(int window, double[] values, int offset) {
        String of = reader.symbol(window);
        int shift = window == 0 || !of.equals(symbol) ? length : shift(window, values, offset);
        row += window == 0 ? 0 : shift;
        if (window == 0 || !of.equals(symbol)) {
            symbol = of;
            interval = timed ? reader.intervalMicros(of) : 0;
        }
        System.arraycopy(values, offset, previous, 0, previous.length);
        previousWindow = window;
        return shift;
    }

    /// The row of the first bar of the window that was last gone on to.
    long row() {
        return row;
    }

    private int shift(int window, double[] values, int offset) {
        long start = reader.start(window);
        long before = reader.start(previousWindow);
        boolean known = start != ParquetReader.NULL && before != ParquetReader.NULL;
        if (known && start <= before) {
            return length;
        }
        if (known && interval > 0 && (start - before) % interval == 0) {
            long bars = (start - before) / interval;
            return bars < length && overlaps((int) bars, values, offset) ? (int) bars : length;
        }
        for (int shift = 1; shift < length; shift++) {
            if (overlaps(shift, values, offset)) {
                return shift;
            }
        }
        return length;
    }

    private boolean overlaps(int shift, double[] values, int offset) {
        int shared = (length - shift) * FEATURES;
        return Arrays.equals(
                previous, shift * FEATURES, previous.length, values, offset, offset + shared);
    }
}
