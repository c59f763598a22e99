package io.moola.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moola.formats.Compression;
import io.moola.testing.Peers;
import io.moola.testing.RandomBars;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

class ResamplerTest {

    private static final Timeframe MINUTE = Timeframe.parse("1m");
    private static final TradingCalendar CME = TradingCalendars.named("cme-equity-index");
    private static final TradingCalendar NYSE = TradingCalendars.named("nyse");

    @TempDir Path folder;

    private static long at(String instant) {
        return Instant.parse(instant).getEpochSecond() * 1_000_000L;
    }

    /// Bars whose prices tell their number: open 10i, high 10i + 9, low 10i − 9, close 10i + 1.
    private static Instrument numbered(Timeframe interval, long... times) {
        double[][] prices = new double[5][times.length];
        for (int i = 0; i < times.length; i++) {
            prices[0][i] = 10 * i;
            prices[1][i] = 10 * i + 9;
            prices[2][i] = 10 * i - 9;
            prices[3][i] = 10 * i + 1;
            prices[4][i] = 1;
        }
        return new Instrument(
                new BarSeries("X", times, prices[0], prices[1], prices[2], prices[3], prices[4]),
                interval,
                null,
                null);
    }

    private static Resampler.Result resample(
            Instrument bars, String to, @Nullable TradingCalendar calendar) {
        return new Resampler(Timeframe.parse(to), calendar, IncompleteBars.KEEP).resample(bars);
    }

    @Test
    void equalsPandasOnTheClock() {
        Instrument minutes = withHoles(RandomBars.minutes("X", 11, 30_000, 0.01));
        Path source = write("source.parquet", minutes);
        for (String to : List.of("5m", "7m", "1h", "4h", "1d", "1w")) {
            Path ours = write("ours.parquet", resample(minutes, to, null).instrument());

            String said =
                    Peers.python(
                            """
                            import sys, pandas as pd
                            rule = {"5m": "5min", "7m": "7min", "1h": "1h", "4h": "4h", "1d": "1D", "1w": "W-MON"}[sys.argv[3]]
                            bars = pd.read_parquet(sys.argv[1]).set_index("timestamp")
                            origin = {} if rule in ("1D", "W-MON") else {"origin": "epoch"}
                            groups = bars.resample(rule, closed="left", label="left", **origin)
                            theirs = groups.agg({"open": "first", "high": "max", "low": "min", "close": "last"})
                            theirs["volume"] = groups["volume"].sum(min_count=1)
                            theirs = theirs[groups.size() > 0]
                            ours = pd.read_parquet(sys.argv[2]).set_index("timestamp").drop(columns="symbol")
                            pd.testing.assert_frame_equal(ours, theirs, check_freq=False, check_exact=True)
                            print(len(ours))
                            """,
                            source,
                            ours,
                            to);

            assertThat(Integer.parseInt(said.strip())).as(to).isGreaterThan(3);
        }
    }

    /// One price of some rows is missing, all of a few.
    private static Instrument withHoles(Instrument instrument) {
        BarSeries bars = instrument.bars();
        double[][] columns = {bars.open(), bars.high(), bars.low(), bars.close(), bars.volume()};
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 600; i++) {
            columns[random.nextInt(5)][random.nextInt(bars.size())] = Double.NaN;
        }
        return instrument;
    }

    private Path write(String name, Instrument instrument) {
        Path file = folder.resolve(name);
        MarketData.write(file, List.of(instrument), Compression.ZSTD);
        return file;
    }

    @Test
    void aWholeWeekOfSessionsGivesExactlyTheBarsOfTheCalendar() {
        // New Year, an early close and Good Friday in them; a change of the clock too
        for (String week : List.of("2019-12-30", "2013-11-25", "2014-03-03", "2014-04-14")) {
            for (TradingCalendar calendar : List.of(CME, NYSE)) {
                long from = at(week + "T00:00:00Z");
                long to = from + 14 * DayCells.MICROS_PER_DAY;
                Instrument minutes = numbered(MINUTE, calendar.expectedBars(from, to, MINUTE));
                for (String length : List.of("5m", "10m", "45m", "1h", "2h", "7h")) {
                    Resampler.Result made = resample(minutes, length, calendar);

                    assertThat(made.instrument().bars().times())
                            .as("%s %s %s", calendar.name(), week, length)
                            .endsWith(
                                    calendar.expectedBars(
                                            from + DayCells.MICROS_PER_DAY,
                                            to,
                                            Timeframe.parse(length)));
                    assertThat(made.step().incompleteBars()).isBetween(0L, 2L);
                    assertThat(made.step().joined()).isEqualTo(minutes.bars().size());
                    assertThat(made.instrument().calendar()).isEqualTo(calendar.name());
                }
            }
        }
    }

    @Test
    void aDayIsItsTradeDateFromTheEveningBeforeOn() {
        long from = at("2020-01-05T00:00:00Z");
        Instrument minutes =
                numbered(MINUTE, CME.expectedBars(from, at("2020-01-25T00:00:00Z"), MINUTE));

        BarSeries days = resample(minutes, "1d", CME).instrument().bars();

        // Sunday evening belongs to Monday the 6th; the short Monday of the 20th (holiday) to the
        // 21st; the evening of the 24th is a Friday's and does not trade
        assertThat(stamps(days))
                .containsExactly(
                        "2020-01-06T00:00:00Z",
                        "2020-01-07T00:00:00Z",
                        "2020-01-08T00:00:00Z",
                        "2020-01-09T00:00:00Z",
                        "2020-01-10T00:00:00Z",
                        "2020-01-13T00:00:00Z",
                        "2020-01-14T00:00:00Z",
                        "2020-01-15T00:00:00Z",
                        "2020-01-16T00:00:00Z",
                        "2020-01-17T00:00:00Z",
                        "2020-01-21T00:00:00Z",
                        "2020-01-22T00:00:00Z",
                        "2020-01-23T00:00:00Z",
                        "2020-01-24T00:00:00Z");
        assertThat(volume(days)[0]).isEqualTo(23 * 60 - 15); // less the halt 15:15 to 15:30
        assertThat(days.open()[0]).isZero();
        assertThat(resample(minutes, "1d", CME).step().incompleteBars()).isZero();
    }

    private static double[] volume(BarSeries bars) {
        return java.util.Objects.requireNonNull(bars.volume());
    }

    private static String[] stamps(BarSeries bars) {
        return Arrays.stream(bars.times()).mapToObj(Instants::iso).toArray(String[]::new);
    }

    @Test
    void aHaltInsideALongBarIsNotMissing() {
        long from = at("2020-01-06T21:00:00Z"); // 15:00 in Chicago; the halt ends at 15:30
        long to = at("2020-01-06T22:00:00Z");
        Instrument minutes = numbered(MINUTE, CME.expectedBars(from, to, MINUTE));

        Resampler.Result hour = resample(minutes, "1h", CME);

        assertThat(minutes.bars().size()).isEqualTo(45);
        assertThat(stamps(hour.instrument().bars())).containsExactly("2020-01-06T21:00:00Z");
        assertThat(hour.step().incompleteBars()).isZero();
    }

    @Test
    void marksBarsThatLackABarOrAPriceAndDropsThemOnlyWhenToldTo() {
        long first = at("2024-01-02T10:00:00Z");
        long minute = MINUTE.micros();
        Instrument bars =
                numbered(
                        MINUTE,
                        first,
                        first + minute,
                        first + 4 * minute,
                        first + 5 * minute,
                        first + 6 * minute,
                        first + 7 * minute,
                        first + 8 * minute,
                        first + 9 * minute,
                        first + 10 * minute);
        bars.bars().high()[5] = Double.NaN;

        Resampler.Result kept = resample(bars, "5m", null);
        Resampler.Result dropped =
                new Resampler(Timeframe.parse("5m"), null, IncompleteBars.DROP).resample(bars);

        BarSeries made = kept.instrument().bars();
        assertThat(made.open()).containsExactly(0, 30, 80);
        assertThat(made.high()).containsExactly(29, 79, 89);
        assertThat(made.low()).containsExactly(-9, 21, 71);
        assertThat(made.close()).containsExactly(21, 71, 81);
        assertThat(made.volume()).containsExactly(3, 5, 1);
        IncompleteList list = kept.incomplete();
        assertThat(list.size()).isEqualTo(3);
        assertThat(new int[] {list.rows(0), list.rows(1), list.rows(2)}).containsExactly(3, 5, 1);
        assertThat(new int[] {list.missing(0), list.missing(1), list.missing(2)})
                .containsExactly(2, 0, 4);
        assertThat(list.time(1)).isEqualTo(first + 5 * minute);
        assertThat(kept.step().missingSourceBars()).isEqualTo(6);
        assertThat(dropped.instrument().bars().size()).isZero();
        assertThat(dropped.step().droppedBars()).isEqualTo(3);
        assertThat(dropped.step().droppedSourceBars()).isEqualTo(9);
    }

    @Test
    void everyRowIsJoinedOrLeftOutForAReason() {
        SplittableRandom random = new SplittableRandom(77);
        for (int round = 0; round < 60; round++) {
            TradingCalendar calendar = random.nextBoolean() ? CME : NYSE;
            Timeframe from = Timeframe.parse(random.nextBoolean() ? "1m" : "15m");
            String to = List.of("15m", "30m", "1h", "6h", "1d", "2d", "1w").get(random.nextInt(7));
            long start = at("2019-01-12T00:00:00Z") + random.nextInt(900) * DayCells.MICROS_PER_DAY;
            long end = start + 25 * DayCells.MICROS_PER_DAY;
            long[] expected = calendar.expectedBars(start, end, from);
            long week = 8 * DayCells.MICROS_PER_DAY;
            long[] around = calendar.expectedBars(start - week, end + week, from);
            long[] present = thinned(random, expected, from);
            Instrument bars = numbered(from, present);

            Resampler.Result made = resample(bars, to, calendar);

            String as =
                    "seed 77, round %d: %s %s to %s".formatted(round, calendar.name(), from, to);
            Resampling step = made.step();
            long outside =
                    Arrays.stream(present)
                            .filter(time -> calendar.at(time) != TradingCalendar.Answer.OPEN)
                            .count();
            assertThat(step.leftOut().getOrDefault("outside_session", 0L))
                    .as(as)
                    .isEqualTo(outside);
            assertThat(step.joined()).as(as).isEqualTo(present.length - outside);
            assertThat(Arrays.stream(volume(made.instrument().bars())).sum())
                    .as(as)
                    .isEqualTo((double) step.joined());
            assertThat(step.missingSourceBars()).as(as).isLessThanOrEqualTo(around.length);
            assertThat(made.instrument().bars().times()).as(as).isSorted().doesNotHaveDuplicates();
            if (to.endsWith("m") || to.endsWith("h")) {
                assertThat(step.missingSourceBars())
                        .as(as)
                        .isEqualTo(missing(calendar, present, made.instrument().bars(), from, to));
            }
        }
    }

    /// Expected bars inside the bars made that are not there, by the calendar's own lists.
    private static long missing(
            TradingCalendar calendar, long[] present, BarSeries made, Timeframe from, String to) {
        long count = 0;
        for (long bar : made.times()) {
            long end =
                    Math.min(
                            bar + Timeframe.parse(to).micros(),
                            calendar.nextBarTime(bar, Timeframe.parse(to)));
            for (long slot : calendar.expectedBars(bar, end, from)) {
                count += Arrays.binarySearch(present, slot) < 0 ? 1 : 0;
            }
        }
        return count;
    }

    /// Some of the stamps, and some that lie outside every session.
    private static long[] thinned(SplittableRandom random, long[] times, Timeframe from) {
        double share = random.nextDouble(0.02, 1);
        return Arrays.stream(times)
                .filter(time -> random.nextDouble() < share)
                .flatMap(time ->
                        random.nextInt(50) == 0
                                ? java.util.stream.LongStream.of(time, time + 400 * from.micros())
                                : java.util.stream.LongStream.of(time))
                .sorted()
                .distinct()
                .toArray();
    }

    @Test
    void weeksOfADailySeriesCountItsTradeDatesOnly() {
        long[] days =
                NYSE.expectedBars(
                        at("2024-03-25T00:00:00Z"),
                        at("2024-04-06T00:00:00Z"),
                        Timeframe.parse("1d"));

        Resampler.Result weeks = resample(numbered(Timeframe.parse("1d"), days), "1w", NYSE);

        assertThat(stamps(weeks.instrument().bars()))
                .containsExactly("2024-03-25T00:00:00Z", "2024-04-01T00:00:00Z");
        assertThat(weeks.instrument().bars().volume()).containsExactly(4, 5); // Good Friday
        assertThat(weeks.step().incompleteBars()).isZero();
        assertThat(resample(numbered(Timeframe.parse("1d"), days), "1w", null).step())
                .extracting(Resampling::missingSourceBars)
                .isEqualTo(5L);
    }

    @Test
    void ofRowsWithOneStampTheFirstCounts() {
        long first = at("2024-01-02T10:00:00Z");

        Resampler.Result made =
                resample(numbered(MINUTE, first, first, first + MINUTE.micros()), "2m", null);

        assertThat(made.instrument().bars().close()).containsExactly(21);
        assertThat(made.instrument().bars().high()).containsExactly(29);
        assertThat(made.step().leftOut()).containsEntry("repeated_timestamp", 1L);
        assertThat(made.step().joined()).isEqualTo(2);
    }

    @Test
    void keepsTheLastAdjustedClose() {
        long first = at("2024-01-02T10:00:00Z");
        BarSeries bars = numbered(MINUTE, first, first + MINUTE.micros()).bars();
        BarSeries adjusted =
                new BarSeries(
                        "X",
                        bars.times(),
                        bars.open(),
                        bars.high(),
                        bars.low(),
                        bars.close(),
                        null,
                        new double[] {5, 6});

        BarSeries made =
                resample(new Instrument(adjusted, MINUTE, null, null), "2m", null)
                        .instrument()
                        .bars();

        assertThat(made.adjustedClose()).containsExactly(6);
        assertThat(made.volume()).isNull();
    }

    @Test
    void refusesWhatTheBarsCannotTell() {
        Instrument hours = numbered(Timeframe.parse("1h"), 0);
        assertThatThrownBy(() -> resample(hours, "5m", null))
                .hasMessage(
                        "Cannot resample X from 1h to 5m: longer bars do not tell what shorter"
                                + " ones were")
                .extracting("hint")
                .isEqualTo("Choose a multiple of 1h, for instance 2h.");
        assertThatThrownBy(() -> resample(hours, "90m", null))
                .hasMessage("Cannot resample X from 1h to 90m: 90m is no multiple of 1h");
        assertThatThrownBy(
                        () -> resample(new Instrument(hours.bars(), null, null, null), "2h", null))
                .hasMessage("Cannot resample X: the interval of its bars is not known");
        assertThatThrownBy(() -> resample(hours, "2h", NYSE))
                .hasMessageContaining("Cannot tell when nyse trades at 1970-01-01T00:00:00Z");
    }

    @Test
    void theStepIsInTheFileAndEqualInputGivesEqualBytes() throws IOException {
        Instrument made =
                resample(RandomBars.minutes("X", 3, 5_000, 0.02), "1h", null).instrument();
        Path first = write("a.parquet", made);
        Path second =
                write(
                        "b.parquet",
                        resample(RandomBars.minutes("X", 3, 5_000, 0.02), "1h", null).instrument());

        assertThat(MarketData.read(first).getFirst().history()).isEqualTo(made.history());
        assertThat(MarketData.read(first).getFirst().interval()).isEqualTo(Timeframe.parse("1h"));
        assertThat(Files.mismatch(first, second)).isEqualTo(-1);
    }
}
