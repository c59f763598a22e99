package io.moola.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moola.bars.BarSeries;
import io.moola.bars.Instrument;
import io.moola.bars.Timeframe;
import io.moola.bars.TradingCalendar;
import io.moola.testing.RandomBars;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;

class WindowerTest {

    private static final WindowShape THREE = new WindowShape(1, 1, 1);

    private static WindowCut cut(
            Instrument instrument, WindowShape shape, int stride, GapPolicy policy) {
        return new Windower(new WindowSettings(shape, stride, policy))
                .cut(instrument, new OddMinutes());
    }

    private static Instrument at(long... minutes) {
        long[] times = new long[minutes.length];
        double[] prices = new double[minutes.length];
        for (int i = 0; i < minutes.length; i++) {
            times[i] = minutes[i] * RandomBars.MINUTE;
            prices[i] = 100 + i;
        }
        return new Instrument(
                new BarSeries("X", times, prices, prices, prices, prices, null),
                new Timeframe(RandomBars.MINUTE),
                null,
                null);
    }

    private static List<Integer> firsts(WindowCut cut) {
        List<Integer> firsts = new ArrayList<>();
        for (int i = 0; i < cut.windows().size(); i++) {
            firsts.add(cut.windows().first(i));
        }
        return firsts;
    }

    /// A market that trades in the first half of each hour; nothing is known from minute 600 on.
    private static final class OddMinutes implements TradingCalendar {

        private static final long KNOWN = 600 * RandomBars.MINUTE;

        @Override
        public String name() {
            return "odd";
        }

        @Override
        public Answer at(long micros) {
            return micros >= KNOWN
                    ? Answer.UNKNOWN
                    : micros / RandomBars.MINUTE % 60 < 30 ? Answer.OPEN : Answer.CLOSED;
        }

        @Override
        public String title() {
            return "odd minutes";
        }

        @Override
        public String coverage() {
            return "the first ten hours";
        }

        @Override
        public ZoneId zone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Map<String, Object> toTree() {
            return Map.of("name", name());
        }

        @Override
        public boolean knows(long micros, Timeframe timeframe) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean endedEarly(long micros) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long countBars(long from, long to, Timeframe timeframe) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long countTradeDates(long from, long to) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Session> sessions(long from, long to) {
            throw new UnsupportedOperationException();
        }

        @Override
        public @Nullable Session sessionOf(long micros) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long nextBarTime(long micros, Timeframe timeframe) {
            long next = micros + timeframe.micros();
            while (at(next) == Answer.CLOSED) {
                next += timeframe.micros();
            }
            return at(next) == Answer.UNKNOWN ? UNKNOWN : next;
        }

        @Override
        public long[] expectedBars(long from, long to, Timeframe timeframe) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void cutsAWindowAtEveryBarOfASeriesWithoutGaps() {
        Instrument instrument = RandomBars.minutes("NQ", 1, 500);

        WindowCut cut = cut(instrument, WindowShape.STANDARD, 1, GapPolicy.BREAK);

        assertThat(cut.counts()).isEqualTo(new WindowCounts(500, 396, 396, Map.of(), 500));
        assertThat(cut.windows().id(0)).isEqualTo("NQ-20240102T093000Z");
        assertThat(cut.windows().end(395)).isEqualTo(instrument.bars().times()[499]);
    }

    @Test
    void breaksAtAGapOnly() {
        Instrument instrument = at(0, 1, 2, 3, 5, 6, 7, 8, 9);

        assertThat(firsts(cut(instrument, THREE, 1, GapPolicy.BREAK)))
                .containsExactly(0, 1, 4, 5, 6);
        assertThat(firsts(cut(instrument, THREE, 1, GapPolicy.IGNORE)))
                .containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(cut(instrument, THREE, 1, GapPolicy.BREAK).counts().dropped())
                .containsEntry(DropReason.GAP, 2L)
                .containsEntry(DropReason.CALENDAR_UNKNOWN, 0L)
                .containsEntry(DropReason.STRIDE, 0L);
    }

    @Test
    void spansAClosedMarketButNoMissingBarByTheCalendar() {
        Instrument closedBetween = at(28, 29, 60, 61);
        Instrument missingBetween = at(27, 29, 60, 61);
        Instrument offHours = at(28, 29, 30, 31);

        assertThat(firsts(cut(closedBetween, THREE, 1, GapPolicy.CALENDAR))).containsExactly(0, 1);
        assertThat(firsts(cut(closedBetween, THREE, 1, GapPolicy.BREAK))).isEmpty();
        assertThat(firsts(cut(missingBetween, THREE, 1, GapPolicy.CALENDAR))).containsExactly(1);
        assertThat(firsts(cut(offHours, THREE, 1, GapPolicy.CALENDAR))).isEmpty();
    }

    @Test
    void dropsWhatTheCalendarDoesNotKnowAndSaysSo() {
        Instrument instrument = at(566, 567, 568, 569, 600, 601);

        WindowCut cut = cut(instrument, THREE, 1, GapPolicy.CALENDAR);

        assertThat(firsts(cut)).containsExactly(0, 1);
        assertThat(cut.counts().dropped())
                .containsEntry(DropReason.CALENDAR_UNKNOWN, 2L)
                .containsEntry(DropReason.GAP, 0L);
    }

    @Test
    void countsAGapBeforeAnUnknownTime() {
        Instrument instrument = at(566, 568, 600, 601, 602);

        assertThat(cut(instrument, THREE, 1, GapPolicy.CALENDAR).counts().dropped())
                .containsEntry(DropReason.GAP, 2L)
                .containsEntry(DropReason.CALENDAR_UNKNOWN, 1L);
    }

    @Test
    void countsTheStrideFromTheStartOfEachRun() {
        Instrument instrument = at(0, 1, 2, 3, 4, 6, 7, 8, 9, 10);

        WindowCut cut = cut(instrument, THREE, 2, GapPolicy.BREAK);

        assertThat(firsts(cut)).containsExactly(0, 2, 5, 7);
        assertThat(cut.counts().dropped()).containsEntry(DropReason.STRIDE, 2L);
        assertThat(cut.counts().distinctBars()).isEqualTo(10);
        assertThat(cut(instrument, THREE, 4, GapPolicy.BREAK).counts().distinctBars())
                .as("bars that no window holds are not counted")
                .isEqualTo(6);
    }

    @Test
    void countsEqualABruteForceCountOnRandomGaps() {
        for (long seed = 0; seed < 400; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Instrument instrument =
                    RandomBars.minutes("R", seed, random.nextInt(200), random.nextInt(4) * 0.02);
            WindowShape shape =
                    new WindowShape(
                            1 + random.nextInt(9), 1 + random.nextInt(9), 1 + random.nextInt(9));
            int stride = 1 + random.nextInt(5);
            GapPolicy policy = random.nextBoolean() ? GapPolicy.BREAK : GapPolicy.IGNORE;

            WindowCut cut = cut(instrument, shape, stride, policy);

            assertBruteForce(cut, instrument, shape.length(), stride, policy, "seed " + seed);
        }
    }

    private static void assertBruteForce(
            WindowCut cut,
            Instrument instrument,
            int length,
            int stride,
            GapPolicy policy,
            String name) {
        long[] times = instrument.bars().times();
        Map<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
        TreeSet<Integer> held = new TreeSet<>();
        List<Integer> kept = new ArrayList<>();
        for (int start = 0; start + length <= times.length; start++) {
            boolean whole = true;
            for (int i = start + 1; i < start + length; i++) {
                whole &= isNext(times, i, policy);
            }
            int run = start;
            while (run > 0 && isNext(times, run, policy)) {
                run--;
            }
            if (!whole) {
                dropped.merge(DropReason.GAP, 1L, Long::sum);
            } else if ((start - run) % stride != 0) {
                dropped.merge(DropReason.STRIDE, 1L, Long::sum);
            } else {
                kept.add(start);
                for (int i = start; i < start + length; i++) {
                    held.add(i);
                }
            }
        }
        long candidates = Math.max(0, times.length - length + 1);
        assertThat(firsts(cut)).as(name).isEqualTo(kept);
        assertThat(cut.counts())
                .as(name)
                .isEqualTo(
                        new WindowCounts(
                                times.length, candidates, kept.size(), dropped, held.size()));
    }

    private static boolean isNext(long[] times, int i, GapPolicy policy) {
        return policy == GapPolicy.IGNORE || times[i] - times[i - 1] == RandomBars.MINUTE;
    }

    @Test
    void cutsTheCleanSeriesOnly() {
        double[] prices = {1, 2, Double.NaN, 4, 5, 6};
        long[] times = new long[6];
        for (int i = 0; i < 6; i++) {
            times[i] = (i < 5 ? i : 4) * RandomBars.MINUTE;
        }
        Instrument instrument =
                new Instrument(
                        new BarSeries("X", times, prices, prices, prices, prices, null),
                        new Timeframe(RandomBars.MINUTE),
                        null,
                        null);

        WindowCut cut = cut(instrument, THREE, 1, GapPolicy.IGNORE);

        assertThat(cut.counts().cleanBars()).isEqualTo(4);
        double[] window = new double[12];
        cut.windows().copy(1, window, 0);
        assertThat(window).containsExactly(2, 2, 2, 2, 4, 4, 4, 4, 5, 5, 5, 5);
    }

    @Test
    void fewerBarsThanAWindowGiveNoCandidate() {
        for (int bars : new int[] {0, 1, 104}) {
            Instrument few =
                    new Instrument(RandomBars.minutes("X", 3, bars).bars(), null, null, null);

            assertThat(cut(few, WindowShape.STANDARD, 1, GapPolicy.BREAK).counts())
                    .isEqualTo(new WindowCounts(bars, 0, 0, Map.of(), 0));
        }
    }

    @Test
    void namesTheRemedyWhereTheIntervalOrTheCalendarIsNotKnown() {
        Instrument unknown =
                new Instrument(RandomBars.minutes("X", 3, 200).bars(), null, null, null);
        WindowSettings settings = WindowSettings.STANDARD;

        assertThatThrownBy(() -> new Windower(settings).cut(unknown, null))
                .hasMessage("Cannot cut windows of X: the interval of its bars is not known")
                .extracting("hint")
                .isEqualTo("Ingest the source again and name it: --interval 1m.");
        assertThatThrownBy(() ->
                        new Windower(settings.with(GapPolicy.CALENDAR))
                                .cut(RandomBars.minutes("X", 3, 200), null))
                .hasMessage("Cannot cut windows of X by its calendar: it has none");
        assertThatThrownBy(() -> new WindowSettings(WindowShape.STANDARD, 0, GapPolicy.BREAK))
                .hasMessage("Cannot cut windows at a stride of 0");
        assertThatThrownBy(() -> GapPolicy.parse("strict"))
                .hasMessage("Cannot cut windows by the gap policy 'strict'");
    }

    @Test
    void aViewRefusesAWindowOutsideItsBars() {
        BarSeries bars = RandomBars.minutes("X", 3, 5).bars();

        assertThatThrownBy(() -> new WindowSet(bars, THREE, new int[] {0, 3}))
                .hasMessage("Cannot view window 1 of X: start 3, expected 0 to 2");
        assertThatThrownBy(() -> new WindowSet(bars, THREE, new int[] {-1}))
                .hasMessage("Cannot view window 0 of X: start -1, expected 0 to 2");
    }

    @Test
    void idsHoldTheStartAndPartsOfASecondOnlyWhereThereAreSome() {
        assertThat(WindowIds.of("BTC-USD", 0)).isEqualTo("BTC-USD-19700101T000000Z");
        assertThat(WindowIds.of("X", 250_000)).isEqualTo("X-19700101T000000.250000Z");
        assertThat(WindowIds.of("X", -1)).isEqualTo("X-19691231T235959.999999Z");
        assertThat(WindowIds.of("X", 253_402_300_799_000_000L)).isEqualTo("X-99991231T235959Z");
        assertThat(WindowIds.of("X", 253_402_300_800_000_000L)).isEqualTo("X-100000101T000000Z");
        assertThat(WindowIds.of("X", -2_208_988_800_000_000L)).isEqualTo("X-19000101T000000Z");
    }

    @Test
    void theGatePassesWithEnoughWindows() {
        WindowCut cut =
                cut(RandomBars.minutes("X", 1, 200), WindowShape.STANDARD, 1, GapPolicy.BREAK);

        WindowGate.require(List.of(cut), 96);

        assertThatThrownBy(() -> WindowGate.require(List.of(cut), 97))
                .hasMessage("96 windows kept, at least 97 required")
                .extracting("kind", "hint")
                .containsExactly(
                        io.moola.MoolaException.Kind.REFUSED,
                        "A window needs 105 neighbouring bars. Get more bars, or cut shorter"
                                + " windows.");
    }

    @Test
    void theGateNamesThePoliciesThatWouldGiveWindowsAndHowMany() {
        Instrument instrument = at(28, 29, 60, 62, 88, 89, 120);

        WindowCut cut = cut(instrument, THREE, 1, GapPolicy.BREAK);

        assertThatThrownBy(() -> WindowGate.require(List.of(cut), 1))
                .hasMessage("No window kept: 5 candidates of 7 clean bars; dropped: gap 5")
                .extracting("hint")
                .isEqualTo(
                        "1m bars on odd: --gap-policy calendar gives 2, --gap-policy ignore gives"
                                + " 5");
    }
}
