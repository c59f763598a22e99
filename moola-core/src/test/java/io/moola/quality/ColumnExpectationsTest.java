package io.moola.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moola.MoolaException;
import io.moola.formats.Yaml;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/// What suites say of columns, as Great Expectations does.
class ColumnExpectationsTest {

    private static CheckResult check(SomeBars bars, String name, String parameters) {
        String yaml =
                """
                suite: x
                stage: raw
                expectations:
                  - name: %s
                    parameters: {%s}
                """
                        .formatted(name, parameters);
        Suite suite = SuiteYaml.read(Yaml.parse(yaml, "x"), "x");
        return new TimeSeriesQualityValidator()
                .withSuite(suite)
                .validateDataset(List.of(bars.instrument()), "x")
                .checks()
                .getFirst();
    }

    /// Bars of closes 1 to 10, the fourth close missing; highs of 20; volume 5, the last 7.
    private static SomeBars ten() {
        SomeBars bars = new SomeBars(10, 1);
        for (int i = 0; i < 10; i++) {
            bars.setBar(i, 1 + i, 20, 0.5, 1 + i);
            bars.volumes()[i] = i == 9 ? 7 : 5;
        }
        bars.close[3] = Double.NaN;
        return bars;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    expect_column_values_to_not_be_null | column: open | true | 10 | 0
                    expect_column_values_to_not_be_null | column: close | false | 10 | 1
                    expect_column_values_to_not_be_null | column: close, mostly: 0.9 | true | 10 | 1
                    expect_column_values_to_be_between | column: close, min_value: 1, max_value: 10 | true | 9 | 0
                    expect_column_values_to_be_between | column: close, min_value: 1, strict_min: true | false | 9 | 1
                    expect_column_values_to_be_between | column: close, max_value: 8 | false | 9 | 2
                    expect_column_values_to_be_between | column: close, max_value: 8, mostly: 0.75 | true | 9 | 2
                    expect_column_values_to_be_in_set | column: volume, value_set: [5, 7] | true | 10 | 0
                    expect_column_values_to_be_in_set | column: volume, value_set: [5] | false | 10 | 1
                    expect_column_values_to_not_be_in_set | column: volume, value_set: [7] | false | 10 | 1
                    expect_column_values_to_be_unique | column: timestamp | true | 10 | 0
                    expect_column_values_to_be_unique | column: volume | false | 10 | 8
                    expect_column_values_to_be_increasing | column: close | true | 9 | 0
                    expect_column_values_to_be_increasing | column: high | true | 10 | 0
                    expect_column_values_to_be_increasing | column: high, strictly: true | false | 10 | 9
                    expect_column_values_to_be_decreasing | column: close | false | 9 | 8
                    expect_column_value_z_scores_to_be_less_than | column: volume, threshold: 2.9 | false | 10 | 1
                    expect_column_value_z_scores_to_be_less_than | column: volume, threshold: 3.1 | true | 10 | 0
                    expect_column_mean_to_be_between | column: close, min_value: 5.66, max_value: 5.67 | true | 9 | 0
                    expect_column_median_to_be_between | column: close, min_value: 6, max_value: 6 | true | 9 | 0
                    expect_column_stdev_to_be_between | column: open, min_value: 3.0276, max_value: 3.0277 | true | 10 | 0
                    expect_column_min_to_be_between | column: close, min_value: 1, max_value: 1 | true | 9 | 0
                    expect_column_max_to_be_between | column: close, max_value: 9 | false | 9 | 1
                    expect_column_sum_to_be_between | column: volume, min_value: 52, max_value: 52 | true | 10 | 0
                    expect_column_unique_value_count_to_be_between | column: volume, min_value: 2, max_value: 2 | true | 10 | 0
                    expect_column_quantile_values_to_be_between | 'column: open, quantile_ranges: {quantiles: [0.25, 0.5], value_ranges: [[3.25, 3.25], [null, 6]]}' | true | 2 | 0
                    expect_column_quantile_values_to_be_between | 'column: open, quantile_ranges: {quantiles: [0.5], value_ranges: [[6, null]]}' | false | 1 | 1
                    expect_column_pair_values_a_to_be_greater_than_b | column_A: high, column_B: close | true | 9 | 0
                    expect_column_pair_values_a_to_be_greater_than_b | column_A: open, column_B: close | false | 9 | 9
                    expect_column_pair_values_a_to_be_greater_than_b | column_A: open, column_B: close, or_equal: true | true | 9 | 0
                    """)
    void countsWhatItSays(
            String name, String parameters, boolean passed, long checked, long violations) {
        CheckResult result = check(ten(), name, parameters);

        assertThat(result.passed()).isEqualTo(passed);
        assertThat(result.unitsChecked()).isEqualTo(checked);
        assertThat(result.violations()).isEqualTo(violations);
    }

    @Test
    void aColumnThatTheBarsHaveNotFails() {
        SomeBars bars = ten();
        bars.volume = null;

        assertThat(check(bars, "expect_column_values_to_be_between", "column: volume").passed())
                .isFalse();
    }

    @Test
    void aColumnThatNobodyHasIsTold() {
        assertThatThrownBy(
                        () -> check(ten(), "expect_column_mean_to_be_between", "column: closing"))
                .isInstanceOf(MoolaException.class)
                .hasMessage(
                        "Cannot read the suite x: line 5: expected column: one of timestamp, open,"
                                + " high, low, close, volume, adj_close, found 'closing'");
    }
}
