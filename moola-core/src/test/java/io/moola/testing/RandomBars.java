package io.moola.testing;

import io.moola.bars.BarSeries;
import io.moola.bars.Instrument;
import io.moola.bars.Timeframe;

import java.util.SplittableRandom;

/// Bars of a random walk on a tick grid, from a seed: sound, ascending, one a minute but for gaps.
public final class RandomBars {

    /// One minute, in microseconds.
    public static final long MINUTE = 60_000_000L;

    /// 2024-01-02T09:30Z.
    public static final long FIRST = 1_704_187_800_000_000L;

    private static final double TICK = 0.25;

    private RandomBars() {}

    /// Bars without a gap.
    public static Instrument minutes(String symbol, long seed, int count) {
        return minutes(symbol, seed, count, 0);
    }

    /// Bars of which each is followed by a gap of some minutes with the given chance.
    public static Instrument minutes(String symbol, long seed, int count, double gapChance) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] times = new long[count];
        double[][] prices = new double[4][count];
        double[] volume = new double[count];
        long time = FIRST;
        long close = 80_000;
        for (int i = 0; i < count; i++) {
            times[i] = time;
            time += random.nextDouble() < gapChance ? random.nextInt(2, 9) * MINUTE : MINUTE;
            long open = close + random.nextInt(-10, 11);
            close = Math.max(4_000, open + random.nextInt(-30, 31));
            prices[0][i] = open * TICK;
            prices[1][i] = (Math.max(open, close) + random.nextInt(20)) * TICK;
            prices[2][i] = (Math.min(open, close) - random.nextInt(20)) * TICK;
            prices[3][i] = close * TICK;
            volume[i] = random.nextInt(1, 5_000);
        }
        BarSeries bars =
                new BarSeries(symbol, times, prices[0], prices[1], prices[2], prices[3], volume);
        return new Instrument(bars, new Timeframe(MINUTE), null, null);
    }
}
