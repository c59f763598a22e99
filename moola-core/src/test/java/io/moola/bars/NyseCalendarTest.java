package io.moola.bars;

import static io.moola.bars.CalendarTimes.DAY;
import static io.moola.bars.CalendarTimes.HOUR;
import static io.moola.bars.CalendarTimes.MINUTE;
import static io.moola.bars.CalendarTimes.local;
import static io.moola.bars.CalendarTimes.text;
import static io.moola.bars.CalendarTimes.tradeDates;
import static io.moola.bars.CalendarTimes.utc;
import static io.moola.bars.CalendarTimes.weekdays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moola.MoolaException;
import io.moola.bars.TradingCalendar.Answer;
import io.moola.bars.TradingCalendar.Session;
import io.moola.testing.Reference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;

class NyseCalendarTest {

    private static final TradingCalendar NYSE = TradingCalendars.named("nyse");
    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    private static int minutesOn(String date) {
        return NYSE.expectedBars(local(ZONE, date + "T00:00"), local(ZONE, date + "T23:59"), MINUTE)
                .length;
    }

    @Test
    void closesOnTheDaysThatTheRulesGive() {
        for (int year = 1998; year <= 2028; year++) {
            NavigableSet<LocalDate> expected = weekdays(year);
            expected.removeAll(UsHolidays.nyseClosed(year));
            assertThat(tradeDates(NYSE, year)).as("%d", year).isEqualTo(expected);
        }
    }

    @Test
    void closesEarlyOnTheDaysThatTheRulesGive() {
        for (int year = 1998; year <= 2028; year++) {
            NavigableSet<LocalDate> early =
                    tradeDates(NYSE, year).stream()
                            .filter(day -> minutesOn(day.toString()) != 390)
                            .collect(Collectors.toCollection(TreeSet::new));
            assertThat(early).as("%d", year).isEqualTo(UsHolidays.nyseEarly(year));
            assertThat(early).allMatch(day -> minutesOn(day.toString()) == 210);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2022, 2023, 2024, 2025, 2026, 2027, 2028})
    void agreesWithThePublishedList(int year) {
        NavigableSet<LocalDate> closed = weekdays(year);
        closed.removeAll(tradeDates(NYSE, year));
        assertThat(monthsAndDays(closed)).isEqualTo(UsHolidays.PUBLISHED_CLOSED.get(year));
        NavigableSet<LocalDate> early = tradeDates(NYSE, year);
        early.removeIf(day -> minutesOn(day.toString()) == 390);
        assertThat(monthsAndDays(early)).isEqualTo(UsHolidays.PUBLISHED_EARLY.get(year));
    }

    private static String monthsAndDays(NavigableSet<LocalDate> days) {
        return days.stream()
                .map(day -> day.format(DateTimeFormatter.ofPattern("MM-dd")))
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2001-09-11",
                "2001-09-14",
                "2004-06-11",
                "2007-01-02",
                "2012-10-29",
                "2012-10-30",
                "2018-12-05",
                "2025-01-09",
                "2024-03-29",
                "2024-06-15",
                "2024-06-16"
            })
    void isClosedAtNoonOf(String date) {
        long noon = local(ZONE, date + "T12:00");
        assertThat(NYSE.at(noon)).isEqualTo(Answer.CLOSED);
        assertThat(NYSE.sessionOf(noon)).isNull();
        assertThat(minutesOn(date)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        // the last day before and the first after daylight saving begins and ends
        "2024-03-08, 2024-03-08T14:30:00Z, 2024-03-08T21:00:00Z",
        "2024-03-11, 2024-03-11T13:30:00Z, 2024-03-11T20:00:00Z",
        "2024-11-01, 2024-11-01T13:30:00Z, 2024-11-01T20:00:00Z",
        "2024-11-04, 2024-11-04T14:30:00Z, 2024-11-04T21:00:00Z",
        // before 2007 it began in April
        "2006-03-31, 2006-03-31T14:30:00Z, 2006-03-31T21:00:00Z",
        "2006-04-03, 2006-04-03T13:30:00Z, 2006-04-03T20:00:00Z",
        "2024-12-24, 2024-12-24T14:30:00Z, 2024-12-24T18:00:00Z"
    })
    void followsTheClockOfNewYork(LocalDate date, String open, String close) {
        assertThat(NYSE.sessionOf(local(ZONE, date + "T10:00")))
                .isEqualTo(new Session(date.toEpochDay(), utc(open), utc(close)));
        assertThat(NYSE.at(utc(open) - 1)).isEqualTo(Answer.CLOSED);
        assertThat(NYSE.at(utc(open))).isEqualTo(Answer.OPEN);
        assertThat(NYSE.at(utc(close) - 1)).isEqualTo(Answer.OPEN);
        assertThat(NYSE.at(utc(close))).isEqualTo(Answer.CLOSED);
    }

    @ParameterizedTest
    @CsvSource({
        "1m, 2024-07-02T19:58:00Z, 2024-07-02T19:59:00Z",
        "1m, 2024-07-02T19:59:00Z, 2024-07-03T13:30:00Z",
        "1m, 2024-07-03T16:59:00Z, 2024-07-05T13:30:00Z",
        "1m, 2024-07-05T19:59:00Z, 2024-07-08T13:30:00Z",
        "1h, 2024-07-02T18:30:00Z, 2024-07-02T19:30:00Z",
        "1h, 2024-07-02T19:30:00Z, 2024-07-03T13:30:00Z",
        "1d, 2024-07-03T00:00:00Z, 2024-07-05T00:00:00Z",
        "1d, 2024-07-05T00:00:00Z, 2024-07-08T00:00:00Z",
        "1d, 2001-09-10T00:00:00Z, 2001-09-17T00:00:00Z",
        "1d, 2012-10-26T00:00:00Z, 2012-10-31T00:00:00Z",
        "1w, 2024-07-01T00:00:00Z, 2024-07-08T00:00:00Z",
        "1d, 1998-01-01T00:00:00Z, 1998-01-02T00:00:00Z"
    })
    void theNextBarIsThatOfTheNextTrading(String timeframe, String time, String next) {
        long found = NYSE.nextBarTime(utc(time), Timeframe.parse(timeframe));
        assertThat(text(found)).isEqualTo(next);
    }

    @Test
    void hourBarsAreCountedFromTheOpening() {
        long[] stamps =
                NYSE.expectedBars(
                        local(ZONE, "2024-07-02T00:00"), local(ZONE, "2024-07-04T00:00"), HOUR);
        assertThat(Arrays.stream(stamps).mapToObj(CalendarTimes::text))
                .containsExactly(
                        "2024-07-02T13:30:00Z",
                        "2024-07-02T14:30:00Z",
                        "2024-07-02T15:30:00Z",
                        "2024-07-02T16:30:00Z",
                        "2024-07-02T17:30:00Z",
                        "2024-07-02T18:30:00Z",
                        "2024-07-02T19:30:00Z",
                        "2024-07-03T13:30:00Z",
                        "2024-07-03T14:30:00Z",
                        "2024-07-03T15:30:00Z",
                        "2024-07-03T16:30:00Z");
    }

    @Test
    void yearsWithoutFactsAreUnknown() {
        for (String time : new String[] {"1997-06-03T15:00:00Z", "2029-06-05T15:00:00Z"}) {
            assertThat(NYSE.at(utc(time))).isEqualTo(Answer.UNKNOWN);
            assertThat(NYSE.nextBarTime(utc(time), MINUTE)).isEqualTo(TradingCalendar.UNKNOWN);
            assertThat(NYSE.nextBarTime(utc(time), DAY)).isEqualTo(TradingCalendar.UNKNOWN);
        }
        assertThat(NYSE.nextBarTime(utc("2028-12-29T20:59:00Z"), MINUTE))
                .isEqualTo(TradingCalendar.UNKNOWN);
        assertThat(NYSE.nextBarTime(utc("2028-12-29T00:00:00Z"), DAY))
                .isEqualTo(TradingCalendar.UNKNOWN);
        assertThatThrownBy(() -> NYSE.sessionOf(utc("1997-06-03T15:00:00Z")))
                .isInstanceOf(MoolaException.class)
                .hasMessage(
                        "Cannot tell when nyse trades at 1997-06-03T15:00:00Z: its facts cover"
                                + " 1998 to 2028");
    }

    @Test
    void expectedBarsOfUnknownYearsAreRefused() {
        long known = utc("2028-12-20T00:00:00Z");
        long unknown = utc("2029-01-10T00:00:00Z");
        for (Timeframe timeframe : new Timeframe[] {MINUTE, DAY}) {
            assertThatThrownBy(() -> NYSE.expectedBars(known, unknown, timeframe))
                    .isInstanceOf(MoolaException.class)
                    .hasMessageContaining("its facts cover 1998 to 2028");
        }
    }

    @Test
    void knowsTheTradeDatesOfRealDailyBars() throws IOException {
        Path spy = Reference.data("spy-daily-yahoo/yahoofinance-SPY-20080101-20180101.csv");
        long[] stamps =
                Files.readAllLines(spy).stream()
                        .skip(1)
                        .mapToLong(row -> utc(row.substring(0, 10) + "T00:00:00Z"))
                        .toArray();
        assertThat(stamps).hasSize(2_519);
        assertThat(NYSE.expectedBars(stamps[0], stamps[stamps.length - 1] + 1, DAY))
                .isEqualTo(stamps);
        for (int i = 1; i < stamps.length; i++) {
            assertThat(NYSE.nextBarTime(stamps[i - 1], DAY)).isEqualTo(stamps[i]);
        }
    }

    @Test
    void knowsTheTradeDatesOfTwentyThreeYears() throws IOException {
        long[] stamps;
        try (ZipFile zip = new ZipFile(Reference.data("aapl-daily-splits/aapl.zip").toFile())) {
            byte[] bytes = zip.getInputStream(zip.entries().nextElement()).readAllBytes();
            stamps =
                    new String(bytes, StandardCharsets.US_ASCII)
                            .lines()
                            .map(row -> LocalDate.parse(row.substring(0, 8), BASIC_DATE))
                            .mapToLong(date -> date.toEpochDay() * DAY.micros())
                            .toArray();
        }
        assertThat(stamps).hasSize(5_849);
        assertThat(NYSE.expectedBars(stamps[0], stamps[stamps.length - 1] + 1, DAY))
                .isEqualTo(stamps);
    }

    private static final DateTimeFormatter BASIC_DATE = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter EXPORT = DateTimeFormatter.ofPattern("yyyyMMdd HHmmss");

    /// These bars are stamped at their close, in UTC; a clock change lies inside March.
    @Test
    void realMinutesFillTheSessionsOverAClockChange() throws IOException {
        for (String month : new String[] {"", "-03"}) {
            Path file = Reference.data("spy-1m-2011/nt-spy-minute-2011" + month + ".csv");
            long[] stamps =
                    Files.readAllLines(file).stream()
                            .map(row -> LocalDateTime.parse(row.substring(0, 15), EXPORT))
                            .mapToLong(
                                    time -> (time.toEpochSecond(ZoneOffset.UTC) - 60) * 1_000_000)
                            .toArray();
            long[] expected = NYSE.expectedBars(stamps[0], stamps[stamps.length - 1] + 1, MINUTE);
            long[] traded =
                    Arrays.stream(stamps).filter(stamp -> NYSE.at(stamp) == Answer.OPEN).toArray();
            assertThat(traded.length).isGreaterThan((int) (expected.length * 0.999));
            assertThat(expected).contains(traded);
        }
    }

    @Test
    void anIndexDayHasTheExpectedMinutesAndAClosingPrint() throws IOException {
        Path file = Reference.data("spx-index-1m-2019/SP500_NOV2019_IDayRVol.csv");
        long[] stamps =
                Files.readAllLines(file).stream()
                        .skip(1)
                        .mapToLong(row -> local(ZONE, row.substring(0, 19).replace(' ', 'T')))
                        .toArray();
        long[] expected = NYSE.expectedBars(stamps[0], stamps[stamps.length - 1] + 1, MINUTE);
        assertThat(expected).hasSize(4 * 390);
        assertThat(stamps).contains(expected).hasSize(4 * 390 + 3);
        assertThat(IntStream.range(0, stamps.length).filter(i -> isPrint(stamps[i]))).hasSize(3);
    }

    private static boolean isPrint(long stamp) {
        return NYSE.at(stamp) == Answer.CLOSED && NYSE.at(stamp - 1) == Answer.OPEN;
    }
}
