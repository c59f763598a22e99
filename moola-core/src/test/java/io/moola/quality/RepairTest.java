package io.moola.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moola.MoolaException;
import io.moola.bars.BarSeries;
import io.moola.bars.FaultKind;
import io.moola.bars.Injection;
import io.moola.bars.Instrument;
import io.moola.bars.MarketData;
import io.moola.bars.Repair;
import io.moola.bars.SyntheticMarket;
import io.moola.formats.Compression;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Faults with a cure are proposed for repair, repaired and gone; nothing else is touched.
class RepairTest {

    private static final String DATA_HASH = "ab".repeat(32);
    private static final String PATCH_HASH = "cd".repeat(32);
    private static final Set<Family> CURED =
            EnumSet.of(
                    Family.OHLC_LOGIC,
                    Family.DUPLICATES,
                    Family.PRICE_RANGE,
                    Family.PRICE_JUMPS,
                    Family.REVERSALS);

    @TempDir Path folder;

    @Test
    void curesEveryInjectedFaultAndTouchesNothingElse() {
        for (long seed = 0; seed < 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            SomeBars bars = new SomeBars(600, seed);
            TreeMap<Integer, Integer> injected = new TreeMap<>();
            for (int fault = 0; fault < 20; fault++) {
                int row = 20 + fault * 28;
                int kind = random.nextInt(7);
                spoil(bars, row, kind, random);
                injected.put(row, kind);
            }
            Instrument faulty = bars.instrument();

            RepairProposal proposal = propose(faulty);
            Repaired repaired = apply(proposal.patch(), faulty);

            Set<Integer> rows =
                    proposal.patch().entries().stream()
                            .map(RepairEntry::row)
                            .collect(Collectors.toSet());
            assertThat(rows).as("seed %d: %s", seed, injected).isEqualTo(injected.keySet());
            assertThat(proposal.rowsWithoutCure()).as("seed %d", seed).isZero();
            assertThat(findings(repaired.instruments())).as("seed %d", seed).isEmpty();
            assertUntouched(seed, faulty.bars(), repaired, rows);
        }
    }

    /// Kinds 0 to 2 break the order, 3 and 4 repeat a stamp, 5 and 6 are a wrong scale.
    private static void spoil(SomeBars bars, int row, int kind, SplittableRandom random) {
        switch (kind) {
            case 0 -> bars.high[row] = Math.max(bars.open[row], bars.close[row]) - 0.001;
            case 1 -> bars.low[row] = Math.min(bars.open[row], bars.close[row]) + 0.001;
            case 2 -> {
                double high = bars.high[row];
                bars.high[row] = bars.low[row];
                bars.low[row] = high;
            }
            case 3 -> bars.copyBefore(row);
            case 4 -> bars.repeatStamp(row);
            case 5 -> bars.scaleBar(row, random.nextBoolean() ? 1000 : 0.01);
            default -> bars.prices()[random.nextInt(4)][row] *= random.nextBoolean() ? 100 : 0.001;
        }
    }

    private static void assertUntouched(
            long seed, BarSeries before, Repaired repaired, Set<Integer> touched) {
        BarSeries after = repaired.instruments().getFirst().bars();
        Repair step = java.util.Objects.requireNonNull(repaired.steps().get("X"));
        assertThat(step.rows()).as("seed %d", seed).isEqualTo(before.size());
        assertThat(step.rowsKept()).as("seed %d", seed).isEqualTo(after.size());
        assertThat(step.rowsDropped() + step.rowsChanged())
                .as("seed %d", seed)
                .isEqualTo(touched.size());
        Map<Long, Integer> places = new LinkedHashMap<>();
        for (int row = 0; row < after.size(); row++) {
            places.put(after.times()[row], row);
        }
        for (int row = 0; row < before.size(); row++) {
            if (!touched.contains(row)) {
                int place = places.getOrDefault(before.times()[row], -1);
                assertThat(cells(after, place)).as("seed %d", seed).isEqualTo(cells(before, row));
            }
        }
    }

    private static long[] cells(BarSeries bars, int row) {
        double[] volume = java.util.Objects.requireNonNull(bars.volume());
        return Arrays.stream(
                        new double[] {
                            bars.open()[row],
                            bars.high()[row],
                            bars.low()[row],
                            bars.close()[row],
                            volume[row]
                        })
                .mapToLong(Double::doubleToRawLongBits)
                .toArray();
    }

    @Test
    void ofAMarketWithEveryFaultOnlyThoseWithACureAreProposed() {
        Set<FaultKind> cured =
                EnumSet.of(
                        FaultKind.HIGH_BELOW_LOW,
                        FaultKind.HIGH_BELOW_OPEN_CLOSE,
                        FaultKind.LOW_ABOVE_OPEN_CLOSE,
                        FaultKind.OUT_OF_RANGE,
                        FaultKind.JUMP,
                        FaultKind.DUPLICATE_TIMESTAMP,
                        FaultKind.BAD_PRINT);
        for (long seed = 0; seed < 30; seed++) {
            SyntheticMarket market =
                    SyntheticMarket.of(BtcMarket.settings(seed, 2_000).withFaultsOfEveryKind(1));
            List<Instrument> bars = BtcMarket.ingest(market, folder).instruments();

            RepairProposal proposal =
                    RepairProposal.of(bars, QualityThresholds.standard(), "bars", DATA_HASH);

            Set<Long> expected =
                    market.injections().stream()
                            .filter(injection -> cured.contains(injection.kind()))
                            .map(Injection::barTime)
                            .collect(Collectors.toSet());
            Set<Long> proposed =
                    proposal.patch().entries().stream()
                            .map(RepairEntry::time)
                            .collect(Collectors.toSet());
            assertThat(proposed).as("seed %d", seed).isEqualTo(expected);
            assertThat(proposal.rowsWithoutCure()).as("seed %d", seed).isEqualTo(2);
            Repaired repaired = proposal.patch().apply(bars, DATA_HASH, "fix", PATCH_HASH);
            assertThat(
                            findings(repaired.instruments()).stream()
                                    .filter(finding -> !finding.message().contains("Infinity")))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void soundBarsNeedNoRepair() {
        RepairProposal proposal = propose(new SomeBars(500, 1).instrument());

        assertThat(proposal.patch().entries()).isEmpty();
        assertThat(proposal.rowsAtFault()).isZero();
        assertThat(proposal.patch().toYaml()).endsWith("changes: []\n");
    }

    @Test
    void aMissingPriceIsCountedAndLeftAlone() {
        SomeBars bars = new SomeBars(100, 1);
        bars.close[40] = Double.NaN;

        RepairProposal proposal = propose(bars.instrument());

        assertThat(proposal.patch().entries()).isEmpty();
        assertThat(proposal.rowsAtFault()).isEqualTo(1);
        assertThat(proposal.rowsWithoutCure()).isEqualTo(1);
    }

    @Test
    void aNewPriceLevelIsNoFaultOfABar() {
        SomeBars bars = new SomeBars(200, 1);
        for (int row = 100; row < 200; row++) {
            bars.scaleBar(row, 10);
        }

        assertThat(propose(bars.instrument()).patch().entries()).isEmpty();
    }

    @Test
    void changesSayWhatWhyAndHowSurely() {
        SomeBars bars = new SomeBars(100, 1);
        bars.setBar(20, 100, 99.95, 99.9, 99.96);
        bars.setBar(40, 10_000, 10_002, 9_999, 10_001);
        bars.copyBefore(60);
        bars.repeatStamp(80);

        List<RepairEntry> entries = propose(bars.instrument()).patch().entries();

        assertThat(entries)
                .extracting(RepairEntry::row)
                .containsExactly(20, 40, 40, 40, 40, 60, 80);
        assertThat(entries.getFirst().change())
                .isEqualTo(new RepairChange.NewPrice("high", 99.95, 100));
        assertThat(entries.getFirst().rule()).isEqualTo(Rules.OHLC_ORDER);
        assertThat(entries.getFirst().reason())
                .isEqualTo("high 99.95 is below 100.0 of the same bar");
        assertThat(entries.get(2).change())
                .isEqualTo(new RepairChange.NewPrice("high", 10_002, 100.02));
        assertThat(entries.get(2).reason()).isEqualTo("high 10002.0 is 10^2 of the bars around it");
        assertThat(entries.get(2).confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(entries.get(5).confidence()).isEqualTo(Confidence.CERTAIN);
        assertThat(entries.get(5).reason()).isEqualTo("equal to row 59 in every column");
        assertThat(entries.get(6).confidence()).isEqualTo(Confidence.DOUBTFUL);
    }

    @Test
    void aPatchIsReadBackAsItWasWritten() throws IOException {
        SomeBars bars = new SomeBars(100, 1);
        bars.setBar(20, 100, 99.95, 99.9, 99.96);
        bars.repeatStamp(80);
        bars.close[80] = Double.NaN;
        RepairPatch patch = propose(bars.instrument()).patch();
        Path file = folder.resolve("fix.yaml");
        Files.writeString(file, patch.toYaml());

        RepairPatch read = RepairPatch.read(file, "fix.yaml");

        assertThat(read).isEqualTo(patch);
        assertThat(read.toYaml()).isEqualTo(patch.toYaml());
    }

    @Test
    void everyProblemOfAPatchIsToldWithItsLine() throws IOException {
        Path file = folder.resolve("fix.yaml");
        Files.writeString(
                file,
                """
                repair: "2.0"
                data: "b.parquet"
                sha256: "%s"
                changes:
                  - {symbol: "X", timestamp: "yesterday", row: -1, column: volume, old: 1, new: 2}
                  - {symbol: "X", timestamp: "2024-01-02T00:00:00Z", row: 1, drop: yes, old: [1, 2, 3, 4]}
                  - {symbol: "X", timestamp: "2024-01-02T00:00:00Z", row: 2, column: high, old: 1, new: ~}
                  - {symbol: "X", timestamp: "2024-01-02T00:00:00Z", row: 3, column: low, old: 2, new: 1}
                  - {symbol: "X", timestamp: "2024-01-02T00:00:00Z", row: 3, column: low, old: 2, new: 1}
                """
                        .formatted(DATA_HASH));

        assertThatThrownBy(() -> RepairPatch.read(file, "fix.yaml"))
                .isInstanceOf(MoolaException.class)
                .hasMessageContaining("fix.yaml")
                .hasMessageContaining("this is repair 2.0, known is 1.0")
                .hasMessageContaining("timestamp: a time such as 2024-01-02T09:30:00Z")
                .hasMessageContaining("row: a row, from 0")
                .hasMessageContaining("open, high, low or close, found volume")
                .hasMessageContaining("drop: true")
                .hasMessageContaining("new: a price")
                .hasMessageContaining("row 3 of X is changed twice")
                .hasMessageContaining("line 5");
    }

    @Test
    void refusesOtherDataWhole() {
        SomeBars bars = new SomeBars(100, 1);
        bars.setBar(20, 100, 99, 98, 99.5);
        bars.setBar(40, 100, 99, 98, 99.5);
        RepairPatch patch = propose(bars.instrument()).patch();
        bars.setBar(40, 100, 98.75, 98, 99.5);
        List<Instrument> other = List.of(bars.instrument());

        assertThatThrownBy(() -> patch.apply(other, PATCH_HASH, "fix.yaml", PATCH_HASH))
                .isInstanceOf(MoolaException.class)
                .hasMessage(
                        "Cannot apply fix.yaml: it is for data with sha256 %s, these have %s",
                        DATA_HASH, PATCH_HASH);
        assertThatThrownBy(() -> patch.apply(other, DATA_HASH, "fix.yaml", PATCH_HASH))
                .isInstanceOf(MoolaException.class)
                .hasMessage(
                        "Cannot apply fix.yaml: X 2023-11-14T22:54:00Z, row 40: high is 98.75, the"
                                + " patch expects 99.0");
    }

    @Test
    void refusesRowsThatAreNotThere() {
        Instrument bars = new SomeBars(10, 1).instrument();

        assertThatThrownBy(() -> apply(drop("Y", SomeBars.START, 0), bars))
                .hasMessage("Cannot apply fix.yaml: the data have no symbol Y");
        assertThatThrownBy(() -> apply(drop("X", SomeBars.START, 10), bars))
                .hasMessageContaining("row 10 of X is not the bar of 2023-11-14T22:14:00Z:")
                .hasMessageContaining("there are 10 rows");
        assertThatThrownBy(() -> apply(drop("X", SomeBars.START, 1), bars))
                .hasMessageContaining("the data have 2023-11-14T22:15:00Z");
    }

    private static RepairPatch drop(String symbol, long time, int row) {
        RepairEntry entry =
                new RepairEntry(
                        symbol,
                        time,
                        row,
                        new RepairChange.DropRow(1, 1, 1, 1),
                        Rules.RANGE,
                        Confidence.LIKELY,
                        "");
        return new RepairPatch("b.parquet", DATA_HASH, List.of(entry));
    }

    @Test
    void theRepairStandsInTheHistoryOfTheFile() {
        SomeBars bars = new SomeBars(100, 1);
        bars.setBar(20, 100, 99.95, 99.9, 99.96);
        bars.repeatStamp(80);
        Instrument faulty = bars.instrument();

        Repaired repaired = apply(propose(faulty).patch(), faulty);
        Path file = folder.resolve("repaired.parquet");
        MarketData.write(file, repaired.instruments(), Compression.ZSTD);

        Repair step = new Repair("fix.yaml", PATCH_HASH, 100, 99, 1, 1);
        assertThat(MarketData.read(file).getFirst().history()).containsExactly(step);
        assertThat(repaired.steps()).containsEntry("X", step);
    }

    @Test
    void tooManyChangesAreNotForReview() {
        SomeBars bars = new SomeBars(20_000, 1);
        for (int row = 1; row < 20_000; row += 2) {
            bars.copyBefore(row);
        }

        assertThatThrownBy(() -> propose(bars.instrument()))
                .isInstanceOf(MoolaException.class)
                .hasMessage(
                        "Cannot propose a repair of X: more than 8,000 changes, which nobody would"
                                + " review");
    }

    private static RepairProposal propose(Instrument instrument) {
        return RepairProposal.of(
                List.of(instrument), QualityThresholds.standard(), "b.parquet", DATA_HASH);
    }

    private static Repaired apply(RepairPatch patch, Instrument instrument) {
        return patch.apply(List.of(instrument), DATA_HASH, "fix.yaml", PATCH_HASH);
    }

    private static List<Finding> findings(List<Instrument> instruments) {
        List<Finding> findings = new ArrayList<>();
        new TimeSeriesQualityValidator()
                .withSuite(Family.suite(Stage.RAW, CURED))
                .withFindings(findings::add)
                .validateDataset(instruments, "repaired");
        return findings;
    }
}
