package io.moola.bars;

import io.moola.bars.Phase.Kind;

import java.util.ArrayList;
import java.util.List;

/// The phases that a synthetic market goes through: a consolidation, an expansion away from it, and
/// more often than not a retracement of 30 to 65 % of that, after which the expansion goes on or a
/// new consolidation begins. Positions are log prices relative to the price it returns to, in units
/// of the volatility of a bar.
///
/// The farther the market is from home, the likelier an expansion leads back: at 80 % of the band
/// all of them do. Not thread-safe.
final class PhasePlan {

    private static final double PULL = 0.06;
    private static final double FASTEST = 0.9;
    private static final double TURNING_POINT = 0.8;

    private final SeededRandom random;
    private final double limit;
    private final List<Phase> phases = new ArrayList<>();

    private Kind kind = Kind.CONSOLIDATION;
    private int start;
    private int end;
    private double origin;
    private double target;
    private double direction = 1;

    /// @param limit the farthest position from home
    PhasePlan(SeededRandom random, double limit) {
        this.random = random;
        this.limit = limit;
        end = length(60, 240);
    }

    /// How the market moves into bar `i`, on average, from where it is.
    double drift(int i, double position) {
        if (i == end) {
            close(i - 1);
            begin(i, position);
        }
        return switch (kind) {
            case CONSOLIDATION -> PULL * (origin - position);
            case EXPANSION, RETRACEMENT -> {
                double rest = (target - position) / (end - i);
                yield Math.clamp(rest, -FASTEST, FASTEST);
            }
        };
    }

    /// The typical deviation of a bar in this phase, in units of the whole market's.
    double volatility() {
        return switch (kind) {
            case CONSOLIDATION -> 0.85;
            case RETRACEMENT -> 0.95;
            case EXPANSION -> 1.15;
        };
    }

    /// All phases up to the last bar.
    List<Phase> phases(int bars) {
        close(bars - 1);
        return List.copyOf(phases);
    }

    private void close(int last) {
        phases.add(new Phase(kind, start, last));
    }

    private void begin(int i, double position) {
        Kind before = kind;
        double moved = position - origin;
        kind = next();
        start = i;
        origin = position;
        switch (kind) {
            case CONSOLIDATION -> end = i + length(60, 240);
            case EXPANSION -> expand(i, before == Kind.RETRACEMENT);
            case RETRACEMENT -> retrace(i, moved);
        }
    }

    private Kind next() {
        double chance = random.uniform();
        return switch (kind) {
            case CONSOLIDATION -> Kind.EXPANSION;
            case EXPANSION -> chance < 0.7 ? Kind.RETRACEMENT : Kind.CONSOLIDATION;
            case RETRACEMENT -> chance < 0.4 ? Kind.EXPANSION : Kind.CONSOLIDATION;
        };
    }

    private void expand(int i, boolean goesOn) {
        double home = Math.clamp(origin / (TURNING_POINT * limit), -1, 1);
        double chance = random.uniform();
        boolean farOut = Math.abs(home) == 1;
        if (!goesOn || farOut) {
            direction = chance < 0.5 - 0.5 * home ? 1 : -1;
        }
        int bars = length(50, 120);
        end = i + bars;
        target = origin + direction * bars * random.between(0.2, 0.32);
    }

    private void retrace(int i, double moved) {
        double back = -moved * random.between(0.3, 0.65);
        int bars = Math.max(length(15, 60), (int) Math.ceil(Math.abs(back) / 0.4));
        end = i + bars;
        target = origin + back;
    }

    private int length(int from, int to) {
        return from + random.below(to - from + 1);
    }
}
