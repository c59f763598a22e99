package io.moola.quality;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import io.moola.bars.BarSeries;
import io.moola.bars.Instrument;
import io.moola.bars.Timeframe;
import io.moola.bars.TradingCalendar;
import io.moola.bars.TradingCalendars;
import io.moola.testing.Reference;
import io.moola.windows.GapPolicy;
import io.moola.windows.WindowSettings;
import io.moola.windows.WindowShape;
import io.moola.windows.Windower;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Real bars on the calendars of their markets, against figures that were computed independently.
class CalendarOraclesTest {

    private static final DateTimeFormatter LEAN = DateTimeFormatter.ofPattern("yyyyMMdd HH:mm");

    private static CalendarCounts counts(Instrument instrument, String calendar) {
        return requireNonNull(
                BarFacts.of(
                                instrument,
                                TradingCalendars.named(calendar),
                                QualityThresholds.standard())
                        .calendar());
    }

    private static long windows(Instrument instrument, String calendar) {
        WindowSettings settings = new WindowSettings(WindowShape.STANDARD, 1, GapPolicy.CALENDAR);
        TradingCalendar market = TradingCalendars.named(calendar);
        return new Windower(settings).cut(instrument, market).counts().kept();
    }

    private static void assertReconciled(CalendarCounts counts, Instrument instrument) {
        int bars = instrument.bars().clean().size();
        assertThat(counts.judged() + counts.notJudged()).isEqualTo(bars);
        assertThat(counts.expected())
                .isEqualTo(counts.judged() - counts.unexpectedBars() + counts.missingBars());
    }

    @ParameterizedTest
    @CsvSource({
        "AAPL, nasdaq, 2, 549",
        "COKE, nasdaq, 1, 615",
        "GOOGL, nasdaq, 1, -1",
        "TSLA, nasdaq, 1, -1",
        "YHOO, nasdaq, 0, -1"
    })
    void findsTheMissingDaysOfSeveralTickers(
            String ticker, String calendar, long missing, long windows) throws IOException {
        Path file = Reference.data("multi-ticker-daily/dash-stock-ticker-demo.csv");
        Instrument instrument =
                new RealBars(file, CalendarOraclesTest::day).where("stock", ticker).all(86_400);

        CalendarCounts counts = counts(instrument, calendar);

        assertThat(counts.missingBars()).isEqualTo(missing);
        assertThat(counts.sessionsMissing()).isEqualTo(missing);
        assertThat(counts.unexpectedBars()).isZero();
        assertReconciled(counts, instrument);
        if (windows >= 0) {
            assertThat(windows(instrument, calendar)).isEqualTo(windows);
        }
    }

    @Test
    void saysWhichDayIsMissing() throws IOException {
        Path file = Reference.data("multi-ticker-daily/dash-stock-ticker-demo.csv");
        Instrument instrument =
                new RealBars(file, CalendarOraclesTest::day).where("stock", "COKE").all(86_400);

        BarFacts facts =
                BarFacts.of(
                        instrument, TradingCalendars.named("nasdaq"), QualityThresholds.standard());

        assertThat(facts.findings().of(Rules.NO_CALENDAR_GAPS))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.place()).isEqualTo("2017-11-09T00:00:00Z");
                    assertThat(finding.observed()).isEqualTo(1);
                    assertThat(finding.message())
                            .isEqualTo(
                                    "1 expected bar is missing before it, the first at"
                                            + " 2017-11-08T00:00:00Z");
                });
        assertThat(facts.findings().of(Rules.NO_MISSING_SESSIONS))
                .singleElement()
                .extracting(Finding::message)
                .isEqualTo("1 whole session without a bar before it, the first of 2017-11-08");
    }

    @ParameterizedTest
    @CsvSource({
        "spy-daily-yahoo/yahoofinance-SPY-20080101-20180101.csv, nyse, 2415",
        "aapl-daily-splits/yahoofinance-AAPL-20040819-20180120.csv, nasdaq, -1"
    })
    void dailyBarsFillTheirCalendar(String path, String calendar, long windows) throws IOException {
        Instrument instrument =
                new RealBars(Reference.data(path), CalendarOraclesTest::day).stamped(86_400);

        assertFull(counts(instrument, calendar), instrument.bars().size());
        if (windows >= 0) {
            assertThat(windows(instrument, calendar)).isEqualTo(windows);
        }
    }

    @Test
    void twentyThreeYearsOfRawBarsFillTheirCalendar() throws IOException {
        List<Long> stamps = new ArrayList<>();
        for (String row : member("aapl-daily-splits/aapl.zip", "")) {
            LocalDateTime time = LocalDateTime.parse(row.substring(0, 14), LEAN);
            stamps.add(micros(time, ZoneOffset.UTC));
        }

        assertFull(counts(flat(stamps, 86_400), "nasdaq"), 5_849);
    }

    private static void assertFull(CalendarCounts counts, long bars) {
        assertThat(counts.judged()).isEqualTo(bars);
        assertThat(counts.missingBars()).isZero();
        assertThat(counts.unexpectedBars()).isZero();
        assertThat(counts.notJudged()).isZero();
    }

    @Test
    void anIndexPrintsAfterTheClose() throws IOException {
        Path file = Reference.data("spx-index-1m-2019/SP500_NOV2019_IDayRVol.csv");
        ZoneId newYork = ZoneId.of("America/New_York");
        Instrument instrument =
                new RealBars(
                                file,
                                text ->
                                        micros(
                                                LocalDateTime.parse(
                                                        text.substring(0, 19).replace(' ', 'T')),
                                                newYork))
                        .all(60);

        BarFacts facts =
                BarFacts.of(
                        instrument, TradingCalendars.named("nyse"), QualityThresholds.standard());

        CalendarCounts counts = requireNonNull(facts.calendar());
        assertThat(counts.unexpectedBars()).isEqualTo(3);
        assertThat(counts.missingBars()).isZero();
        assertThat(counts.earlyCloseViolations()).isZero();
        assertThat(facts.findings().of(Rules.IN_SESSIONS))
                .extracting(Finding::message)
                .contains("nyse is closed then; its next bar opens at 2019-11-06T14:30:00Z");
    }

    @Test
    void aCurrencyFeedInTheRightZoneHasNoBarOutside() throws IOException {
        Instrument instrument = currencies("eurusd-1h-oanda/eurusd.zip", ZoneOffset.UTC);

        CalendarCounts counts = counts(instrument, "fx");

        assertThat(counts.judged()).isEqualTo(74_439);
        assertThat(counts.unexpectedBars()).isZero();
        assertThat(counts.missingBars()).isEqualTo(682);
        assertReconciled(counts, instrument);
    }

    /// The lost week of December 2016 is five whole trade dates; Mondays begin on Sunday evening.
    @Test
    void aLostWeekIsToldAsLostSessions() throws IOException {
        Instrument instrument = currencies("eurusd-1h-oanda/eurusd.zip", ZoneOffset.UTC);
        TradingCalendar calendar = TradingCalendars.named("fx");

        assertThat(
                        calendar.countTradeDates(
                                micros(LocalDateTime.parse("2016-12-09T21:00:01"), ZoneOffset.UTC),
                                micros(LocalDateTime.parse("2016-12-16T05:00:00"), ZoneOffset.UTC)))
                .isEqualTo(4);
        assertThat(counts(instrument, "fx").sessionsMissing()).isBetween(4L, 40L);
    }

    @Test
    void aCurrencyFeedInTheWrongZoneIsSeen() throws IOException {
        Instrument instrument = currencies("eurusd-1h-fxcm/eurusd.zip", ZoneOffset.ofHours(-5));
        long fixed = micros(LocalDateTime.parse("2009-09-17T00:00:00"), ZoneOffset.UTC);
        BarSeries bars = instrument.bars();
        int[] early =
                IntStream.range(0, bars.size()).filter(i -> bars.times()[i] < fixed).toArray();

        assertThat(counts(instrument, "fx").unexpectedBars()).isEqualTo(1_321);
        assertThat(
                        counts(
                                        new Instrument(
                                                bars.rows(early),
                                                instrument.interval(),
                                                null,
                                                null),
                                        "fx")
                                .unexpectedBars())
                .isEqualTo(630);
    }

    @Test
    void aFuturesWeekGivesItsWindows() throws IOException {
        List<Long> stamps = new ArrayList<>();
        for (int day = 6; day <= 11; day++) {
            String file = "es-futures-1m/201310%02d_trade.zip".formatted(day);
            long midnight = LocalDate.of(2013, 10, day).toEpochDay() * 86_400_000_000L;
            for (String row : member(file, "201312")) {
                stamps.add(midnight + 1_000 * Long.parseLong(row.substring(0, row.indexOf(','))));
            }
        }

        assertThat(windows(flat(stamps, 60), "cme-equity-index")).isEqualTo(4_658);
    }

    private static Instrument currencies(String path, ZoneId zone) throws IOException {
        List<Long> stamps = new ArrayList<>();
        for (String row : member(path, "")) {
            LocalDateTime time = LocalDateTime.parse(row.substring(0, 14), LEAN);
            stamps.add(micros(time, zone));
        }
        return flat(stamps, 3_600);
    }

    private static List<String> member(String path, String name) throws IOException {
        try (ZipFile zip = new ZipFile(Reference.data(path).toFile())) {
            List<? extends ZipEntry> members =
                    zip.stream().filter(entry -> entry.getName().contains(name)).toList();
            assertThat(members).hasSize(1);
            byte[] bytes = zip.getInputStream(members.getFirst()).readAllBytes();
            return new String(bytes, StandardCharsets.US_ASCII).lines().toList();
        }
    }

    /// Bars of one price: only their stamps matter here.
    private static Instrument flat(List<Long> stamps, int seconds) {
        long[] times = stamps.stream().mapToLong(Long::longValue).toArray();
        double[] prices = new double[times.length];
        Arrays.fill(prices, 100);
        BarSeries bars = new BarSeries("X", times, prices, prices, prices, prices, null);
        return new Instrument(bars, Timeframe.ofSeconds(seconds), null, null);
    }

    private static long day(String text) {
        return LocalDate.parse(text.substring(0, 10)).toEpochDay() * 86_400_000_000L;
    }

    private static long micros(LocalDateTime time, ZoneId zone) {
        return time.atZone(zone).toEpochSecond() * 1_000_000;
    }
}
