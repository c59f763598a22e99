package io.moola.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moola.bars.Comparison.Stretch;
import io.moola.testing.LeanBars;
import io.moola.testing.RandomBars;
import io.moola.testing.Reference;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

class ComparerTest {

    private static final Timeframe DAY = Timeframe.parse("1d");
    private static final long HOUR = 3_600_000_000L;

    private static Comparison compare(Instrument a, Instrument b) {
        return new Comparer(null, DAY).compare(a, b);
    }

    /// The stamps moved, the prices as they are.
    private static Instrument moved(Instrument bars, int from, int to, long micros) {
        long[] times = bars.bars().times().clone();
        for (int i = from; i < to; i++) {
            times[i] += micros;
        }
        BarSeries old = bars.bars();
        return bars.with(
                new BarSeries(
                        "OTHER",
                        times,
                        old.open(),
                        old.high(),
                        old.low(),
                        old.close(),
                        old.volume()));
    }

    @Test
    void findsThatTheFxcmFileIsFourOrFiveHoursEarlyUntilSeptember2009() {
        Instrument fxcm =
                LeanBars.bids(
                        "EURUSD",
                        Reference.data("eurusd-1h-fxcm/eurusd.zip"),
                        ZoneOffset.ofHours(-5));
        Instrument oanda =
                LeanBars.bids(
                        "EURUSD", Reference.data("eurusd-1h-oanda/eurusd.zip"), ZoneOffset.UTC);

        Comparison comparison = compare(fxcm, oanda);

        List<Stretch> stretches = comparison.stretches();
        assertThat(stretches)
                .extracting(stretch -> stretch.shift().micros() / HOUR)
                .containsExactly(4L, 5L, 4L, 5L, 4L, 0L);
        List<String> switches =
                List.of(
                        "2007-03-30",
                        "2007-11-01",
                        "2008-03-06",
                        "2008-10-30",
                        "2009-03-05",
                        "2009-09-17");
        for (int i = 0; i < switches.size(); i++) {
            Instant found = Instant.parse(Instants.iso(stretches.get(i).first()));
            Instant expected = Instant.parse(switches.get(i) + "T00:00:00Z");
            assertThat(found).as("stretch %d", i).isCloseTo(expected, within(7, ChronoUnit.DAYS));
        }
        assertThat(stretches.stream().mapToDouble(s -> s.shift().scoreTicks()))
                .allMatch(ticks -> ticks < 10); // half a pip and less; unmoved 60 to 600 ticks
        assertThat(stretches.subList(0, 5))
                .allMatch(stretch -> stretch.shift().unmovedTicks() > 60);
        assertThat(comparison.tick()).isEqualTo(1e-5);
        assertThat(comparison.a().stamps()).isEqualTo(69_928);
        assertThat(comparison.b().stamps()).isEqualTo(74_439);
        assertThat(comparison.sharedStamps() + comparison.a().onlyHere()).isEqualTo(69_928);
        assertThat(comparison.sharedStamps() + comparison.b().onlyHere()).isEqualTo(74_439);
        assertThat(comparison.differ()).isTrue();
    }

    @Test
    void aSourceDoesNotDifferFromItself() {
        Instrument bars = RandomBars.minutes("X", 4, 30_000, 0.01);

        Comparison comparison = compare(bars, bars);

        assertThat(comparison.differ()).isFalse();
        assertThat(comparison.tick()).isEqualTo(0.25);
        assertThat(comparison.sharedStamps()).isEqualTo(30_000);
        assertThat(comparison.prices())
                .allMatch(price -> price.compared() == 30_000 && price.maxTicks() == 0);
        assertThat(comparison.stretches()).hasSize(1);
        assertThat(comparison.stretches().getFirst().weeks()).isEqualTo(4);
    }

    @Test
    void findsAnyShiftOfAnyStretch() {
        for (int minutes : new int[] {-1440, -7, -1, 1, 60, 1440}) {
            Instrument bars = RandomBars.minutes("X", 4, 25_000);
            int half = 12_000;
            Instrument late = moved(bars, half, 25_000, minutes * RandomBars.MINUTE);
            if (minutes < 0) { // rows that would go back in time are left out
                int[] rows =
                        IntStream.concat(
                                        IntStream.range(0, half),
                                        IntStream.range(half - minutes, 25_000))
                                .toArray();
                late = late.with(late.bars().rows(rows));
            }

            List<Stretch> stretches = compare(late, bars).stretches();

            assertThat(stretches)
                    .as("%d minutes", minutes)
                    .extracting(stretch -> stretch.shift().micros() / RandomBars.MINUTE)
                    .containsExactly(0L, (long) -minutes);
            assertThat(stretches).allMatch(stretch -> stretch.shift().scoreTicks() == 0);
        }
    }

    /// As another source gives them: at another level.
    private static Instrument raised(Instrument bars, double level) {
        BarSeries old = bars.bars();
        double[] close = Arrays.stream(old.close()).map(price -> price + level).toArray();
        return bars.with(
                new BarSeries(
                        "OTHER", old.times(), old.open(), old.high(), old.low(), close, null));
    }

    private static void assertUnmoved(Comparison comparison, String as) {
        assertThat(Objects.requireNonNull(comparison.shift(), as).micros()).as(as).isZero();
        assertThat(comparison.stretches())
                .as(as)
                .extracting(stretch -> stretch.shift().micros())
                .containsExactly(0L);
    }

    @Test
    void aConstantLevelIsNoShift() {
        Instrument bars = RandomBars.minutes("X", 4, 25_000, 0.01);
        for (double level : new double[] {-300, 0.25, 2, 100}) {
            Comparison comparison = compare(raised(bars, level), bars);

            assertUnmoved(comparison, "level " + level);
            assertThat(comparison.stretches().getFirst().shift().scoreTicks()).isZero();
            assertThat(comparison.prices().getLast().medianTicks())
                    .isEqualTo(Math.abs(level) / 0.25);
        }
        Comparison moved = compare(raised(moved(bars, 0, 25_000, 3 * RandomBars.MINUTE), 2), bars);
        assertThat(moved.stretches())
                .extracting(stretch -> stretch.shift().micros() / RandomBars.MINUTE)
                .containsExactly(-3L);
        assertThat(Objects.requireNonNull(moved.shift()).micros())
                .isEqualTo(-3 * RandomBars.MINUTE);
    }

    @Test
    void unrelatedSeriesHaveNoShift() {
        for (int seed = 1; seed <= 8; seed++) {
            Instrument a = RandomBars.minutes("X", 100 + seed, 25_000);
            Instrument b = RandomBars.minutes("X", 600 + seed, 25_000);

            assertUnmoved(compare(a, b), "seed " + seed);
        }
    }

    @Test
    void tooFewSharedStampsTellNoShift() {
        Instrument bars = RandomBars.minutes("X", 4, 1_000);
        int[] rows = IntStream.range(0, 200).toArray();
        Instrument apart = moved(bars.with(bars.bars().rows(rows)), 0, 200, 8 * HOUR);
        int[] later = IntStream.range(0, 500).toArray();

        Comparison comparison = compare(apart, bars.with(bars.bars().rows(later)));

        assertThat(comparison.shift()).isNull();
        assertThat(comparison.stretches()).isEmpty();
    }

    @Test
    void countsDifferencesInTicksAndStampsThatOneLacks() {
        Instrument a = RandomBars.minutes("X", 9, 1_000);
        Instrument b = RandomBars.minutes("X", 9, 1_000);
        b.bars().high()[10] += 3 * 0.25;
        b.bars().high()[20] += 7 * 0.25;
        b.bars().close()[30] = Double.NaN;
        int[] rows = IntStream.range(5, 1_000).toArray();

        Comparison comparison = compare(a, b.with(b.bars().rows(rows)));

        assertThat(comparison.a().onlyHere()).isEqualTo(5);
        assertThat(comparison.a().firstOnly()).isEqualTo(a.bars().times()[0]);
        assertThat(comparison.a().lastOnly()).isEqualTo(a.bars().times()[4]);
        assertThat(comparison.b().onlyHere()).isZero();
        assertThat(comparison.b().firstOnly()).isNull();
        Comparison.PriceDifference high = comparison.prices().get(1);
        assertThat(high.column()).isEqualTo("high");
        assertThat(high.differing()).isEqualTo(2);
        assertThat(high.maxTicks()).isEqualTo(7);
        assertThat(high.maxAt()).isEqualTo(a.bars().times()[20]);
        assertThat(high.medianTicks()).isZero();
        Comparison.PriceDifference close = comparison.prices().get(3);
        assertThat(close.compared()).isEqualTo(994);
        assertThat(close.missingInOne()).isEqualTo(1);
        assertThat(close.maxAt()).isNull();
    }

    @Test
    void ofRowsWithOneStampTheFirstIsCompared() {
        Instrument a = RandomBars.minutes("X", 9, 100);
        int[] rows = IntStream.concat(IntStream.of(0, 0), IntStream.range(1, 100)).toArray();

        Comparison comparison = compare(a.with(a.bars().rows(rows)), a);

        assertThat(comparison.a().repeatedRows()).isEqualTo(1);
        assertThat(comparison.a().stamps()).isEqualTo(100);
        assertThat(comparison.differ()).isFalse();
    }

    @Test
    void longBarsAreLookedAtInCellsOfManyWeeks() {
        Instrument bars = RandomBars.minutes("X", 12, 500);
        long[] times = IntStream.range(0, 500).mapToLong(i -> 24L * i * HOUR).toArray();
        BarSeries old = bars.bars();
        Instrument days =
                new Instrument(
                        new BarSeries(
                                "X", times, old.open(), old.high(), old.low(), old.close(), null),
                        DAY,
                        null,
                        null);

        List<Stretch> stretches = compare(moved(days, 0, 500, 24 * HOUR), days).stretches();

        assertThat(stretches).hasSize(1);
        assertThat(stretches.getFirst().shift().micros()).isEqualTo(-24 * HOUR);
    }

    @Test
    void saysWhatItCannotCompare() {
        Instrument minutes = RandomBars.minutes("X", 9, 100);
        Instrument hours = new Instrument(minutes.bars(), Timeframe.parse("1h"), null, null);
        assertThatThrownBy(() -> compare(minutes, hours))
                .hasMessage("Cannot compare bars of 1m with bars of 1h");
        assertThatThrownBy(() -> compare(minutes, minutes.with(minutes.bars().rows(new int[0]))))
                .hasMessage("Cannot compare bars of X: it has none");
        assertThatThrownBy(() -> new Comparer(0.0, DAY))
                .hasMessage("Cannot measure prices in ticks of 0.0");
        assertThatThrownBy(() -> new Comparer(1.0, Timeframe.parse("9d")).compare(minutes, minutes))
                .hasMessage(
                        "Cannot try shifts up to 9d in steps of 1m: 12,960 either way, at most"
                                + " 10,000");
        minutes.bars().open()[7] = Math.PI;
        assertThatThrownBy(() -> compare(minutes, minutes))
                .hasMessage(
                        "Cannot find the price step of X: its prices have no common one of at most"
                                + " ten places");
    }

    @Test
    void findsThePriceStepOfAnyMarket() {
        assertThat(tick(1640.25, 1640.5, 1641)).isEqualTo(0.25);
        assertThat(tick(1.33141, 1.33232)).isEqualTo(0.00001);
        assertThat(tick(100, 105, 95)).isEqualTo(5);
        assertThat(tick(0.1 + 0.2, 0.6)).isEqualTo(0.3);
        assertThat(tick(6431.0, 0.06)).isEqualTo(0.02);
        assertThat(tick(0, 0)).isNaN();
        assertThat(tick(1.0 / 3)).isNaN();
        assertThat(tick(Double.NaN, -2.5, Double.POSITIVE_INFINITY)).isEqualTo(2.5);
    }

    private static double tick(double... prices) {
        return PriceTick.of(
                new BarSeries("X", new long[prices.length], prices, prices, prices, prices, null));
    }
}
