package io.moola.quality;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import io.moola.bars.BarSeries;
import io.moola.bars.Instrument;
import io.moola.bars.Timeframe;
import io.moola.bars.TradingCalendar;
import io.moola.bars.TradingCalendars;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;

/// Bars compared with the calendar of their market.
class CalendarCheckTest {

    private static final TradingCalendar NYSE = TradingCalendars.named("nyse");
    private static final Timeframe MINUTE = Timeframe.parse("1m");

    private static Instrument at(Timeframe interval, long... times) {
        double[] prices = new double[times.length];
        Arrays.fill(prices, 100);
        BarSeries bars = new BarSeries("X", times, prices, prices, prices, prices, null);
        return new Instrument(bars, interval, "nyse", null);
    }

    private static Instrument days(String... days) {
        return at(
                Timeframe.parse("1d"),
                Arrays.stream(days).mapToLong(day -> stamp(day + "T00:00:00Z")).toArray());
    }

    private static long stamp(String instant) {
        return Instant.parse(instant).getEpochSecond() * 1_000_000;
    }

    private static BarFacts facts(Instrument instrument) {
        return BarFacts.of(instrument, NYSE, QualityThresholds.standard());
    }

    private static CalendarCounts counts(Instrument instrument) {
        return requireNonNull(facts(instrument).calendar());
    }

    private static String message(BarFacts facts, String rule) {
        return facts.findings().of(rule).getFirst().message();
    }

    @Test
    void minutesThatFillTheirSessionsAreSound() {
        long[] minutes =
                NYSE.expectedBars(
                        stamp("2024-06-28T00:00:00Z"), stamp("2024-07-09T00:00:00Z"), MINUTE);

        CalendarCounts counts = counts(at(MINUTE, minutes));

        assertThat(counts)
                .isEqualTo(
                        new CalendarCounts(
                                "nyse", "1998 to 2028", 2_160, 0, new TreeSet<>(), 0, 0, 0, 0, 0));
    }

    @Test
    void lostDaysAndLostMinutesAreToldApart() {
        long[] minutes =
                NYSE.expectedBars(
                        stamp("2024-06-28T00:00:00Z"), stamp("2024-07-09T00:00:00Z"), MINUTE);
        long from = stamp("2024-07-01T19:00:00Z"); // the last hour, then the 2nd and 3rd
        long to = stamp("2024-07-05T13:40:00Z"); // and ten minutes of the 5th
        Instrument instrument =
                at(
                        MINUTE,
                        LongStream.of(minutes).filter(time -> time < from || time >= to).toArray());

        BarFacts facts = facts(instrument);

        CalendarCounts counts = requireNonNull(facts.calendar());
        assertThat(counts.gaps()).isEqualTo(1);
        assertThat(counts.missingBars()).isEqualTo(60 + 390 + 210 + 10);
        assertThat(counts.sessionsMissing()).isEqualTo(2);
        assertThat(counts.expected()).isEqualTo(minutes.length);
        assertThat(message(facts, Rules.NO_CALENDAR_GAPS))
                .isEqualTo(
                        "670 expected bars are missing before it, the first at"
                                + " 2024-07-01T19:00:00Z in the session of 2024-07-01");
        assertThat(message(facts, Rules.NO_MISSING_SESSIONS))
                .isEqualTo("2 whole sessions without a bar before it, the first of 2024-07-02");
    }

    @Test
    void barsAfterAnEarlyCloseAreViolations() {
        long[] day =
                LongStream.range(0, 390)
                        .map(minute -> stamp("2024-07-03T13:30:00Z") + minute * 60_000_000)
                        .toArray();

        BarFacts facts = facts(at(MINUTE, day));

        CalendarCounts counts = requireNonNull(facts.calendar());
        assertThat(counts.unexpectedBars()).isEqualTo(180);
        assertThat(counts.earlyCloseViolations()).isEqualTo(180);
        assertThat(facts.findings().of(Rules.EARLY_CLOSES).getFirst().place())
                .isEqualTo("2024-07-03T17:00:00Z");
        assertThat(message(facts, Rules.IN_SESSIONS))
                .isEqualTo(
                        "nyse is closed then: trading ended early; its next bar opens at"
                                + " 2024-07-05T13:30:00Z");
    }

    @Test
    void barsBetweenTheExpectedStampsAreUnexpected() {
        Timeframe hour = Timeframe.parse("1h");
        long open = stamp("2024-07-02T13:30:00Z");
        BarFacts facts = facts(at(hour, open, open + 5_400_000_000L));

        CalendarCounts counts = requireNonNull(facts.calendar());
        assertThat(counts.unexpectedBars()).isEqualTo(1);
        assertThat(counts.missingBars()).isEqualTo(1);
        assertThat(message(facts, Rules.IN_SESSIONS))
                .isEqualTo(
                        "nyse trades then, but no bar opens at that time; its next bar opens at"
                                + " 2024-07-02T15:30:00Z");
    }

    @Test
    void barsOfUnknownYearsAreNotJudged() {
        Instrument instrument =
                days("1996-12-31", "1997-12-30", "1998-01-02", "1998-01-05", "2031-01-01");

        DataQualityReport report =
                new TimeSeriesQualityValidator().validateDataset(List.of(instrument), "x");

        assertThat(report.metrics().get("calendar"))
                .isEqualTo(
                        Map.of(
                                "name",
                                "nyse",
                                "facts",
                                "1998 to 2028",
                                "bars_judged",
                                2L,
                                "bars_not_judged",
                                3L,
                                "unknown_years",
                                List.of("1996 to 1997", "2031")));
        assertThat(report.failed(Severity.WARN))
                .extracting(CheckResult::name)
                .contains(Rules.KNOWN_YEARS);
        assertThat(report.metrics()).containsEntry("unexpected_bars", 0L);
        assertThat(report.samples())
                .filteredOn(finding -> finding.rule().equals(Rules.KNOWN_YEARS))
                .extracting(Finding::message)
                .containsExactly(
                        "nyse knows 1998 to 2028: the bars of 1996 are not judged",
                        "nyse knows 1998 to 2028: the bars of 1997 are not judged",
                        "nyse knows 1998 to 2028: the bars of 2031 are not judged");
    }

    @Test
    void whereNothingIsKnownNothingIsCounted() {
        DataQualityReport report =
                new TimeSeriesQualityValidator()
                        .validateDataset(List.of(days("1996-12-31", "1997-12-30")), "x");

        assertThat(report.metrics())
                .containsEntry("calendar_gaps", null)
                .containsEntry("calendar_missing_bars", null)
                .containsEntry("unexpected_bars", null)
                .containsEntry("sessions_missing", null);
        assertThat(report.checks())
                .filteredOn(check -> check.name().equals(Rules.NO_CALENDAR_GAPS))
                .singleElement()
                .satisfies(check -> assertThat(check.observed()).isNull())
                .satisfies(check -> assertThat(check.unitsChecked()).isZero());
    }

    @Test
    void withoutACalendarNothingIsCompared() {
        Instrument instrument = days("2024-07-02", "2024-07-03");
        DataQualityReport report =
                new TimeSeriesQualityValidator()
                        .withCalendars(_ -> null)
                        .validateDataset(List.of(instrument), "x");

        assertThat(report.metrics()).containsEntry("calendar", null);
        assertThat(report.metrics()).containsEntry("calendar_gaps", null);
    }

    /// Random minutes of two years, more than a block: the counts are those of sets.
    @Test
    void countsWhatSetsCount() {
        long seed = 20_240_704L;
        SplittableRandom random = new SplittableRandom(seed);
        long[] expected =
                NYSE.expectedBars(
                        stamp("2022-01-01T12:00:00Z"), stamp("2023-12-30T00:00:00Z"), MINUTE);
        TreeSet<Long> bars = new TreeSet<>();
        for (long minute : expected) {
            if (random.nextInt(4) > 0) {
                bars.add(minute);
            }
        }
        for (int i = 0; i < 5_000; i++) {
            bars.add(random.nextLong(bars.first(), bars.last()) / 1_000_000 * 1_000_000);
        }
        TreeSet<Long> wanted = new TreeSet<>();
        LongStream.of(expected)
                .filter(minute -> minute >= bars.first() && minute <= bars.last())
                .forEach(wanted::add);
        long missing = wanted.stream().filter(minute -> !bars.contains(minute)).count();
        long unexpected = bars.stream().filter(bar -> !wanted.contains(bar)).count();

        CalendarCounts counts =
                counts(at(MINUTE, bars.stream().mapToLong(Long::longValue).toArray()));

        assertThat(counts.missingBars()).as("seed %d", seed).isEqualTo(missing).isPositive();
        assertThat(counts.unexpectedBars()).as("seed %d", seed).isEqualTo(unexpected);
        assertThat(counts.expected()).isEqualTo(wanted.size());
    }

    @Test
    void hostileStampsEndSoon() {
        TradingCalendar crypto = TradingCalendars.named("crypto-24x7");
        Instrument instrument =
                at(new Timeframe(1), Long.MIN_VALUE, -5, 7, Long.MAX_VALUE - 1, Long.MAX_VALUE);

        CalendarCounts always =
                requireNonNull(
                        BarFacts.of(instrument, crypto, QualityThresholds.standard()).calendar());

        assertThat(always.judged()).isEqualTo(5);
        assertThat(counts(instrument).notJudged()).isEqualTo(5);
    }
}
