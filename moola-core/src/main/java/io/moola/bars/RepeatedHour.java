package io.moola.bars;

import java.time.zone.ZoneOffsetTransition;
import java.util.Arrays;

/// Rows whose wall clock times lie in an hour that the clock shows twice, held back until the rows
/// around them are known. They are of the first showing up to where the clock is seen to step back,
/// and of the second from there on. Where it is not seen to, the rows next to the hour decide: the
/// showing under which more of them are at most a bar away. Where both are alike, nobody can tell.
///
/// Times run from early to late here; rows of a file that runs the other way are taken in reverse.
final class RepeatedHour {

    /// No row there.
    static final long NONE = Long.MIN_VALUE;

    private final ZoneOffsetTransition change;
    private final long earlierOffset;
    private final long shift;
    private final RowColumns rows = new RowColumns();
    private long[] lines = new long[16];

    RepeatedHour(ZoneOffsetTransition change) {
        this.change = change;
        this.earlierOffset = LocalClock.micros(change.getOffsetBefore());
        this.shift = earlierOffset - LocalClock.micros(change.getOffsetAfter());
    }

    /// True for times of the same hour.
    boolean isOf(ZoneOffsetTransition other) {
        return change.equals(other);
    }

    void add(
            long line,
            long local,
            double open,
            double high,
            double low,
            double close,
            double volume) {
        if (rows.size() == lines.length) {
            lines = Arrays.copyOf(lines, 2 * lines.length);
        }
        lines[rows.size()] = line;
        rows.add(local, open, high, low, close, volume);
    }

    /// The rows held, under their wall clock times.
    RowColumns rows() {
        return rows;
    }

    long line(int row) {
        return lines[row];
    }

    /// The instants of the rows held, or none where nothing tells them.
    ///
    /// @param before the instant of the row that was read before them, or [#NONE]
    /// @param after of the row that was read after them
    /// @param step how far apart rows are, or 0 where that is not known
    long[] instants(long before, long after, long step, boolean descending) {
        int count = rows.size();
        long[] locals = new long[count];
        for (int i = 0; i < count; i++) {
            locals[i] = rows.time(descending ? count - 1 - i : i);
        }
        int second =
                descending
                        ? secondShowing(locals, after, before, step)
                        : secondShowing(locals, before, after, step);
        if (second < 0) {
            return new long[0];
        }
        long[] instants = new long[count];
        for (int i = 0; i < count; i++) {
            long instant = locals[i] - earlierOffset + (i >= second ? shift : 0);
            instants[descending ? count - 1 - i : i] = instant;
        }
        return instants;
    }

    /// The first row of the second showing, the number of rows where all are of the first, or -1.
    private int secondShowing(long[] locals, long before, long after, long step) {
        int found = -1;
        for (int i = 1; i < locals.length; i++) {
            if (isStepBack(locals[i - 1] - locals[i], step)) {
                if (found >= 0) {
                    return -1; // three showings: the hour itself is there twice
                }
                found = i;
            }
        }
        return found >= 0 ? found : onlyShowing(locals, before, after, step);
    }

    /// The clock leaves no hole in time; rows that are out of order, or there twice, would leave
    /// one of about an hour, except where rows are as far apart.
    private boolean isStepBack(long back, long step) {
        long hole = shift - back;
        return back >= 0 && (hole <= shift / 2 || (hole <= step && step <= shift));
    }

    private int onlyShowing(long[] locals, long before, long after, long step) {
        long first = locals[0] - earlierOffset;
        long last = locals[locals.length - 1] - earlierOffset;
        int earlier = neighbours(before, first, last, after, step);
        int later = neighbours(before, first + shift, last + shift, after, step);
        if (earlier == later) {
            return -1;
        }
        return earlier > later ? locals.length : 0;
    }

    private static int neighbours(long before, long first, long last, long after, long step) {
        boolean follows = before != NONE && first >= before && first - before <= step;
        boolean precedes = after != NONE && after > last && after - last <= step;
        return (follows ? 1 : 0) + (precedes ? 1 : 0);
    }
}
