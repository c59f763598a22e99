package io.moola.quality;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import io.moola.bars.BarSeries;
import io.moola.bars.Instrument;
import io.moola.bars.Timeframe;
import io.moola.formats.Json;
import io.moola.testing.LeanBars;
import io.moola.testing.Reference;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/// Faults of structure, in real data and at the edges of their limits.
class StructureExpectationsTest {

    private static final List<String> CANDLE =
            List.of("start", "open", "high", "low", "close", "volume");

    @Test
    void namesTheSplitsOfAppleAndItsCrashAndNoOtherDay() {
        List<Finding> splits = findings(Rules.NO_POSSIBLE_SPLIT, apple());

        assertThat(days(splits))
                .containsExactly(
                        "2000-06-21", "2000-09-29", "2005-02-28", "2014-06-09", "2020-08-31");
        assertThat(splits.get(3).message())
                .contains("2014-06-09")
                .contains("nearly 7:1")
                .contains("factor file");
        assertThat(splits.getLast().message()).contains("nearly 4:1");
    }

    /// The three lows are of the raw file: 10.59 on 2009-09-21, when Apple traded at 183.
    @Test
    void aTrueCrashIsNoBadPrintAndThreeWrongLowsOfAppleAre() {
        List<Finding> prints = findings(Rules.NO_ISOLATED_REVERSAL, apple());

        assertThat(days(prints)).containsExactly("2009-09-21", "2010-08-31", "2011-01-03");
        assertThat(prints).allMatch(finding -> finding.column().equals("low"));
    }

    @Test
    void theMondayOf1987IsNoBadPrintAndNoSplit() throws IOException {
        Instrument index =
                new RealBars(
                                Reference.data("defects-small/longest.csv"),
                                text -> micros(LocalDate.parse(text).atStartOfDay()))
                        .stamped(86_400);

        assertThat(index.bars().size()).isGreaterThan(15_000);
        assertThat(findings(Rules.NO_ISOLATED_REVERSAL, index)).isEmpty();
        assertThat(findings(Rules.NO_POSSIBLE_SPLIT, index)).isEmpty();
        assertThat(findings(Rules.NO_COPIED_RUNS, index)).isEmpty();
    }

    @Test
    void findsTheBadPrintsOfBitcoinInFourHours() throws IOException {
        Instrument bitcoin = fourHours();

        List<Finding> prints = findings(Rules.NO_ISOLATED_REVERSAL, bitcoin);

        assertThat(prints)
                .extracting(StructureExpectationsTest::place)
                .containsExactly(
                        "low at 2016-06-07T12:00:00Z",
                        "low at 2017-04-15T20:00:00Z",
                        "close at 2018-04-03T20:00:00Z");
        assertThat(prints.get(1).message()).startsWith("low 0.06 leaves ");
        assertThat(prints.get(2).message()).startsWith("close 5200.0 leaves ");
        assertThat(findings(Rules.NO_POSSIBLE_SPLIT, bitcoin)).isEmpty();
        assertThat(findings(Rules.NO_COPIED_RUNS, bitcoin)).isEmpty();
    }

    @Test
    void findsTheCopiedHoursOfBitcoin() throws IOException {
        List<Finding> copies = findings(Rules.NO_COPIED_RUNS, hours());

        assertThat(copies).hasSize(1);
        assertThat(place(copies.getFirst())).isEqualTo("timestamp at 2017-11-12T04:00:00Z");
        assertThat(copies.getFirst().message())
                .isEqualTo("5 bars from here repeat those from 2017-11-11T23:00:00Z on");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eurusd-1h-oanda", "eurusd-1h-fxcm"})
    void isQuietOnCurrencies(String dataset) {
        Instrument euro =
                LeanBars.bids(
                        "EURUSD", Reference.data(dataset + "/eurusd.zip"), ZoneOffset.ofHours(-5));

        for (String rule :
                List.of(
                        Rules.NO_POSSIBLE_SPLIT,
                        Rules.NO_ISOLATED_REVERSAL,
                        Rules.NO_COPIED_RUNS)) {
            assertThat(findings(rule, euro)).as(rule).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "2.0, 2:1", "1.9, 2:1", "2.1, 2:1", "1.89, none", "2.11, none", "1.5, 3:2",
                "0.6667, 2:3", "0.5, 1:2", "0.05, 1:20", "21.0, 20:1", "21.1, none", "1.0, none",
                "1.42, none", "1.43, 3:2", "0.7, 2:3", "0.0, none", "NaN, none", "Infinity, none"
            })
    void aRatioIsASplitWithinItsTolerance(double ratio, @Nullable String split) {
        assertThat(SplitRatio.of(ratio, 0.05)).isEqualTo(split);
    }

    @Test
    void aStepWithinASessionIsNoSplit() {
        SomeBars bars = new SomeBars(100, 1);
        for (int row = 50; row < 100; row++) {
            bars.scaleBar(row, 0.5);
        }

        assertThat(findings(Rules.NO_POSSIBLE_SPLIT, bars.instrument())).isEmpty();
        bars.interval = Timeframe.parse("1d");
        assertThat(findings(Rules.NO_POSSIBLE_SPLIT, bars.instrument())).hasSize(1);
    }

    @Test
    void findsPricesThatAreAwayForOneOrTwoBarsAndNotForThree() {
        for (int away = 1; away <= 3; away++) {
            SomeBars bars = new SomeBars(300, away);
            for (int row = 150; row < 150 + away; row++) {
                bars.scaleBar(row, 1.2);
            }

            assertThat(findings(Rules.NO_ISOLATED_REVERSAL, bars.instrument()))
                    .as("%d bars away", away)
                    .hasSize(away < 3 ? 1 : 0);
        }
    }

    @Test
    void aMarketThatHardlyMovesHasNoBadPrintInATick() {
        SomeBars bars = new SomeBars(300, 1);
        for (int row = 0; row < 300; row++) {
            bars.setBar(row, 100, 100, 100, 100);
        }
        bars.setBar(150, 100, 100.1, 99.9, 100.1);

        assertThat(findings(Rules.NO_ISOLATED_REVERSAL, bars.instrument())).isEmpty();
    }

    /// Against a comparison of every bar with every other.
    @Test
    void findsEveryCopyThatComparingAllBarsFinds() {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            SomeBars bars = new SomeBars(120, seed);
            for (int row = 0; row < 120; row++) {
                int kind = random.nextInt(6);
                bars.setBar(row, 100 + kind, 102 + kind, 99, 101);
                bars.volumes()[row] = random.nextInt(12) == 0 ? 0 : 1;
            }

            BarSeries series = bars.series();
            boolean[] copied = new boolean[120];
            new CopiedRuns(series, 4)
                    .each((row, source, length) -> {
                        assertThat(source + length).isLessThanOrEqualTo(row);
                        Arrays.fill(copied, row, row + length, true);
                    });
            for (int row = 0; row + 4 <= 120; row++) {
                if (isCopy(bars, row)) {
                    // in a copy that was told, or begun within one
                    assertThat(copied[row] || copied[row + 1] || copied[row + 2] || copied[row + 3])
                            .as("seed %d row %d", seed, row)
                            .isTrue();
                }
            }
        }
    }

    private static boolean isCopy(SomeBars bars, int row) {
        for (int i = 0; i < 4; i++) {
            boolean stands =
                    row + i > 0
                            && bars.open[row + i] == bars.open[row + i - 1]
                            && bars.volumes()[row + i] == bars.volumes()[row + i - 1];
            if (bars.volumes()[row + i] == 0 || stands) {
                return false;
            }
        }
        for (int source = 0; source + 4 <= row; source++) {
            int same = 0;
            while (same < 4
                    && bars.open[source + same] == bars.open[row + same]
                    && bars.volumes()[source + same] == bars.volumes()[row + same]) {
                same++;
            }
            // its own first bar must not stand still either to be told apart
            boolean stands =
                    source > 0
                            && bars.open[source] == bars.open[source - 1]
                            && bars.volumes()[source] == bars.volumes()[source - 1];
            if (same == 4 && !stands) {
                return true;
            }
        }
        return false;
    }

    private static List<Finding> findings(String rule, Instrument instrument) {
        List<Finding> found = new ArrayList<>();
        new TimeSeriesQualityValidator()
                .withFindings(found::add)
                .validateDataset(List.of(instrument), "x");
        return found.stream().filter(finding -> finding.rule().equals(rule)).toList();
    }

    private static String place(Finding finding) {
        return finding.column() + " at " + finding.place();
    }

    private static List<String> days(List<Finding> findings) {
        return findings.stream().map(finding -> finding.place().substring(0, 10)).toList();
    }

    private static Instrument apple() {
        return LeanBars.daily("AAPL", Reference.data("aapl-daily-splits/aapl.zip"));
    }

    private static long micros(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC) * 1_000_000;
    }

    private static Instrument hours() throws IOException {
        List<String[]> rows = new ArrayList<>();
        DateTimeFormatter format = DateTimeFormatter.ofPattern("yyyy-MM-dd hh-a", Locale.US);
        Files.readString(
                        Reference.data("btcusd-1h-coinbase/Coinbase_BTCUSD_1h.csv"),
                        StandardCharsets.UTF_8)
                .lines()
                .skip(2)
                .filter(line -> !line.isBlank())
                .forEach(line -> {
                    String[] cells = line.split(",", -1);
                    long time = micros(LocalDateTime.parse(cells[0], format));
                    rows.add(
                            new String[] {
                                String.valueOf(time),
                                cells[2],
                                cells[3],
                                cells[4],
                                cells[5],
                                cells[6]
                            });
                });
        return instrument(rows, "1h");
    }

    private static Instrument fourHours() throws IOException {
        String text =
                Files.readString(
                        Reference.data(
                                "btcusd-4h-coinbase/Coinbase-BTC-USD-PT4H-20160518_20251028.json"),
                        StandardCharsets.UTF_8);
        List<String[]> rows = new ArrayList<>();
        for (Object each : (List<?>) requireNonNull(Json.parseObject(text).get("candles"))) {
            Map<?, ?> candle = (Map<?, ?>) each;
            String[] row = new String[CANDLE.size()];
            Arrays.setAll(row, i -> String.valueOf(candle.get(CANDLE.get(i))));
            row[0] += "000000";
            rows.add(row);
        }
        return instrument(rows, "4h");
    }

    private static Instrument instrument(List<String[]> rows, String interval) {
        rows.sort(Comparator.comparingLong(row -> Long.parseLong(row[0])));
        double[][] columns = new double[5][];
        for (int column = 0; column < 5; column++) {
            int cell = column + 1;
            columns[column] =
                    rows.stream().mapToDouble(row -> Double.parseDouble(row[cell])).toArray();
        }
        BarSeries bars =
                new BarSeries(
                        "X",
                        rows.stream().mapToLong(row -> Long.parseLong(row[0])).toArray(),
                        columns[0],
                        columns[1],
                        columns[2],
                        columns[3],
                        columns[4]);
        return new Instrument(bars, Timeframe.parse(interval), null, null);
    }
}
