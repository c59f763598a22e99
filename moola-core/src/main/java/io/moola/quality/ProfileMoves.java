package io.moola.quality;

import io.moola.bars.BarSeries;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The bars that leave both of their neighbours farthest behind: a spike that comes back at once,
/// as bad prints do. Measured in mean sizes of the changes of the close over the bars before, so
/// that what is a crash in quiet times may be nothing in wild ones.
final class ProfileMoves {

    private static final int MEMORY = 50;
    private static final double LEAST = 8;
    private static final int KEPT = 24;

    /// A quarter of the mean change of all: bars after a standstill are no spikes.
    private static final double FLOOR = 0.25;

    /// @param index in the clean series
    /// @param price the one that is farthest out
    /// @param size in mean changes
    record Move(int index, double price, double size) {}

    private final CleanSeries series;
    private final List<Move> moves = new ArrayList<>();
    private double least = LEAST;

    private ProfileMoves(CleanSeries series) {
        this.series = series;
    }

    /// The largest, the worst first.
    static List<Move> of(CleanSeries series) {
        ProfileMoves moves = new ProfileMoves(series);
        moves.look();
        moves.trim();
        return moves.moves;
    }

    private void look() {
        double[] close = series.close();
        int size = close.length;
        double floor = FLOOR * meanChange(close);
        if (size < 3 || !(floor > 0)) {
            return;
        }
        BarSeries bars = series.bars();
        double sum = 0;
        for (int i = 1; i + 1 < size; i++) {
            int from = Math.max(0, i - 1 - MEMORY);
            double scale = Math.max(floor, sum / Math.max(1, i - 1 - from));
            move(i, scale, bars.high(), bars.low());
            // changes up to the one that ends at i - 1 are known when bar i is looked at
            sum += capped(close, i, floor);
            if (i > MEMORY) {
                sum -= capped(close, i - MEMORY, floor);
            }
        }
    }

    /// A spike must not make the next one look small.
    private static double capped(double[] close, int i, double floor) {
        return Math.min(Math.abs(close[i] - close[i - 1]), 40 * floor);
    }

    private static double meanChange(double[] close) {
        double sum = 0;
        for (int i = 1; i < close.length; i++) {
            sum += Math.abs(close[i] - close[i - 1]);
        }
        return sum / Math.max(1, close.length - 1);
    }

    private void move(int i, double scale, double[] high, double[] low) {
        int before = series.row(i - 1);
        int row = series.row(i);
        int after = series.row(i + 1);
        double up = high[row] - Math.max(high[before], high[after]);
        double down = Math.min(low[before], low[after]) - low[row];
        double size = Math.max(up, down) / scale;
        if (size > least && size < Double.POSITIVE_INFINITY) {
            moves.add(new Move(i, up >= down ? high[row] : low[row], size));
            if (moves.size() >= 2 * KEPT) {
                trim();
                least = moves.getLast().size();
            }
        }
    }

    private void trim() {
        moves.sort(Comparator.comparingDouble(Move::size).reversed());
        if (moves.size() > KEPT) {
            moves.subList(KEPT, moves.size()).clear();
        }
    }
}
