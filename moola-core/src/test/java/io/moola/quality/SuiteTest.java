package io.moola.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moola.MoolaException;
import io.moola.formats.Yaml;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class SuiteTest {

    private static Suite suite(String yaml) {
        return SuiteYaml.read(Yaml.parse(yaml, "s.yaml"), "s.yaml");
    }

    private static DataQualityReport report(SomeBars bars, String yaml) {
        return new TimeSeriesQualityValidator()
                .withSuite(suite(yaml))
                .validateDataset(List.of(bars.instrument()), "x");
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void aStandardSuiteThatIsWrittenOutReadsAsItself(Stage stage) {
        Suite standard = Suite.standard(stage);

        Suite read = suite(standard.toYaml());

        assertThat(read.toYaml()).isEqualTo(standard.toYaml());
        assertThat(read.checks().stream().map(Check::name))
                .containsExactlyElementsOf(standard.checks().stream().map(Check::name).toList());
    }

    @Test
    void aSuiteSetsSeverityAndThresholdAndTheReportSaysSo() {
        SomeBars bars = new SomeBars(400, 1);
        bars.scaleBar(7, 2);

        DataQualityReport report =
                report(
                        bars,
                        """
                        suite: mine
                        stage: raw
                        expectations:
                          - name: expect_price_jump_below_limit
                            severity: warn
                            parameters: {max_price_jump_percent: 50}
                        """);

        assertThat(report.passedValidation()).as("a warning does not refuse").isTrue();
        assertThat(report.checks()).hasSize(1);
        CheckResult check = report.checks().getFirst();
        assertThat(check.passed()).isFalse();
        assertThat(check.violations()).isEqualTo(1);
        assertThat(check.limit()).isEqualTo(50.0);
        assertThat(check.toTree())
                .containsEntry("severity", "warn")
                .containsEntry(
                        "parameters",
                        Map.of("max_price_jump_percent", Map.of("value", 50.0, "source", "suite")));
        assertThat(report.toTree()).containsEntry("suite", "mine");
    }

    @Test
    void aFlagGoesBeforeTheSuite() {
        SomeBars bars = new SomeBars(400, 1);
        bars.scaleBar(7, 2);
        Suite suite =
                suite(
                        """
                        suite: mine
                        stage: raw
                        expectations:
                          - name: expect_price_jump_below_limit
                            parameters: {max_price_jump_percent: 50}
                        """);

        DataQualityReport report =
                new TimeSeriesQualityValidator(
                                QualityThresholds.standard().withFlag("max_price_jump_percent=300"))
                        .withSuite(suite)
                        .validateDataset(List.of(bars.instrument()), "x");

        assertThat(report.checks().getFirst().limit()).isEqualTo(300.0);
        assertThat(report.checks().getFirst().passed()).isTrue();
    }

    @Test
    void oneExpectationMayStandThereTwiceWithOtherLimitsAndPlaces() {
        SomeBars bars = new SomeBars(400, 1);
        bars.scaleBar(7, 2);

        DataQualityReport report =
                report(
                        bars,
                        """
                        suite: mine
                        stage: raw
                        expectations:
                          - name: expect_price_jump_below_limit
                            parameters: {max_price_jump_percent: 50}
                          - expect_price_jump_below_limit
                          - name: expect_ohlc_order
                            where: {symbol: "Y*"}
                          - name: expect_row_count_is_no_name_of_ours
                        """
                                .replace(
                                        "expect_row_count_is_no_name_of_ours",
                                        "expect_ohlc_order"));

        assertThat(report.checks().stream().map(CheckResult::limit))
                .as("the check for symbols Y… does not look at X")
                .containsExactly(50.0, 200.0, 0.0);
        assertThat(report.checks().stream().map(CheckResult::passed))
                .containsExactly(false, true, true);
    }

    @Test
    void aSessionLooksAtItsOwnBarsAndFindingsKeepTheirRows() {
        SomeBars bars = new SomeBars(400, 1);
        bars.calendar = "nyse";
        // 2023-11-14 20:54 to 21:00 UTC are the last six minutes of the session
        for (int i = 0; i < bars.times.length; i++) {
            bars.times[i] = 1_699_995_240_000_000L + i * SomeBars.MINUTE;
        }
        bars.high[3] = bars.low[3] - 1;
        bars.high[200] = bars.low[200] - 1;

        DataQualityReport report =
                report(
                        bars,
                        """
                        suite: mine
                        stage: raw
                        expectations:
                          - name: expect_ohlc_order
                            where: {session: inside}
                          - name: expect_ohlc_order
                            severity: note
                            where: {session: outside}
                        """);

        assertThat(report.checks().stream().map(CheckResult::unitsChecked))
                .containsExactly(6L, 394L);
        assertThat(report.samples().stream().map(Finding::row).distinct())
                .containsExactlyInAnyOrder(3L, 200L);
    }

    @Test
    void everyProblemOfASuiteIsToldWithItsLine() {
        assertThatThrownBy(() ->
                        suite(
                                """
                                suite: mine
                                stage: raw
                                colour: red
                                expectations:
                                  - name: expect_ohcl_order
                                  - name: expect_ohlc_order
                                    severity: fatal
                                  - name: expect_price_jump_below_limit
                                    parameters: {max_jump: 3, max_price_jump_percent: high}
                                """))
                .isInstanceOf(MoolaException.class)
                .hasMessage(
                        "Cannot read the suite s.yaml: 5 problems: line 3: unknown key 'colour';"
                            + " known are expectations, stage, suite; line 5: no expectation"
                            + " 'expect_ohcl_order' on the stage raw; did you mean"
                            + " expect_ohlc_order?; line 7: expected severity: one of block, warn,"
                            + " note, found 'fatal'; line 9: expect_price_jump_below_limit has no"
                            + " parameter 'max_jump'; it has max_price_jump_percent; line 9:"
                            + " expected max_price_jump_percent: a finite number of at least 0,"
                            + " found 'high'");
    }

    @Test
    void aSuiteOfAnotherStageIsRefused() {
        Suite windows = Suite.standard(Stage.WINDOWS);

        assertThatThrownBy(() ->
                        new TimeSeriesQualityValidator()
                                .withSuite(windows)
                                .validateDataset(List.of(), "x"))
                .isInstanceOf(MoolaException.class)
                .hasMessage(
                        "Cannot validate the stage raw with the suite 'windows' of the stage"
                                + " windows");
    }

    @Test
    void everyFindingIsHandedOnWhileTheReportHoldsTwenty() {
        SomeBars bars = new SomeBars(400, 1);
        for (int row = 0; row < 300; row++) {
            bars.high[row] = bars.low[row] - 1;
        }
        List<Finding> all = new ArrayList<>();

        DataQualityReport report =
                new TimeSeriesQualityValidator()
                        .withFindings(all::add)
                        .validateDataset(List.of(bars.instrument()), "x");

        assertThat(
                        all.stream()
                                .filter(finding -> finding.rule().equals(Rules.OHLC_ORDER))
                                .map(Finding::row)
                                .distinct())
                .hasSize(300);
        assertThat(
                        report.samples().stream()
                                .filter(finding -> finding.rule().equals(Rules.OHLC_ORDER)))
                .hasSize(Findings.PER_RULE);
    }
}
