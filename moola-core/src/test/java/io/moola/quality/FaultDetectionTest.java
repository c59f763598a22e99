package io.moola.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.moola.bars.FaultKind;
import io.moola.bars.IngestReport;
import io.moola.bars.Injection;
import io.moola.bars.Instants;
import io.moola.bars.SyntheticMarket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/// Faults of every kind are injected into a synthetic market, ingested and validated: exactly those
/// rows are found and nothing else. Rules that compare a value with the rest of the series may flag
/// a sound bar by chance; their flags are left out.
class FaultDetectionTest {

    private static final int SEEDS = 100;
    private static final int BARS = 2_000;
    private static final Set<String> BY_CHANCE =
            Set.of(
                    "expect_return_outlier_rate_below_limit",
                    "expect_no_close_outliers_by_z_score",
                    "expect_no_close_outliers_by_iqr");

    @TempDir Path folder;

    @Test
    void findsExactlyTheInjectedFaults() {
        for (long seed = 0; seed < SEEDS; seed++) {
            SyntheticMarket market =
                    SyntheticMarket.of(BtcMarket.settings(seed, BARS).withFaultsOfEveryKind(1));
            IngestReport ingest = BtcMarket.ingest(market, folder);
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
            SyntheticMarket market = SyntheticMarket.of(BtcMarket.settings(seed, BARS));
            DataQualityReport report =
                    new TimeSeriesQualityValidator()
                            .withGate(Gate.STRICT)
                            .validateDataset(
                                    BtcMarket.ingest(market, folder).instruments(), "synthetic");

            assertThat(found(report)).as("seed " + seed).isEmpty();
            assertThat(report.passedValidation()).as("seed " + seed).isTrue();
        }
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
