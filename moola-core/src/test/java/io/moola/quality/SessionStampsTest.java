package io.moola.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.moola.bars.BarSeries;
import io.moola.bars.Instrument;
import io.moola.bars.Timeframe;
import io.moola.bars.TradingCalendars;
import io.moola.testing.LeanBars;
import io.moola.testing.Reference;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/// What the hours of the calendar say about stamps.
class SessionStampsTest {

    private static final long MINUTE = 60_000_000L;

    private static Instrument at(String calendar, long... times) {
        double[] prices = new double[times.length];
        Arrays.fill(prices, 100);
        BarSeries bars = new BarSeries("X", times, prices, prices, prices, prices, null);
        return new Instrument(bars, Timeframe.parse("1m"), calendar, null);
    }

    private static long stamp(String instant) {
        return Instant.parse(instant).getEpochSecond() * 1_000_000;
    }

    private static List<Finding> findings(String rule, Instrument instrument) {
        List<Finding> found = new ArrayList<>();
        new TimeSeriesQualityValidator()
                .withFindings(found::add)
                .validateDataset(List.of(instrument), "x");
        return found.stream().filter(finding -> finding.rule().equals(rule)).toList();
    }

    /// A feed that stamps ends, cut to the regular hours of its exchange.
    @Test
    void regularMinutesOfSpyFrom2011LookLikeEnds() throws IOException {
        DateTimeFormatter format = DateTimeFormatter.ofPattern("yyyyMMdd HHmmss");
        long[] all =
                Files.readString(
                                Reference.data("spy-1m-2011/nt-spy-minute-2011.csv"),
                                StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> LocalDateTime.parse(line.split(";", -1)[0], format))
                        .mapToLong(time -> time.toEpochSecond(ZoneOffset.UTC) * 1_000_000)
                        .toArray();
        long[] ends =
                LongStream.of(all)
                        .filter(time -> {
                            long minute = Math.floorMod(time / MINUTE, 1_440L);
                            return minute > 14 * 60 + 30 && minute <= 21 * 60;
                        })
                        .toArray();
        long[] openings = LongStream.of(ends).map(time -> time - MINUTE).toArray();

        assertThat(findings(Rules.OPENING_STAMPS, at("nyse", ends)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.place()).isEqualTo("2011-01-03T14:31:00Z");
                    assertThat(finding.message())
                            .contains("begin 1m after the opening and have a bar at the close");
                });
        assertThat(findings(Rules.OPENING_STAMPS, at("nyse", openings))).isEmpty();
    }

    /// The print of the index at 16:00 is one bar more, not a shift.
    @Test
    void aBarAtTheCloseAloneSaysNothing() {
        long[] times =
                LongStream.concat(
                                LongStream.rangeClosed(0, 390)
                                        .map(i -> stamp("2023-11-15T14:30:00Z") + i * MINUTE),
                                LongStream.rangeClosed(0, 390)
                                        .map(i -> stamp("2023-11-16T14:30:00Z") + i * MINUTE))
                        .toArray();

        assertThat(findings(Rules.OPENING_STAMPS, at("nyse", times))).isEmpty();
    }

    private static Instrument euro(String dataset, ZoneOffset zone) {
        Instrument bids = LeanBars.bids("EURUSD", Reference.data(dataset + "/eurusd.zip"), zone);
        return new Instrument(bids.bars(), bids.interval(), "fx", null);
    }

    @Test
    void weeksOfFxcmUpToSeptember2009AreEarlyByTheOffsetOfNewYork() {
        List<Finding> shifted =
                findings(Rules.NO_WEEKLY_SHIFT, euro("eurusd-1h-fxcm", ZoneOffset.ofHours(-5)));

        assertThat(shifted)
                .hasSizeGreaterThan(20)
                .allMatch(finding -> finding.observed() < 0)
                .allMatch(finding -> finding.place().compareTo("2009-09-17") < 0);
    }

    /// Thin quotes before the opening add an hour to some weeks.
    @Test
    void mostOfThemAreEarlyByFourOrFiveHours() {
        List<Finding> shifted =
                findings(Rules.NO_WEEKLY_SHIFT, euro("eurusd-1h-fxcm", ZoneOffset.ofHours(-5)));

        long byTheOffset =
                shifted.stream()
                        .filter(finding -> finding.observed() == -4 || finding.observed() == -5)
                        .count();
        assertThat(byTheOffset).isGreaterThan(shifted.size() / 2);
    }

    @Test
    void weeksOfOandaBeginAndEndOnTime() {
        List<Finding> shifted =
                findings(Rules.NO_WEEKLY_SHIFT, euro("eurusd-1h-oanda", ZoneOffset.UTC));
        assertThat(shifted).isEmpty();
    }

    @Test
    void oneEndAloneIsNoShift() {
        assertThat(TradingCalendars.names()).contains("fx");
        long friday = stamp("2023-11-17T21:59:00Z");

        // Friday's last minute is on time, and Sunday begins four hours early
        assertThat(findings(Rules.NO_WEEKLY_SHIFT, at("fx", friday, stamp("2023-11-19T18:00:00Z"))))
                .isEmpty();
        assertThat(
                        findings(
                                Rules.NO_WEEKLY_SHIFT,
                                at("fx", friday - 240 * MINUTE, stamp("2023-11-19T18:00:00Z"))))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.message())
                                .isEqualTo(
                                        "trading stopped and began 4 h earlier than the calendar"
                                                + " says, at 2023-11-19T18:00:00Z for"
                                                + " 2023-11-19T22:00:00Z"));
    }
}
