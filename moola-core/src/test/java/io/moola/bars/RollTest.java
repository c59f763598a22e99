package io.moola.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moola.MoolaException;
import io.moola.bars.ContinuousRoll.Joint;
import io.moola.bars.RollTable.Roll;
import io.moola.formats.Compression;
import io.moola.testing.LeanBars;
import io.moola.testing.Reference;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

class RollTest {

    private static final Timeframe DAY = Timeframe.parse("1d");

    @TempDir Path folder;

    private static long at(String instant) {
        return Instant.parse(instant).getEpochSecond() * 1_000_000L;
    }

    private static List<Instrument> es2013() {
        return LeanBars.minutes(
                "ES",
                Stream.of("1006", "1007", "1118", "1202", "1203", "1218", "1220")
                        .map(day -> Reference.data("es-futures-1m/2013%s_trade.zip".formatted(day)))
                        .toArray(Path[]::new));
    }

    /// Daily bars from a day of 2024 on: closes and volumes; open and close are one.
    private static Instrument month(
            String symbol, int firstDay, double[] closes, double @Nullable [] volumes) {
        long[] times = new long[closes.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = at("2024-01-01T00:00:00Z") + (firstDay + i) * DayCells.MICROS_PER_DAY;
        }
        return new Instrument(
                new BarSeries(
                        symbol,
                        times,
                        closes.clone(),
                        closes.clone(),
                        closes.clone(),
                        closes.clone(),
                        volumes),
                DAY,
                null,
                null);
    }

    private static double[] of(double... values) {
        return values;
    }

    @Test
    void volumesOfTheReferenceDataRollTwoDaysBeforeExpiry() {
        RollTable table = VolumeRolls.suggest(es2013(), null);

        assertThat(table)
                .isEqualTo(
                        new RollTable(
                                "ES",
                                List.of(
                                        new Roll(
                                                at("2013-12-18T00:00:00Z"),
                                                "201312",
                                                "201403",
                                                284_376,
                                                2_261_640))));
        RollTable byTradeDate =
                VolumeRolls.suggest(es2013(), TradingCalendars.named("cme-equity-index"));
        assertThat(Instants.iso(byTradeDate.rolls().getFirst().at()))
                .isEqualTo("2013-12-17T23:00:00Z"); // 17:00 in Chicago, the evening before
    }

    @Test
    void aMonthWithMoreVolumeForOneDayOnlyDoesNotRoll() {
        List<Instrument> months =
                List.of(
                        month("X.202406", 0, of(1, 1, 1, 1, 1), of(1, 9, 2, 8, 9)),
                        month("X.202403", 0, of(1, 1, 1, 1, 1), of(5, 5, 5, 5, 5)),
                        month("X.202409", 0, of(1, 1, 1, 1, 1), of(0, 0, 0, 0, 99)));

        assertThat(VolumeRolls.suggest(months, null).rolls())
                .containsExactly(
                        new Roll(at("2024-01-04T00:00:00Z"), "202403", "202406", 5, 8),
                        new Roll(at("2024-01-05T00:00:00Z"), "202406", "202409", 9, 99));
    }

    @Test
    void expiredMonthsArePassedOver() {
        List<Instrument> months =
                List.of(
                        month("X.202401", 0, of(1, 1), of(5, 5)),
                        month("X.202402", 0, of(1), of(2)),
                        month("X.202403", 5, of(1, 1), of(3, 3)));

        assertThat(VolumeRolls.suggest(months, null).rolls())
                .containsExactly(new Roll(at("2024-01-06T00:00:00Z"), "202401", "202403", 0, 3));
    }

    @Test
    void whatVolumesCannotTellIsRefused() {
        Instrument one = month("X.202403", 0, of(1, 1), of(5, 5));
        assertThatThrownBy(() -> VolumeRolls.suggest(List.of(one), null))
                .hasMessage("Cannot suggest rolls of X: no later month trades more than X.202403");
        assertThatThrownBy(() ->
                        VolumeRolls.suggest(List.of(one, month("Y.202403", 0, of(1), of(1))), null))
                .hasMessage("Cannot roll contract months of X and Y together");
        assertThatThrownBy(
                        () -> VolumeRolls.suggest(List.of(one, month("X", 0, of(1), of(1))), null))
                .hasMessage("Cannot roll X: it names no contract month");
        assertThatThrownBy(
                        () -> VolumeRolls.suggest(List.of(month("X.202403", 0, of(1), null)), null))
                .hasMessage("Cannot roll X.202403 by volume: its bars have none");
    }

    private static final RollTable TWO =
            new RollTable(
                    "X",
                    List.of(
                            new Roll(at("2024-01-03T00:00:00Z"), "202403", "202406", 1, 2),
                            new Roll(
                                    at("2024-01-05T00:00:00Z"),
                                    "202406",
                                    "202409",
                                    Double.NaN,
                                    Double.NaN)));

    private static List<Instrument> three() {
        return List.of(
                month("X.202403", 0, of(10, 20, 30), of(1, 2, 3)),
                month("X.202406", 1, of(22, 33, 44), of(4, 5, 6)),
                month("X.202409", 0, of(1, 1, 34, 46, 55, 66), of(7, 8, 9, 10, 11, 12)),
                month("Y.202409", 0, of(7), of(7)));
    }

    @Test
    void differencesAreAddedBackwards() {
        Instrument series =
                ContinuousSeries.build(TWO, three(), RollMethod.DIFFERENCE, "X.CONTINUOUS");

        // 22 − 20 at the first roll, 46 − 44 at the second
        assertThat(series.symbol()).isEqualTo("X.CONTINUOUS");
        assertThat(series.bars().close()).containsExactly(14, 24, 35, 46, 55, 66);
        assertThat(series.bars().low()).containsExactly(14, 24, 35, 46, 55, 66);
        assertThat(series.bars().volume()).containsExactly(1, 2, 5, 6, 11, 12);
        ContinuousRoll step = (ContinuousRoll) series.history().getLast();
        assertThat(step.joints()).extracting(Joint::difference).containsExactly(2.0, 2.0);
        assertThat(Instants.iso(step.joints().getFirst().measuredAt()))
                .isEqualTo("2024-01-02T00:00:00Z");
        assertThat(step.months())
                .containsExactly(
                        new ContinuousRoll.Month("X.202403", 3, 2),
                        new ContinuousRoll.Month("X.202406", 3, 2),
                        new ContinuousRoll.Month("X.202409", 6, 2));
        assertThat(series.rawRolls()).isEmpty();
    }

    @Test
    void ratiosAreMultipliedBackwards() {
        double[] close = ContinuousSeries.build(TWO, three(), RollMethod.RATIO, "X").bars().close();

        double first = 22.0 / 20;
        double second = 46.0 / 44;
        assertThat(close)
                .containsExactly(
                        new double[] {
                            10 * first * second, 20 * first * second, 33 * second, 46, 55, 66
                        },
                        within(1e-12));
    }

    @Test
    void noMethodJoinsRawPricesAndSaysWhere() {
        List<Instrument> months = three();
        Instrument series = ContinuousSeries.build(TWO, months, RollMethod.NONE, "X");

        assertThat(series.bars().close()).containsExactly(10, 20, 33, 44, 55, 66);
        assertThat(series.rawRolls())
                .containsExactly(at("2024-01-03T00:00:00Z"), at("2024-01-05T00:00:00Z"));
        assertThat(months.getFirst().bars().close()).containsExactly(10, 20, 30);
        assertThatThrownBy(() ->
                        new Resampler(Timeframe.parse("4d"), null, IncompleteBars.KEEP)
                                .resample(series))
                .hasMessage(
                        "Cannot resample X to 4d: the bar at 2024-01-02T00:00:00Z would hold two"
                                + " contract months joined at 2024-01-03T00:00:00Z");
        assertThat(
                        new Resampler(DAY, null, IncompleteBars.KEEP)
                                .resample(series)
                                .instrument()
                                .rawRolls())
                .hasSize(2);
    }

    @Test
    void tickPricesStayOnTheirGrid() {
        RollTable table = new RollTable("X", List.of(TWO.rolls().getFirst()));
        List<Instrument> months =
                List.of(
                        month("X.202403", 0, of(0.7, 0.1), null),
                        month("X.202406", 1, of(0.3, 0.4), null));

        Instrument series = ContinuousSeries.build(table, months, RollMethod.DIFFERENCE, "X");

        assertThat(series.bars().close()).containsExactly(0.9, 0.3, 0.4); // not 0.8999999999999999
        assertThat(series.bars().volume()).isNull();
    }

    @Test
    void pricesThatFallBelowZeroAreCounted() {
        RollTable table = new RollTable("X", List.of(TWO.rolls().getFirst()));
        List<Instrument> months =
                List.of(
                        month("X.202403", 0, of(3, 20), null),
                        month("X.202406", 1, of(15, 16), null));

        Instrument series = ContinuousSeries.build(table, months, RollMethod.DIFFERENCE, "X");

        assertThat(series.bars().close()).containsExactly(-2, 15, 16);
        assertThat(((ContinuousRoll) series.history().getLast()).nonPositivePrices()).isEqualTo(4);
    }

    @Test
    void refusesWhatCannotBeMeasured() {
        RollTable table = new RollTable("X", List.of(TWO.rolls().getFirst()));
        List<Instrument> apart =
                List.of(
                        month("X.202403", 0, of(3, 20), null),
                        month("X.202406", 2, of(15, 16), null));
        assertThatThrownBy(() -> ContinuousSeries.build(table, apart, RollMethod.DIFFERENCE, "X"))
                .hasMessage(
                        "Cannot measure the roll of X from 202403 to 202406 at"
                            + " 2024-01-03T00:00:00Z: the months have no bar before it in common")
                .extracting("hint")
                .isEqualTo(
                        "Ingest bars of X.202406 from before the roll, or join raw prices:"
                                + " --method none.");
        assertThat(ContinuousSeries.build(table, apart, RollMethod.NONE, "X").bars().size())
                .isEqualTo(4);
        List<Instrument> negative =
                List.of(
                        month("X.202403", 0, of(3, -20), null),
                        month("X.202406", 1, of(15, 16), null));
        assertThatThrownBy(() -> ContinuousSeries.build(table, negative, RollMethod.RATIO, "X"))
                .hasMessage(
                        "Cannot take the ratio of closes 15.0 and -20.0 of X at"
                                + " 2024-01-02T00:00:00Z");
        assertThatThrownBy(() ->
                        ContinuousSeries.build(table, apart.subList(0, 1), RollMethod.NONE, "X"))
                .hasMessage("Cannot build the continuous series of X: no bars of X.202406");
        Instrument hours = new Instrument(apart.get(1).bars(), Timeframe.parse("1h"), "nyse", null);
        assertThatThrownBy(() ->
                        ContinuousSeries.build(
                                table, List.of(apart.getFirst(), hours), RollMethod.NONE, "X"))
                .hasMessage(
                        "Cannot join X.202403 (1d) and X.202406 (1h on nyse): bars of other lengths"
                                + " or calendars");
    }

    @Test
    void aMeasurementMoreThanADayOldIsOnRecord() {
        Joint day = joint(at("2024-01-04T00:00:00Z"));
        assertThat(day.microsBefore()).isEqualTo(DayCells.MICROS_PER_DAY);
        assertThat(day.isMeasuredLongBefore()).isFalse();
        Joint older = joint(at("2024-01-03T23:59:00Z"));
        assertThat(older.isMeasuredLongBefore()).isTrue();
        assertThat(older.toTree())
                .containsEntry("seconds_before", 86_460.0)
                .containsEntry("measured_long_before", true);
        assertThat(Joint.ofTree(new TreeFields(older.toTree()))).isEqualTo(older);
        Joint none = joint(Long.MIN_VALUE);
        assertThat(none.isMeasuredLongBefore()).isFalse();
        assertThat(none.toTree()).doesNotContainKey("seconds_before");
    }

    private static Joint joint(long measuredAt) {
        return new Joint(at("2024-01-05T00:00:00Z"), "202403", "202406", measuredAt, 1, 2);
    }

    @Test
    void aRollToAMonthWithoutBarsFromThenOnIsRefused() {
        List<Instrument> ends =
                List.of(
                        month("X.202403", 0, of(10, 20, 30), null),
                        month("X.202406", 0, of(22, 33), null),
                        month("X.202409", 0, of(1, 1, 34, 46, 55, 66), null));
        for (RollMethod method : List.of(RollMethod.DIFFERENCE, RollMethod.NONE)) {
            RollTable last = new RollTable("X", List.of(TWO.rolls().getFirst()));
            assertThatThrownBy(() -> ContinuousSeries.build(last, ends, method, "X"))
                    .hasMessage(
                            "Cannot roll X from 202403 to 202406 at 2024-01-03T00:00:00Z: X.202406"
                                    + " has no bar from then on")
                    .extracting("hint")
                    .isEqualTo(
                            "Ingest its bars of that time and name the file too: --input F..., or"
                                    + " take the roll out of the table.");
            assertThatThrownBy(() -> ContinuousSeries.build(TWO, ends, method, "X"))
                    .hasMessage(
                            "Cannot roll X from 202403 to 202406 at 2024-01-03T00:00:00Z: X.202406"
                                    + " has no bar from then to the next roll at"
                                    + " 2024-01-05T00:00:00Z");
        }
    }

    @Test
    void theRealBasisIsSixPointsAndTheFileRemembersIt() throws IOException {
        List<Instrument> months = es2013();
        RollTable table =
                new RollTable(
                        "ES",
                        List.of(
                                new Roll(
                                        at("2013-12-18T12:00:00Z"),
                                        "201312",
                                        "201403",
                                        Double.NaN,
                                        Double.NaN)));
        Instrument series = ContinuousSeries.build(table, months, RollMethod.DIFFERENCE, "ES");
        Path file = folder.resolve("es.parquet");
        MarketData.write(file, List.of(series), Compression.ZSTD);
        Path again = folder.resolve("again.parquet");
        MarketData.write(
                again,
                List.of(ContinuousSeries.build(table, es2013(), RollMethod.DIFFERENCE, "ES")),
                Compression.ZSTD);

        Joint joint = ((ContinuousRoll) series.history().getLast()).joints().getFirst();
        assertThat(joint.difference()).isBetween(-6.75, -5.75);
        assertThat(Instants.iso(joint.measuredAt())).isEqualTo("2013-12-18T11:59:00Z");
        double[] close = series.bars().close();
        int roll = Arrays.binarySearch(series.bars().times(), joint.at());
        assertThat(Math.abs(close[roll] - close[roll - 1])).isLessThan(1); // raw: 6
        Instrument read = MarketData.read(file).getFirst();
        assertThat(read.history()).isEqualTo(series.history());
        assertThat(Files.mismatch(file, again)).isEqualTo(-1);
    }

    private RollTable read(String yaml) throws IOException {
        Path file = folder.resolve("rolls.yaml");
        Files.writeString(file, yaml);
        return RollTable.read(file, "rolls.yaml");
    }

    @Test
    void tablesAreReadAsTheyAreWritten() throws IOException {
        assertThat(read(TWO.toYaml())).isEqualTo(TWO);
        RollTable odd = new RollTable("null", TWO.rolls());
        assertThat(read(odd.toYaml())).isEqualTo(odd);
        assertThat(
                        read(
                                "symbol: ES # quarterly\n"
                                    + "rolls: [{at: '2013-12-18T01:00:00+01:00', from: '201312',"
                                    + " to: 201403}]"))
                .isEqualTo(
                        new RollTable(
                                "ES",
                                List.of(
                                        new Roll(
                                                at("2013-12-18T00:00:00Z"),
                                                "201312",
                                                "201403",
                                                Double.NaN,
                                                Double.NaN))));
    }

    @Test
    void everyWrongLineOfATableIsNamed() {
        assertThatThrownBy(() ->
                        read(
                                """
                                symbol:
                                note: x
                                rolls:
                                  - at: 2013-12-18
                                    from: 201312
                                    to: 201413
                                  - at: 2013-12-18T00:00:00Z
                                    from: 201312
                                    to: 201309
                                    from_volume: many
                                  - 5
                                  - at: 2013-12-18T00:00:00Z
                                    from: 201312
                                    to: 201403
                                  - at: 2013-12-17T00:00:00Z
                                    from: 201406
                                    to: 201403
                                """))
                .isInstanceOf(MoolaException.class)
                .hasMessage(
                        "Cannot read rolls.yaml as a roll table:"
                                + " line 2: unknown key 'note', expected one of rolls, symbol;"
                                + " line 1: expected 'symbol', found nothing;"
                                + " line 4: expected an instant as 2013-12-18T00:00:00Z, found"
                                + " '2013-12-18';"
                                + " line 6: expected a month as 201312, found '201413';"
                                + " line 10: expected a volume, found 'many';"
                                + " line 11: expected at, from and to, found '5';"
                                + " line 15: 201406 is not before 201403;"
                                + " line 15: 2013-12-17T00:00:00Z is not after the roll before it;"
                                + " line 15: it starts from 201406, but the roll before it went to"
                                + " 201403");
        assertThatThrownBy(() -> read("[]"))
                .hasMessage(
                        "Cannot read rolls.yaml as a roll table: line 1: expected a mapping, found"
                                + " a list");
        assertThatThrownBy(() -> read("symbol: X\nrolls: []\n"))
                .hasMessage(
                        "Cannot read rolls.yaml as a roll table: line 2: expected 'rolls', a list"
                                + " of at least one");
    }
}
