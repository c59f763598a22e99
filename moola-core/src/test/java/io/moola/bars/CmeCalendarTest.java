package io.moola.bars;

import static io.moola.bars.CalendarTimes.DAY;
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
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.zip.ZipFile;

class CmeCalendarTest {

    private static final TradingCalendar CME = TradingCalendars.named("cme-equity-index");
    private static final ZoneId ZONE = ZoneId.of("America/Chicago");

    private static int minutes(String from, String to) {
        return CME.expectedBars(local(ZONE, from), local(ZONE, to), MINUTE).length;
    }

    @Test
    void aFullDayHas1380MinutesAndAWeek6900() {
        assertThat(minutes("2024-05-14T17:00", "2024-05-15T17:00")).isEqualTo(1_380);
        assertThat(minutes("2024-05-12T00:00", "2024-05-19T00:00")).isEqualTo(6_900);
        assertThat(minutes("2024-03-10T00:00", "2024-03-17T00:00")).isEqualTo(6_900);
        assertThat(minutes("2024-11-03T00:00", "2024-11-10T00:00")).isEqualTo(6_900);
    }

    @Test
    void earlierHoursHadAHaltAndALaterEnd() {
        assertThat(minutes("2013-10-07T17:00", "2013-10-08T17:00")).isEqualTo(1_380);
        assertThat(minutes("2020-01-06T17:00", "2020-01-07T17:00")).isEqualTo(1_365);
        assertThat(minutes("2013-10-11T15:00", "2013-10-11T17:00")).isEqualTo(15 + 45);
        assertThat(minutes("2015-09-18T15:00", "2015-09-18T17:00")).isEqualTo(15 + 45);
        assertThat(minutes("2015-09-21T15:00", "2015-09-21T17:00")).isEqualTo(15 + 30);
        assertThat(minutes("2021-06-25T15:00", "2021-06-25T17:00")).isEqualTo(15 + 30);
        assertThat(minutes("2021-06-28T15:00", "2021-06-28T17:00")).isEqualTo(60);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-03-08, 2024-03-07T23:00:00Z, 2024-03-08T22:00:00Z",
        "2024-03-11, 2024-03-10T22:00:00Z, 2024-03-11T21:00:00Z",
        "2024-11-01, 2024-10-31T22:00:00Z, 2024-11-01T21:00:00Z",
        "2024-11-04, 2024-11-03T23:00:00Z, 2024-11-04T22:00:00Z"
    })
    void theSundayEveningCountsForMondayOnTheClockOfChicago(
            LocalDate date, String open, String close) {
        Session expected = new Session(date.toEpochDay(), utc(open), utc(close));
        assertThat(CME.sessionOf(utc(open))).isEqualTo(expected);
        assertThat(CME.sessionOf(utc(close) - 1)).isEqualTo(expected);
        assertThat(CME.at(utc(open) - 1)).isEqualTo(Answer.CLOSED);
        assertThat(CME.at(utc(close))).isEqualTo(Answer.CLOSED);
    }

    @ParameterizedTest
    @CsvSource({
        // day, the last minute of its morning, the next opening, the date both count for
        "2024-01-15, 11:59, 2024-01-15T17:00, 2024-01-16",
        "2013-01-21, 10:29, 2013-01-21T17:00, 2013-01-22",
        "2014-02-17, 10:29, 2014-02-17T17:00, 2014-02-18",
        "2014-05-26, 11:59, 2014-05-26T17:00, 2014-05-27",
        "2024-06-19, 11:59, 2024-06-19T17:00, 2024-06-20",
        "2023-07-04, 11:59, 2023-07-04T17:00, 2023-07-05",
        "2023-11-23, 11:59, 2023-11-23T17:00, 2023-11-24",
        // a Friday holiday: reopens on Sunday, counts for Monday
        "2025-07-04, 11:59, 2025-07-06T17:00, 2025-07-07",
        "2026-06-19, 11:59, 2026-06-21T17:00, 2026-06-22"
    })
    void aHolidayIsShortenedAndCountsForTheNextTradeDate(
            String day, String lastMinute, String reopens, LocalDate tradeDate) {
        long last = local(ZONE, day + "T" + lastMinute);
        assertThat(CME.at(last)).isEqualTo(Answer.OPEN);
        assertThat(CME.nextBarTime(last, MINUTE)).isEqualTo(local(ZONE, reopens));
        assertThat(tradeDateAt(last)).isEqualTo(tradeDate);
        assertThat(tradeDateAt(local(ZONE, reopens))).isEqualTo(tradeDate);
        assertThat(tradeDates(CME, tradeDate.getYear())).doesNotContain(LocalDate.parse(day));
    }

    private static LocalDate tradeDateAt(long micros) {
        Session session = Objects.requireNonNull(CME.sessionOf(micros), "closed");
        return LocalDate.ofEpochDay(session.tradeDate());
    }

    @ParameterizedTest
    @CsvSource({
        "2023-11-24, 12:14, 2023-11-26T17:00",
        "2024-12-24, 12:14, 2024-12-25T17:00",
        "2025-07-03, 12:14, 2025-07-03T17:00",
        "2013-07-03, 12:14, 2013-07-03T17:00",
        "2015-04-03, 08:14, 2015-04-05T17:00",
        "2021-04-02, 08:14, 2021-04-04T17:00",
        "2023-04-07, 08:14, 2023-04-09T17:00",
        "2026-04-03, 08:14, 2026-04-05T17:00",
        "2018-12-05, 08:29, 2018-12-05T17:00",
        "2025-01-09, 08:29, 2025-01-09T17:00"
    })
    void closesEarlyOn(LocalDate day, String lastMinute, String reopens) {
        long last = local(ZONE, day + "T" + lastMinute);
        assertThat(tradeDateAt(last)).isEqualTo(day);
        assertThat(CME.nextBarTime(last, MINUTE)).isEqualTo(local(ZONE, reopens));
    }

    @ParameterizedTest
    @CsvSource({
        // the last minute before, the first after
        "2024-03-28T15:59, 2024-03-31T17:00",
        "2013-03-28T16:14, 2013-03-31T17:00",
        "2023-12-22T15:59, 2023-12-25T17:00",
        "2024-12-31T15:59, 2025-01-01T17:00",
        "2021-12-23T15:59, 2021-12-26T17:00",
        "2021-12-31T15:59, 2022-01-02T17:00",
        "2022-12-30T15:59, 2023-01-02T17:00",
        "2022-12-23T15:59, 2022-12-26T17:00",
        // a plain weekend and a plain evening
        "2024-05-17T15:59, 2024-05-19T17:00",
        "2024-05-15T15:59, 2024-05-15T17:00"
    })
    void staysClosedBetween(String last, String next) {
        assertThat(CME.nextBarTime(local(ZONE, last), MINUTE)).isEqualTo(local(ZONE, next));
    }

    @Test
    void tradeDatesAreWeekdaysWithoutClosuresAndHolidays() {
        for (int year = 2013; year <= 2028; year++) {
            NavigableSet<LocalDate> expected = weekdays(year);
            expected.removeAll(UsHolidays.cmeClosed(year));
            expected.removeAll(UsHolidays.cmeHolidays(year));
            assertThat(tradeDates(CME, year)).as("%d", year).isEqualTo(expected);
        }
    }

    @Test
    void barsLongerThanAMinuteBridgeTheHalt() {
        assertThat(stampsOver("10m"))
                .containsExactly("20:50", "21:00", "21:10", "21:30", "21:40", "21:50", "23:00");
        assertThat(stampsOver("20m")).containsExactly("21:00", "21:20", "21:40", "23:00");
        assertThat(stampsOver("1h")).containsExactly("21:00", "23:00");
    }

    private static List<String> stampsOver(String timeframe) {
        long[] stamps =
                CME.expectedBars(
                        utc("2020-01-07T20:45:00Z"),
                        utc("2020-01-07T23:01:00Z"),
                        Timeframe.parse(timeframe));
        return Arrays.stream(stamps).mapToObj(stamp -> text(stamp).substring(11, 16)).toList();
    }

    @Test
    void fourHourBarsAreCountedFromTheEvening() {
        long[] stamps =
                CME.expectedBars(
                        local(ZONE, "2024-05-12T00:00"),
                        local(ZONE, "2024-05-13T18:00"),
                        Timeframe.parse("4h"));
        assertThat(Arrays.stream(stamps).mapToObj(CalendarTimes::text))
                .containsExactly(
                        "2024-05-12T22:00:00Z",
                        "2024-05-13T02:00:00Z",
                        "2024-05-13T06:00:00Z",
                        "2024-05-13T10:00:00Z",
                        "2024-05-13T14:00:00Z",
                        "2024-05-13T18:00:00Z",
                        "2024-05-13T22:00:00Z");
    }

    @Test
    void dailyBarsSkipWeekendsAndHolidays() {
        assertThat(text(CME.nextBarTime(utc("2024-01-12T00:00:00Z"), DAY)))
                .isEqualTo("2024-01-16T00:00:00Z");
        assertThat(text(CME.nextBarTime(utc("2024-01-16T00:00:00Z"), DAY)))
                .isEqualTo("2024-01-17T00:00:00Z");
    }

    @Test
    void yearsWithoutFactsAreUnknown() {
        for (String time : List.of("2012-12-19T15:00:00Z", "2029-06-05T15:00:00Z")) {
            assertThat(CME.at(utc(time))).isEqualTo(Answer.UNKNOWN);
            assertThat(CME.nextBarTime(utc(time), MINUTE)).isEqualTo(TradingCalendar.UNKNOWN);
            assertThatThrownBy(() -> CME.sessionOf(utc(time)))
                    .isInstanceOf(MoolaException.class)
                    .hasMessage(
                            "Cannot tell when cme-equity-index trades at %s: its facts cover 2013"
                                    + " to 2028",
                            time);
        }
        assertThat(CME.at(local(ZONE, "2013-01-01T00:00"))).isEqualTo(Answer.CLOSED);
        assertThat(CME.at(local(ZONE, "2013-01-01T00:00") - 1)).isEqualTo(Answer.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20131006 201312", "20131007 201312", "20131008 201312", "20131009 201312",
                "20131010 201312", "20131011 201312", "20131014 201312", "20131029 201312",
                "20131030 201312", "20131118 201312", "20131202 201312", "20131203 201312",
                "20131218 201403", "20131220 201403", "20200105 202003", "20200106 202003"
            })
    void realTradesLieInTheSessionsAndFillThem(String dayAndContract) throws IOException {
        String[] parts = dayAndContract.split(" ", -1);
        long midnight =
                LocalDate.parse(parts[0], java.time.format.DateTimeFormatter.BASIC_ISO_DATE)
                                .toEpochDay()
                        * DAY.micros();
        long[] stamps = stamps(parts[0], parts[1], midnight);
        long[] expected = CME.expectedBars(midnight, midnight + DAY.micros(), MINUTE);
        assertThat(expected).contains(stamps);
        // minutes without a trade have no bar: at most 69 of a day's 1,380 here
        assertThat(expected.length - stamps.length).isBetween(0, 69);
        assertThat(stamps[0]).isEqualTo(expected[0]);
        assertThat(stamps[stamps.length - 1]).isEqualTo(expected[expected.length - 1]);
    }

    private static long[] stamps(String day, String contract, long midnight) throws IOException {
        String member = day + "_es_minute_trade_" + contract + ".csv";
        try (ZipFile zip =
                new ZipFile(Reference.data("es-futures-1m/" + day + "_trade.zip").toFile())) {
            byte[] bytes = zip.getInputStream(zip.getEntry(member)).readAllBytes();
            return new String(bytes, StandardCharsets.US_ASCII)
                    .lines()
                    .mapToLong(row -> Long.parseLong(row.substring(0, row.indexOf(','))))
                    .map(millis -> midnight + millis * 1_000)
                    .toArray();
        }
    }
}
