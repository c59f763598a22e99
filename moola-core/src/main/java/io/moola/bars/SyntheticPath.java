package io.moola.bars;

import io.moola.MoolaException;
import io.moola.bars.TradingCalendar.Session;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// Walks a synthetic market bar by bar.
///
/// The log return of a bar is the drift of its phase plus σ·z: z standard normal within three
/// deviations; σ the market's volatility times that of the phase, times that of a calm or a busy
/// regime (some 600 bars each), times √h with h of a GARCH(1,1) whose mean is 1 (Bollerslev 1986; α
/// 0.08, β 0.90); at most 1.5 times the market's volatility in all. High and low are the extremes
/// of a Brownian bridge from open to close. Volume is high at both ends of a session and in bars
/// that move. One use, one thread.
final class SyntheticPath {

    private static final double ALPHA = 0.08;
    private static final double BETA = 0.90;
    private static final double LOUDEST = 1.5;
    private static final double LARGEST_MOVE = 4.3;
    private static final double CHANGE_OF_REGIME = 1 / 600.0;
    private static final double MARGIN = 0.97;

    private final SyntheticSettings settings;
    private final SeededRandom random;
    private final TickGrid grid;
    private final double limit;
    private final PhasePlan plan;

    private final long[] times;
    private final double[] open;
    private final double[] high;
    private final double[] low;
    private final double[] close;
    private final double[] volume;

    private double position;
    private double variance = 1;
    private double regime = 0.85;
    private @Nullable Session session;

    SyntheticPath(SyntheticSettings settings) {
        this.settings = settings;
        random = new SeededRandom(settings.seed());
        grid = new TickGrid(settings.tick());
        limit = MARGIN * StrictMath.log1p(settings.band()) / settings.volatility();
        plan = new PhasePlan(random, limit);
        times = times(settings);
        open = new double[times.length];
        high = new double[times.length];
        low = new double[times.length];
        close = new double[times.length];
        volume = new double[times.length];
        walk();
    }

    BarSeries bars() {
        return new BarSeries(settings.symbol(), times, open, high, low, close, volume);
    }

    List<Phase> phases() {
        return plan.phases(times.length);
    }

    private static long[] times(SyntheticSettings settings) {
        long[] times = new long[settings.bars()];
        long time = settings.start() - 1;
        for (int i = 0; i < times.length; i++) {
            time = settings.calendar().nextBarTime(time, settings.timeframe());
            if (time == TradingCalendar.UNKNOWN) {
                throw MoolaException.usage(
                        "Cannot make %d bars of %s from %s: the facts of calendar %s end before"
                                .formatted(
                                        times.length,
                                        settings.timeframe(),
                                        Instant.ofEpochMilli(settings.start() / 1_000),
                                        settings.calendar().name()),
                        "Ask for fewer bars or start earlier.");
            }
            times[i] = time;
        }
        return times;
    }

    private void walk() {
        long last = grid.ticks(settings.price());
        for (int i = 0; i < times.length; i++) {
            boolean opens = enterSession(times[i]);
            double drift = plan.drift(i, position);
            double sigma = Math.min(plan.volatility() * regime * Math.sqrt(variance), LOUDEST);
            long first = last + openingStep(opens, sigma);
            double move = step(drift, sigma);
            last = grid.ticks(settings.price() * StrictMath.exp(position * settings.volatility()));
            fill(i, first, last, sigma);
            volume[i] = volume(times[i], move);
        }
    }

    /// True when the bar is the first of its session.
    private boolean enterSession(long time) {
        if (session != null && time >= session.open() && time < session.close()) {
            return false;
        }
        session = settings.calendar().sessionOf(time);
        return true;
    }

    private long openingStep(boolean opens, double sigma) {
        if (opens) {
            return Math.round(random.normal() * sigma * deviation() / settings.tick());
        }
        int chance = random.below(6);
        return chance == 0 ? 1 : chance == 1 ? -1 : 0;
    }

    /// The market's standard deviation in price.
    private double deviation() {
        return settings.price() * settings.volatility();
    }

    /// Moves the position by one bar and returns the move in deviations.
    private double step(double drift, double sigma) {
        double shock = sigma * random.normal();
        double move = Math.clamp(drift + shock, -LARGEST_MOVE, LARGEST_MOVE);
        double before = position;
        position += move;
        if (Math.abs(position) > limit) {
            position = Math.copySign(2 * limit - Math.abs(position), position);
        }
        double relative = shock / (plan.volatility() * regime);
        variance = (1 - ALPHA - BETA) + ALPHA * relative * relative + BETA * variance;
        if (random.uniform() < CHANGE_OF_REGIME) {
            regime = 2 - regime;
        }
        return position - before;
    }

    private void fill(int i, long first, long last, double sigma) {
        double spread = sigma * deviation() / settings.tick();
        long top = Math.max(first, last) + reach(first, last, spread);
        long bottom = Math.min(first, last) - reach(first, last, spread);
        open[i] = grid.price(first);
        high[i] = grid.price(top);
        low[i] = grid.price(bottom);
        close[i] = grid.price(last);
    }

    /// How far a Brownian bridge goes beyond the farther of its ends, in ticks.
    private long reach(long first, long last, double spread) {
        double distance = Math.abs((double) (last - first));
        double squared =
                distance * distance - 2 * spread * spread * StrictMath.log(random.uniform());
        return (long) ((Math.sqrt(squared) - distance) / 2);
    }

    private double volume(long time, double move) {
        double shape = 1;
        if (session != null && times.length > 1 && !settings.timeframe().isDaily()) {
            double length = session.close() - session.open();
            double middle = 2 * (time - session.open()) / length - 1;
            shape = 0.6 + 1.2 * middle * middle;
        }
        double burst = StrictMath.exp(0.35 * random.normal()) * (0.5 + 0.6 * Math.abs(move));
        return Math.max(1, Math.rint(settings.volume() * shape * burst));
    }
}
