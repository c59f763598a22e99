package io.moola.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.moola.bars.FaultKind;
import io.moola.bars.Ingest;
import io.moola.bars.IngestOptions;
import io.moola.bars.IngestReport;
import io.moola.bars.Injection;
import io.moola.bars.Instants;
import io.moola.bars.RejectSink;
import io.moola.bars.SyntheticMarket;
import io.moola.bars.SyntheticSettings;
import io.moola.bars.Timeframe;
import io.moola.bars.TradingCalendars;
import io.moola.formats.SourceFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Faults of every kind are injected into a synthetic market, ingested and validated: exactly those
/// rows are found and nothing else. Rules that compare a value with the rest of the series may flag
/// a sound bar by chance; their flags are left out.
class FaultDetectionTest {

    private static final int SEEDS = 100;
    private static final Set<String> BY_CHANCE =
            Set.of(
                    "expect_return_outlier_rate_below_limit",
                    "expect_no_close_outliers_by_z_score",
                    "expect_no_close_outliers_by_iqr");

    @TempDir Path folder;

    @Test
    void findsExactlyTheInjectedFaults() {
        for (long seed = 0; seed < SEEDS; seed++) {
            SyntheticMarket market = SyntheticMarket.of(settings(seed));
            IngestReport ingest = ingest(market);
            DataQualityReport report =
                    new TimeSeriesQualityValidator()
                            .validateDataset(ingest.instruments(), "synthetic");

            assertThat(refusals(ingest)).as("seed " + seed).isEqualTo(expectedRefusals(market));
            assertThat(found(report)).as("seed " + seed).isEqualTo(expected(market));
            assertThat(report.passedValidation()).as("seed " + seed).isFalse();
        }
    }

    @Test
    void findsNothingInSoundBars() {
        for (long seed = 0; seed < SEEDS; seed++) {
            SyntheticMarket market = SyntheticMarket.of(settings(seed).withFaults(Map.of()));
            DataQualityReport report =
                    new TimeSeriesQualityValidator()
                            .withGate(Gate.STRICT)
                            .validateDataset(ingest(market).instruments(), "synthetic");

            assertThat(found(report)).as("seed " + seed).isEmpty();
            assertThat(report.passedValidation()).as("seed " + seed).isTrue();
        }
    }

    /// One of every kind.
    private static SyntheticSettings settings(long seed) {
        Map<FaultKind, Integer> faults = new EnumMap<>(FaultKind.class);
        for (FaultKind kind : FaultKind.values()) {
            faults.put(kind, 1);
        }
        return SyntheticSettings.nq(seed)
                .on(
                        "BTC",
                        TradingCalendars.named("crypto-24x7"),
                        Timeframe.parse("1m"),
                        Instant.parse("2024-01-02T00:00:00Z"))
                .withBars(2_000)
                .withFaults(faults);
    }

    private IngestReport ingest(SyntheticMarket market) {
        Path file = folder.resolve("bars.csv");
        market.writeCsv(file);
        return Ingest.run(
                List.of(SourceFile.of(file, "bars.csv")), IngestOptions.of("BTC"), RejectSink.NONE);
    }

    private static Set<String> refusals(IngestReport report) {
        Set<String> refusals = new TreeSet<>();
        report.total()
                .rowsRejected()
                .forEach((reason, count) -> refusals.add(reason + " " + count));
        refusals.add("duplicate_rows_dropped " + report.total().duplicateRowsDropped());
        refusals.add("out_of_order " + report.total().outOfOrder());
        return refusals;
    }

    private static Set<String> expectedRefusals(SyntheticMarket market) {
        Set<String> refusals = new TreeSet<>();
        for (Injection injection : market.injections()) {
            if (injection.kind().level() == FaultKind.Level.SOURCE) {
                refusals.add(injection.kind().rule() + " 1");
            }
        }
        return refusals;
    }

    private static Set<String> found(DataQualityReport report) {
        Set<String> found = new TreeSet<>();
        for (Finding finding : report.samples()) {
            if (!BY_CHANCE.contains(finding.rule())) {
                found.add(finding.rule() + " " + finding.place());
            }
        }
        return found;
    }

    private static Set<String> expected(SyntheticMarket market) {
        Set<String> expected = new TreeSet<>();
        for (Injection injection : market.injections()) {
            if (injection.kind().level() == FaultKind.Level.BAR) {
                expect(expected, injection, market.settings().timeframe().micros());
            }
        }
        return expected;
    }

    private static void expect(Set<String> expected, Injection injection, long step) {
        long time = injection.barTime();
        String here = " " + Instants.iso(time);
        String gap = "expect_no_clock_gaps ";
        switch (injection.kind()) {
            case MISSING_PRICE -> {
                expected.add("expect_column_values_to_not_be_null" + here);
                expected.add(gap + Instants.iso(time + step));
            }
            case NON_FINITE -> {
                expected.add("expect_column_values_to_be_finite" + here);
                expected.add("expect_column_values_to_be_between" + here);
                expected.add(gap + Instants.iso(time + step));
            }
            case MISSING_BAR -> expected.add(gap + Instants.iso(time + step));
            case HIGH_BELOW_LOW, HIGH_BELOW_OPEN_CLOSE, LOW_ABOVE_OPEN_CLOSE ->
                    expected.add("expect_ohlc_order" + here);
            case OUT_OF_RANGE -> {
                expected.add("expect_column_values_to_be_between" + here);
                expected.add("expect_no_isolated_reversal" + here);
            }
            case JUMP -> {
                expected.add("expect_price_jump_below_limit" + here);
                expected.add("expect_no_isolated_reversal" + here);
            }
            case BAD_PRINT -> expected.add("expect_no_isolated_reversal" + here);
            case DUPLICATE_TIMESTAMP -> expected.add("expect_compound_columns_to_be_unique" + here);
            case OFF_GRID -> {
                expected.add("expect_timestamps_on_grid" + here);
                expected.add("expect_no_clock_gaps" + here); // the step back is a short one
            }
            case NEGATIVE_VOLUME -> expected.add("expect_volume_to_not_be_negative" + here);
            case MISSING_VOLUME -> expected.add("expect_volume_to_not_be_null" + here);
            case MISSING_TIMESTAMP,
                    BAD_TIMESTAMP,
                    BAD_NUMBER,
                    WRONG_COLUMN_COUNT,
                    SUB_MICROSECOND,
                    EXACT_DUPLICATE,
                    OUT_OF_ORDER ->
                    throw new AssertionError(injection.kind() + " is not found in bars");
        }
    }
}
