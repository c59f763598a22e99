package io.moola.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moola.MoolaException;
import io.moola.bars.BarSeries;
import io.moola.bars.Instants;
import io.moola.bars.Instrument;
import io.moola.formats.Json;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class ValidationTest {

    private static final double NAN = Double.NaN;

    @Test
    void exactlyOnePercentMissingBlocksUnderTheServiceLevel() {
        SomeBars below = new SomeBars(100, 1);
        below.open[3] = below.high[9] = below.low[20] = NAN;
        SomeBars exactly = new SomeBars(100, 1);
        exactly.open[3] = exactly.high[9] = exactly.low[20] = exactly.close[30] = NAN;

        assertThat(below.report().passedValidation()).isTrue();
        assertThat(exactly.report().passedValidation()).isFalse();
        assertThat(exactly.report().metrics()).containsEntry("missing_percentage", 1.0);
        assertThat(exactly.report(Gate.NONE).passedValidation()).isTrue();
    }

    @Test
    void fivePercentOfAColumnPassAndMoreBlock() {
        SomeBars exactly = new SomeBars(10_000, 1);
        SomeBars more = new SomeBars(10_000, 1);
        for (int i = 0; i < 501; i++) {
            more.low[i * 7] = NAN;
            exactly.low[i * 7] = i == 500 ? exactly.low[i * 7] : NAN;
        }

        assertThat(check(exactly.report(), Rules.NOT_NULL).passed()).isTrue();
        assertThat(check(more.report(), Rules.NOT_NULL).passed()).isFalse();
        assertThat(check(more.report(), Rules.NOT_NULL).observed()).isEqualTo(5.01);
    }

    @Test
    void aJumpOfExactlyTwoHundredPercentIsBelievedAndMoreIsNot() {
        SomeBars exactly = new SomeBars(50, 1);
        exactly.setBar(20, 1, 1, 1, 1);
        exactly.setBar(21, 3, 3, 3, 3);
        for (int i = 22; i < 50; i++) {
            exactly.setBar(i, 3, 3, 3, 3);
        }
        SomeBars more = new SomeBars(50, 1);
        more.setBar(21, 400, 400, 400, 400);

        CheckResult believed = check(exactly.report(), Rules.JUMP);
        assertThat(believed.observed()).isEqualTo(200.0);
        assertThat(believed.passed()).isTrue();
        assertThat(check(more.report(), Rules.JUMP).violations()).isEqualTo(1);
        assertThat(more.facts().findings().of(Rules.JUMP).getFirst().row()).isEqualTo(21);
    }

    @Test
    void theBoundsOfPricesAreStillBelieved() {
        SomeBars bars = new SomeBars(50, 1);
        for (int i = 0; i < 50; i++) {
            bars.setBar(i, 1e6, 1e6, 1e6, 1e6);
        }
        assertThat(check(bars.report(), Rules.RANGE).passed()).isTrue();

        bars.high[7] = Math.nextUp(1e6);

        assertThat(check(bars.report(), Rules.RANGE).violations()).isEqualTo(1);
    }

    @Test
    void missingBarsAreTheStepInIntervalsRoundedUpMinusOne() {
        SomeBars bars = new SomeBars(50, 1);
        for (int i = 10; i < 50; i++) {
            bars.times[i] += 2 * SomeBars.MINUTE; // one gap that misses two
        }
        bars.times[49] += 30_000_000; // a step of 1.5 intervals misses one and leaves the grid

        Map<String, ?> metrics = bars.report().metrics();

        assertThat(metrics.get("gaps")).isEqualTo(2L);
        assertThat(metrics.get("missing_bars")).isEqualTo(3L);
        assertThat(metrics.get("off_grid")).isEqualTo(1L);
        assertThat(bars.report().passedValidation()).as("gaps only warn").isTrue();
        assertThat(bars.report(Gate.STRICT).passedValidation()).isFalse();
    }

    @Test
    void theGridIsTheMostCommonPhaseWhereverItLies() {
        SomeBars closeStamped = new SomeBars(50, 1);
        for (int i = 0; i < 50; i++) {
            closeStamped.times[i] += 59_000_000;
        }
        SomeBars firstIsOff = new SomeBars(50, 1);
        firstIsOff.times[0] += 1_000_000;

        assertThat(closeStamped.report().metrics()).containsEntry("off_grid", 0L);
        assertThat(firstIsOff.report().metrics()).containsEntry("off_grid", 1L);
        assertThat(firstIsOff.facts().findings().of(Rules.ON_GRID).getFirst().row()).isZero();
    }

    @Test
    void repeatedStampsBlockOnlyWhereValuesDiffer() {
        SomeBars differs = new SomeBars(50, 1);
        differs.repeatStamp(7);
        SomeBars copy = new SomeBars(50, 1);
        copy.copyBefore(7);

        assertThat(differs.report().passedValidation()).isFalse();
        assertThat(copy.report().passedValidation()).isTrue();
        assertThat(copy.report().metrics()).containsEntry("duplicate_timestamps", 1L);
        assertThat(copy.report().metrics()).containsEntry("clean_rows", 49L);
    }

    @Test
    void theCleanSeriesIsThatOfTheBars() {
        for (long seed = 0; seed < 50; seed++) {
            SomeBars bars = new SomeBars(200, seed);
            java.util.SplittableRandom random = new java.util.SplittableRandom(seed);
            for (int i = 0; i < 20; i++) {
                int row = 1 + random.nextInt(199);
                switch (random.nextInt(4)) {
                    case 0 -> bars.prices()[random.nextInt(4)][row] = NAN;
                    case 1 -> bars.repeatStamp(row);
                    case 2 -> bars.times[row] = bars.times[random.nextInt(200)];
                    default -> bars.close[row] = 1 / 0.0;
                }
            }
            BarSeries clean = bars.series().clean();
            TimedSeries series = TimedSeries.of(bars.series());

            CleanSeries ours = CleanSeries.of(series, false);

            assertThat(ours.times()).as("seed %d", seed).isEqualTo(clean.times());
            assertThat(ours.close()).as("seed %d", seed).isEqualTo(clean.close());
        }
    }

    @Test
    void findingsNameTheRowsAsTheyWereReadEvenOutOfOrder() {
        SomeBars bars = new SomeBars(50, 1);
        bars.high[20] = bars.low[20] - 1;
        int[] reversed = new int[50];
        for (int i = 0; i < 50; i++) {
            reversed[i] = 49 - i;
        }
        Instrument instrument =
                new Instrument(bars.series().rows(reversed), bars.interval, null, null);

        Finding finding =
                BarFacts.of(instrument, QualityThresholds.standard())
                        .findings()
                        .of(Rules.OHLC_ORDER)
                        .getFirst();

        assertThat(finding.row()).isEqualTo(29);
        assertThat(finding.place()).isEqualTo(Instants.iso(bars.times[20]));
    }

    @Test
    void samplesStopAtTwentyPerRuleAndCountsGoOn() {
        SomeBars bars = new SomeBars(200_000, 1);
        for (int i = 0; i < 200_000; i += 50) {
            bars.high[i] = bars.low[i] - 1;
        }

        DataQualityReport report = bars.report();

        assertThat(check(report, Rules.OHLC_ORDER).violations()).isEqualTo(4_000);
        List<Finding> samples =
                report.samples().stream()
                        .filter(finding -> finding.rule().equals(Rules.OHLC_ORDER))
                        .toList();
        assertThat(samples).hasSize(20);
        assertThat(samples).isSortedAccordingTo(java.util.Comparator.comparingLong(Finding::row));
        assertThat(samples.getFirst().row()).isZero();
    }

    @Test
    void theReportHoldsItsKeysAndEqualDataGiveEqualBytes() {
        SomeBars bars = new SomeBars(200_000, 3);
        bars.open[4] = 1 / 0.0;
        bars.close[90] = NAN;
        String first = Json.pretty(bars.report().toTree());
        String second = Json.pretty(bars.report().toTree());

        assertThat(second).isEqualTo(first);
        assertThat(Json.parseObject(first))
                .containsKeys(
                        "dataset_name",
                        "stage",
                        "schema_version",
                        "total_samples",
                        "passed_validation",
                        "quality_score",
                        "validation_errors",
                        "validation_warnings",
                        "thresholds",
                        "checks",
                        "samples");
    }

    @Test
    void theMetricsHoldExactlyTheirKeys() {
        assertThat(new SomeBars(50, 1).report().metrics().keySet())
                .containsExactly(
                        "symbol",
                        "rows",
                        "rows_read",
                        "clean_rows",
                        "ohlc_violations",
                        "missing_cells",
                        "missing_values_count",
                        "missing_percentage",
                        "duplicate_timestamps",
                        "out_of_order",
                        "gaps",
                        "missing_bars",
                        "off_grid",
                        "calendar",
                        "calendar_gaps",
                        "calendar_missing_bars",
                        "unexpected_bars",
                        "sessions_missing",
                        "early_close_violations",
                        "price_mean",
                        "price_std",
                        "price_min",
                        "price_max",
                        "price_q1",
                        "price_q3",
                        "outliers_zscore",
                        "outliers_iqr",
                        "outliers_zscore_return",
                        "outlier_rate",
                        "max_jump_percent",
                        "jumps_over_limit",
                        "rows_out_of_range",
                        "non_positive_price_rows",
                        "flat_bars",
                        "quality_score",
                        "passed_validation");
    }

    @Test
    void severalSymbolsStandSideBySideUnderTheirTotals() {
        SomeBars a = new SomeBars(50, 1);
        SomeBars b = new SomeBars(70, 2);
        b.high[5] = b.low[5] - 1;
        BarSeries other = new BarSeries("Y", b.times, b.open, b.high, b.low, b.close, b.volume);
        DataQualityReport report =
                new TimeSeriesQualityValidator()
                        .validateDataset(
                                List.of(
                                        a.instrument(),
                                        new Instrument(other, b.interval, null, null)),
                                "two");

        Map<String, ?> metrics = report.metrics();

        assertThat(metrics.get("rows")).isEqualTo(120L);
        assertThat(metrics.get("rows_read")).as("not known of any").isNull();
        assertThat((Map<?, ?>) metrics.get("symbols")).hasSize(2);
        assertThat(Json.compact(java.util.Objects.requireNonNull(metrics.get("ohlc_violations"))))
                .endsWith("\"rows_with_any\":1}");
        assertThat(report.failed(Severity.BLOCK))
                .singleElement()
                .satisfies(failure -> assertThat(failure.symbol()).isEqualTo("Y"));
    }

    @Test
    void refusesTheSameSymbolTwice() {
        Instrument bars = new SomeBars(5, 1).instrument();

        assertThatThrownBy(() ->
                        new TimeSeriesQualityValidator().validateDataset(List.of(bars, bars), "x"))
                .isInstanceOf(MoolaException.class)
                .hasMessage("Cannot validate X: it is there twice");
    }

    @Test
    void nothingIsNeverSound() {
        DataQualityReport none = new TimeSeriesQualityValidator().validateDataset(List.of(), "x");

        assertThat(none.passedValidation()).isFalse();
        assertThat(none.score().value()).isNull();
        assertThat(new SomeBars(0, 1).report().passedValidation()).isFalse();
        assertThat(Json.pretty(none.toTree())).contains("\"quality_score\": null");
    }

    @Test
    void theReportSaysWhichSourceSetAThreshold() {
        QualityThresholds thresholds =
                QualityThresholds.standard()
                        .withParameters(Map.of("max_price", 500, "else", "ignored"))
                        .withFlag("max_price_jump_percent=50");

        assertThat(Json.compact(thresholds.toTree()))
                .contains(
                        "\"min_price\":{\"value\":0.001,\"source\":\"default\"}",
                        "\"max_price\":{\"value\":500.0,\"source\":\"params\"}",
                        "\"max_price_jump_percent\":{\"value\":50.0,\"source\":\"flag\"}");
    }

    @Test
    void refusesThresholdsThatCannotBe() {
        QualityThresholds standard = QualityThresholds.standard();

        assertThatThrownBy(() -> standard.withFlag("max_jump=3"))
                .hasMessage("Cannot set the threshold 'max_jump=3'");
        assertThatThrownBy(() -> standard.withFlag("max_price=much"))
                .hasMessage("Cannot set the threshold 'max_price=much': no number after the =");
        assertThatThrownBy(() -> standard.withFlag("max_price=-1"))
                .hasMessage("Cannot set max_price to -1.0");
        assertThatThrownBy(() -> standard.withParameters(Map.of("max_price", "much")))
                .hasMessage("Cannot set max_price to 'much' from quality_config");
    }

    private static CheckResult check(DataQualityReport report, String name) {
        return report.checks().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
