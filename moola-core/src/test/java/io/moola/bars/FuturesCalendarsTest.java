package io.moola.bars;

import static io.moola.bars.CalendarTimes.DAY;
import static io.moola.bars.CalendarTimes.HOUR;
import static io.moola.bars.CalendarTimes.MINUTE;
import static io.moola.bars.CalendarTimes.local;
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

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;

/// Futures on currencies and metals, and spot currencies: weeks that open on Sunday evening.
class FuturesCalendarsTest {

    private static final TradingCalendar CURRENCIES = TradingCalendars.named("cme-fx");
    private static final TradingCalendar METALS = TradingCalendars.named("comex-metals");
    private static final TradingCalendar SPOT = TradingCalendars.named("fx");

    /// Local times of Chicago, of New York for metals.
    @ParameterizedTest
    @CsvSource({
        // a regular week
        "cme-fx, 2019-03-10T16:59, CLOSED",
        "cme-fx, 2019-03-10T17:00, OPEN",
        "cme-fx, 2019-03-11T15:59, OPEN",
        "cme-fx, 2019-03-11T16:00, CLOSED",
        "cme-fx, 2019-03-11T17:00, OPEN",
        "cme-fx, 2019-03-15T16:00, CLOSED",
        "comex-metals, 2019-03-10T17:59, CLOSED",
        "comex-metals, 2019-03-10T18:00, OPEN",
        "comex-metals, 2019-03-15T16:59, OPEN",
        "comex-metals, 2019-03-15T17:00, CLOSED",
        // Martin Luther King: until 2021 to noon, later to the usual end (metals to 14:30)
        "cme-fx, 2020-01-20T11:59, OPEN",
        "cme-fx, 2020-01-20T12:00, CLOSED",
        "cme-fx, 2023-01-16T15:59, OPEN",
        "comex-metals, 2020-01-20T13:00, CLOSED",
        "comex-metals, 2023-01-16T14:29, OPEN",
        "comex-metals, 2023-01-16T14:30, CLOSED",
        // Good Friday with the jobs report
        "cme-fx, 2023-04-07T10:14, OPEN",
        "cme-fx, 2023-04-07T10:15, CLOSED",
        "comex-metals, 2023-04-07T10:14, CLOSED",
        // the days of mourning did not concern them
        "cme-fx, 2018-12-05T12:00, OPEN",
        "comex-metals, 2025-01-09T12:00, OPEN",
        // Christmas ends in the evening
        "cme-fx, 2019-12-25T16:59, CLOSED",
        "cme-fx, 2019-12-25T17:00, OPEN",
        "cme-fx, 2026-11-27T13:44, OPEN",
        "cme-fx, 2026-11-27T13:45, CLOSED",
        "comex-metals, 2026-12-24T13:45, CLOSED",
        // a year that is not known, between two that are
        "cme-fx, 2024-06-05T12:00, UNKNOWN",
        "comex-metals, 2015-12-31T12:00, UNKNOWN",
        "comex-metals, 2027-01-04T12:00, UNKNOWN"
    })
    void knowsWhenItTrades(String name, String time, Answer answer) {
        TradingCalendar calendar = TradingCalendars.named(name);
        assertThat(calendar.at(local(calendar.zone(), time))).isEqualTo(answer);
        assertThat(calendar.knows(local(calendar.zone(), time), MINUTE))
                .isEqualTo(answer != Answer.UNKNOWN);
    }

    @Test
    void anUnknownYearBetweenKnownOnesEndsEveryAnswer() {
        long last = utc("2023-12-29T21:00:00Z");
        assertThat(CURRENCIES.nextBarTime(last, HOUR)).isEqualTo(TradingCalendar.UNKNOWN);
        assertThat(CURRENCIES.nextBarTime(utc("2023-12-29T00:00:00Z"), DAY))
                .isEqualTo(TradingCalendar.UNKNOWN);
        assertThat(text(CURRENCIES.nextBarTime(utc("2025-01-01T12:00:00Z"), HOUR)))
                .isEqualTo("2025-01-01T23:00:00Z");
        long later = utc("2025-01-03T00:00:00Z");
        for (Timeframe timeframe : new Timeframe[] {HOUR, DAY}) {
            assertThatThrownBy(() -> CURRENCIES.expectedBars(last, later, timeframe))
                    .isInstanceOf(MoolaException.class)
                    .hasMessageContaining("its facts cover 2016 to 2023, 2025 to 2026");
        }
        assertThatThrownBy(() -> CURRENCIES.sessions(19_700, 20_200))
                .isInstanceOf(MoolaException.class)
                .hasMessageContaining("its facts cover 2016 to 2023, 2025 to 2026");
        assertThat(CURRENCIES.countBars(last, utc("2025-01-03T00:00:00Z"), DAY)).isEqualTo(1);
        assertThat(CURRENCIES.coverage()).isEqualTo("2016 to 2023, 2025 to 2026");
    }

    @Test
    void whatIsTradedOnAHolidayCountsForTheNextDay() {
        Session session = Objects.requireNonNull(METALS.sessionOf(utc("2023-01-16T15:00:00Z")));
        assertThat(LocalDate.ofEpochDay(session.tradeDate())).isEqualTo("2023-01-17");
        assertThat(text(session.close())).isEqualTo("2023-01-16T19:30:00Z");
        assertThat(METALS.endedEarly(utc("2023-01-16T19:30:00Z"))).isTrue();
        assertThat(METALS.endedEarly(utc("2023-01-16T22:00:00Z"))).isFalse();
    }

    @Test
    void aCurrencyWeekHasHundredAndTwentyHours() {
        ZoneId newYork = ZoneId.of("America/New_York");
        for (String sunday : new String[] {"2018-01-07", "2018-03-11", "2018-11-04"}) {
            long open = local(newYork, sunday + "T17:00");
            assertThat(SPOT.at(open - 1)).isEqualTo(Answer.CLOSED);
            assertThat(SPOT.expectedBars(open - 1, open + 6 * DAY.micros(), HOUR)).hasSize(120);
            assertThat(SPOT.countTradeDates(open, open + 5 * DAY.micros())).isEqualTo(5);
        }
    }

    /// 31 December 2028 is a Sunday, and its evening trades for 2029.
    @Test
    void anEveningThatTradesForAnUnknownYearIsNotKnown() {
        assertThat(SPOT.at(utc("2028-12-31T21:59:59Z"))).isEqualTo(Answer.CLOSED);
        assertThat(SPOT.at(utc("2028-12-31T22:00:00Z"))).isEqualTo(Answer.UNKNOWN);
    }
}
