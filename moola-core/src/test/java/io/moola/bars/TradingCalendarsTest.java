package io.moola.bars;

import static io.moola.bars.CalendarTimes.DAY;
import static io.moola.bars.CalendarTimes.HOUR;
import static io.moola.bars.CalendarTimes.MINUTE;
import static io.moola.bars.CalendarTimes.text;
import static io.moola.bars.CalendarTimes.utc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moola.MoolaException;
import io.moola.bars.TradingCalendar.Answer;
import io.moola.bars.TradingCalendar.Session;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What holds for every calendar, and for the one that never closes.
class TradingCalendarsTest {

    private static final List<String> TIMEFRAMES =
            List.of(
                    "30s", "1m", "5m", "7m", "10m", "15m", "20m", "30m", "1h", "4h", "7h", "1d",
                    "2d", "1w");
    private static final long FIRST = utc("2013-01-02T00:00:00Z");
    private static final long LAST = utc("2028-12-30T00:00:00Z");

    /// A span that the calendar knows throughout.
    private static long known(SplittableRandom random, String name) {
        boolean isPartly = PARTLY_KNOWN.contains(name);
        return random.nextLong(
                isPartly ? utc("2016-01-12T00:00:00Z") : FIRST, isPartly ? PARTLY_LAST : LAST);
    }

    private static final List<String> PARTLY_KNOWN = List.of("cme-fx", "comex-metals");
    private static final long PARTLY_LAST = utc("2023-12-20T00:00:00Z");

    static List<String> names() {
        return TradingCalendars.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyCalendarAnswersByItsName(String name) {
        assertThat(TradingCalendars.named(name).name()).isEqualTo(name);
        assertThat(TradingCalendars.named(name)).isSameAs(TradingCalendars.named(name));
    }

    @Test
    void everyCalendarFileIsRegistered() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(TradingCalendars.class.getResource("calendars"));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".txt", "")))
                    .containsExactlyInAnyOrderElementsOf(TradingCalendars.names());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NYSE, nyse",
        "nysee, nyse",
        "cme, cme-equity-index",
        "cme_equity_index, cme-equity-index",
        "crypto, crypto-24x7",
        "crypto-24/7, crypto-24x7"
    })
    void anUnknownNameIsToldTheClosest(String asked, String closest) {
        assertThatThrownBy(() -> TradingCalendars.named(asked))
                .isInstanceOf(MoolaException.class)
                .hasMessage("Unknown trading calendar '" + asked + "'")
                .extracting(failure -> ((MoolaException) failure).hint())
                .isEqualTo(
                        "Did you mean "
                                + closest
                                + "? Known calendars: cme-equity-index, cme-fx, comex-metals,"
                                + " crypto-24x7, fx, lse, nasdaq, nyse.");
    }

    @Test
    void aNameThatIsLikeNoneIsToldTheKnownOnes() {
        assertThatThrownBy(() -> TradingCalendars.named("tokyo-stocks"))
                .isInstanceOf(MoolaException.class)
                .extracting(failure -> ((MoolaException) failure).hint())
                .isEqualTo(
                        "Known calendars: cme-equity-index, cme-fx, comex-metals,"
                                + " crypto-24x7, fx, lse, nasdaq, nyse.");
    }

    @ParameterizedTest
    @MethodSource("names")
    void nextBarTimeWalksTheExpectedBars(String name) {
        TradingCalendar calendar = TradingCalendars.named(name);
        long seed = 20_240_131L;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 300; round++) {
            Timeframe timeframe =
                    Timeframe.parse(TIMEFRAMES.get(random.nextInt(TIMEFRAMES.size())));
            long from = known(random, name);
            long span = random.nextLong(1, 2_000) * Math.min(timeframe.micros(), DAY.micros());
            long to = Math.min(from + span, PARTLY_KNOWN.contains(name) ? PARTLY_LAST : LAST);
            assertThat(walk(calendar, from, to, timeframe))
                    .as("seed %d, round %d: %s from %s to %s", seed, round, timeframe, from, to)
                    .isEqualTo(calendar.expectedBars(from, to, timeframe))
                    .hasSize((int) calendar.countBars(from, to, timeframe));
        }
    }

    private static long[] walk(TradingCalendar calendar, long from, long to, Timeframe timeframe) {
        long[] walked = new long[4_096];
        int count = 0;
        long time = calendar.nextBarTime(from - 1, timeframe);
        while (time != TradingCalendar.UNKNOWN && time < to) {
            walked[count++] = time;
            time = calendar.nextBarTime(time, timeframe);
        }
        return Arrays.copyOf(walked, count);
    }

    @ParameterizedTest
    @MethodSource("names")
    void minuteBarsAreTheOpenMinutes(String name) {
        TradingCalendar calendar = TradingCalendars.named(name);
        long seed = 77L;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 40; round++) {
            long from = Math.floorDiv(known(random, name), 60_000_000L) * 60_000_000L;
            long to = from + 5_000 * 60_000_000L;
            long[] open = new long[5_000];
            int count = 0;
            for (long minute = from; minute < to; minute += 60_000_000L) {
                if (calendar.at(minute) == Answer.OPEN) {
                    assertSessionHolds(calendar, minute);
                    open[count++] = minute;
                }
            }
            assertThat(calendar.expectedBars(from, to, MINUTE))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(Arrays.copyOf(open, count));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void countsTheTradeDatesThatLieWhollyInASpan(String name) {
        TradingCalendar calendar = TradingCalendars.named(name);
        long seed = 4_711L;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 200; round++) {
            long from = known(random, name);
            long to = from + random.nextLong(20 * DAY.micros());
            long day = Math.floorDiv(from, DAY.micros());
            if (!calendar.knows((day - 5) * DAY.micros(), DAY)
                    || !calendar.knows((day + 27) * DAY.micros(), DAY)) {
                continue;
            }
            Map<Long, List<Session>> dates =
                    calendar.sessions(day - 5, day + 27).stream()
                            .collect(Collectors.groupingBy(Session::tradeDate));
            long whole =
                    dates.values().stream()
                            .filter(date -> date.getFirst().open() >= from)
                            .filter(date -> date.getLast().close() <= to)
                            .count();
            assertThat(calendar.countTradeDates(from, to))
                    .as("seed %d, round %d: %s to %s", seed, round, text(from), text(to))
                    .isEqualTo(whole);
        }
    }

    private static void assertSessionHolds(TradingCalendar calendar, long instant) {
        Session session = calendar.sessionOf(instant);
        if (session == null || instant < session.open() || instant >= session.close()) {
            throw new AssertionError(text(instant) + " is open, but not in " + session);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void threadsDoNotDisturbEachOther(String name) {
        TradingCalendar calendar = TradingCalendars.named(name);
        List<CompletableFuture<Long>> runs =
                List.of(1L, 2L, 3L, 4L).stream()
                        .map(seed -> CompletableFuture.supplyAsync(() -> digest(calendar, seed)))
                        .toList();
        for (int i = 0; i < runs.size(); i++) {
            assertThat(runs.get(i).join()).isEqualTo(digest(calendar, i + 1));
        }
    }

    private static long digest(TradingCalendar calendar, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long digest = 0;
        for (int i = 0; i < 20_000; i++) {
            long next = calendar.nextBarTime(random.nextLong(FIRST, LAST), MINUTE);
            digest = 31 * digest + next;
        }
        return digest;
    }

    @ParameterizedTest
    @MethodSource("names")
    void anEmptyRangeExpectsNothing(String name) {
        long instant = utc("2024-03-05T15:00:00Z");
        TradingCalendar calendar = TradingCalendars.named(name);
        assertThat(calendar.expectedBars(instant, instant, MINUTE)).isEmpty();
        assertThat(calendar.expectedBars(instant, instant - 1, DAY)).isEmpty();
    }

    @Test
    void cryptoTradesAtAllTimes() {
        TradingCalendar crypto = TradingCalendars.named("crypto-24x7");
        assertThat(crypto.at(utc("1970-01-01T00:00:00Z"))).isEqualTo(Answer.OPEN);
        assertThat(crypto.at(utc("2095-12-25T12:34:56Z"))).isEqualTo(Answer.OPEN);
        long saturday = utc("2024-06-15T23:59:00Z");
        assertThat(text(crypto.nextBarTime(saturday, MINUTE))).isEqualTo("2024-06-16T00:00:00Z");
        assertThat(text(crypto.nextBarTime(saturday, HOUR))).isEqualTo("2024-06-16T00:00:00Z");
        assertThat(text(crypto.nextBarTime(saturday, DAY))).isEqualTo("2024-06-16T00:00:00Z");
        assertThat(text(crypto.nextBarTime(saturday, Timeframe.parse("1w"))))
                .isEqualTo("2024-06-17T00:00:00Z");
        assertThat(crypto.sessionOf(saturday))
                .isEqualTo(
                        new Session(
                                19_889, utc("2024-06-15T00:00:00Z"), utc("2024-06-16T00:00:00Z")));
    }

    @Test
    void cryptoHasFourHourBarsAtTheSameHoursEveryDay() {
        long[] stamps =
                TradingCalendars.named("crypto-24x7")
                        .expectedBars(
                                utc("2024-03-31T01:00:00Z"),
                                utc("2024-04-01T00:00:00Z"),
                                Timeframe.parse("4h"));
        assertThat(Arrays.stream(stamps).mapToObj(CalendarTimes::text))
                .containsExactly(
                        "2024-03-31T04:00:00Z",
                        "2024-03-31T08:00:00Z",
                        "2024-03-31T12:00:00Z",
                        "2024-03-31T16:00:00Z",
                        "2024-03-31T20:00:00Z");
    }

    @Test
    void tooManyExpectedBarsAreRefused() {
        TradingCalendar crypto = TradingCalendars.named("crypto-24x7");
        assertThatThrownBy(() -> crypto.expectedBars(FIRST, LAST, new Timeframe(1)))
                .isInstanceOf(MoolaException.class)
                .hasMessageContaining("expected bars: at most 1073741824");
        TradingCalendar nyse = TradingCalendars.named("nyse");
        assertThatThrownBy(() -> nyse.expectedBars(FIRST, LAST, new Timeframe(1)))
                .isInstanceOf(MoolaException.class)
                .hasMessage("Cannot list more than 1073741824 expected bars");
    }

    @Test
    void theEndOfTimeIsUnknown() {
        for (String name : TradingCalendars.names()) {
            TradingCalendar calendar = TradingCalendars.named(name);
            assertThat(calendar.nextBarTime(Long.MAX_VALUE - 5, HOUR))
                    .isEqualTo(TradingCalendar.UNKNOWN);
        }
    }
}
