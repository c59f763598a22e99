package io.moola.quality;

import io.moola.bars.BarSeries;
import io.moola.bars.Instrument;
import io.moola.bars.SyntheticMarket;
import io.moola.bars.SyntheticSettings;
import io.moola.bars.Timeframe;
import io.moola.bars.TradingCalendars;
import io.moola.statistics.Moments;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/// A synthetic market of one-minute bars that faults of a given size are put into. What is usual in
/// the market is taken from the sound bars.
final class FaultyBars {

    static final long MINUTE = 60_000_000;
    private static final int BARS = 2_000;
    private static final Map<String, BarSeries> SOUND = new ConcurrentHashMap<>();

    final SplittableRandom random;
    final long[] times;
    final double[] open;
    final double[] high;
    final double[] low;
    final double[] close;
    final double[] volume;

    /// Bars that open a session.
    final int[] openings;

    private final boolean[] removed;
    private final LocalDeviation local;
    private final double returnDeviation;

    private FaultyBars(String calendar, long seed) {
        BarSeries bars = SOUND.computeIfAbsent(calendar + seed, key -> sound(calendar, seed));
        random = new SplittableRandom(seed);
        times = bars.times().clone();
        open = bars.open().clone();
        high = bars.high().clone();
        low = bars.low().clone();
        close = bars.close().clone();
        volume = Objects.requireNonNull(bars.volume()).clone();
        removed = new boolean[times.length];
        openings =
                IntStream.range(1, times.length)
                        .filter(row -> times[row] - times[row - 1] > MINUTE)
                        .toArray();
        local = LocalDeviation.of(close.clone());
        double[] returns = new double[close.length - 1];
        Arrays.setAll(returns, i -> StrictMath.log(close[i + 1] / close[i]));
        returnDeviation = Moments.of(returns).std();
    }

    private static BarSeries sound(String calendar, long seed) {
        SyntheticSettings settings =
                SyntheticSettings.nq(seed)
                        .on(
                                "X",
                                TradingCalendars.named(calendar),
                                Timeframe.ofSeconds(60),
                                Instant.parse("2024-01-02T00:00:00Z"))
                        .withBars(BARS);
        return SyntheticMarket.of(settings).bars();
    }

    /// A market that never closes.
    static FaultyBars always(long seed) {
        return new FaultyBars("crypto-24x7", seed);
    }

    /// A market with a night between its sessions.
    static FaultyBars inSessions(long seed) {
        return new FaultyBars("nyse", seed);
    }

    /// So many rows to put faults on, far from each other.
    int[] places(int count) {
        int share = times.length / count;
        return IntStream.range(0, count)
                .map(i -> i * share + 90 + random.nextInt(share - 180))
                .toArray();
    }

    int sign() {
        return random.nextBoolean() ? 1 : -1;
    }

    double[] price(int column) {
        return new double[][] {open, high, low, close}[column];
    }

    /// Another close; the bar stays in order.
    void setClose(int row, double price) {
        close[row] = price;
        high[row] = Math.max(high[row], price);
        low[row] = Math.min(low[row], price);
    }

    /// All prices from a row on.
    void scaleFrom(int row, double factor) {
        for (int i = row; i < times.length; i++) {
            scale(i, factor);
        }
    }

    void scale(int row, double factor) {
        for (int column = 0; column < 4; column++) {
            price(column)[row] *= factor;
        }
    }

    void copy(int from, int to) {
        for (int column = 0; column < 4; column++) {
            price(column)[to] = price(column)[from];
        }
        volume[to] = volume[from];
    }

    /// The stamps of so many bars.
    FaultStudy.Span span(int row, int bars) {
        return new FaultStudy.Span(times[row], times[row + bars - 1]);
    }

    void remove(int row) {
        removed[row] = true;
    }

    /// What the reversal rule calls usual at a row.
    double localDeviation(int row) {
        return local.at(row);
    }

    /// Standard deviation of the log returns of the sound bars.
    double returnDeviation() {
        return returnDeviation;
    }

    Instrument instrument() {
        BarSeries bars = new BarSeries("X", times, open, high, low, close, volume);
        int[] kept = IntStream.range(0, times.length).filter(row -> !removed[row]).toArray();
        BarSeries left = kept.length == times.length ? bars : bars.rows(kept);
        return new Instrument(left, Timeframe.ofSeconds(60), null, null);
    }
}
