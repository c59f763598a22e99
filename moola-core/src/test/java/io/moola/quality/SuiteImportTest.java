package io.moola.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moola.MoolaException;
import io.moola.formats.Json;
import io.moola.formats.Yaml;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class SuiteImportTest {

    private static SuiteImport imported(String json) {
        return SuiteImport.of(Json.parseObject(json), "gx.json");
    }

    @Test
    void namesOfAnyKindStayInTheirPlaces() {
        SuiteImport taken =
                imported(
                        """
                        {"name": "a: b\\n- c # \\"d", "expectations": [
                          {"type": "foo\\nstage: windows", "kwargs": {}},
                          {"type": "expect_column_values_to_not_be_null",
                           "kwargs": {"column": "high"}}]}
                        """);

        String yaml = taken.toYaml();

        assertThat(yaml).startsWith("suite: \"a: b\\n- c # \\\"d\"\nstage: raw\n");
        assertThat(yaml).contains("  # left: foo stage: windows {}\n");
        assertThat(SuiteYaml.read(Yaml.parse(yaml, "s"), "s").name()).isEqualTo("a: b\n- c # \"d");
    }

    @Test
    void saysWhyOddExpectationsAreLeft() {
        SuiteImport taken =
                imported(
                        """
                        {"name": "odd", "expectations": [
                          null, 17, {"type": null}, {"kwargs": {"column": "close"}},
                          {"type": "expect_column_values_to_be_between", "kwargs": null},
                          {"type": "expect_column_values_to_be_between",
                           "kwargs": {"column": "close", "min_value": 1e400}}]}
                        """);

        assertThat(taken.taken()).isZero();
        assertThat(taken.left())
                .extracting(SuiteImport.Left::reason)
                .containsExactly(
                        "it names no type",
                        "it names no type",
                        "it names no type",
                        "it names no type",
                        "it names no column",
                        "expected min_value: a finite number, found 'Infinity'");
    }

    @Test
    void takesWhatHasAnEqualAndListsTheRest() {
        SuiteImport taken =
                imported(
                        """
                        {
                          "name": "bars",
                          "id": "8b5bd3a2-7a39-4a9e-9ba8-4b7b1b2e6a52",
                          "meta": {"great_expectations_version": "1.8.0"},
                          "notes": null,
                          "expectations": [
                            {"type": "expect_column_values_to_not_be_null", "severity": "warning",
                             "id": "x", "meta": {}, "kwargs": {"column": "Close", "mostly": 0.99}},
                            {"type": "expect_column_values_to_be_between",
                             "kwargs": {"column": "open", "min_value": 0, "strict_min": true,
                                        "strict_max": false, "max_value": null, "batch_id": "b"}},
                            {"type": "expect_compound_columns_to_be_unique",
                             "kwargs": {"column_list": ["symbol", "Datetime"]}},
                            {"type": "expect_compound_columns_to_be_unique",
                             "kwargs": {"column_list": ["open", "close"]}},
                            {"type": "expect_column_values_to_match_regex",
                             "kwargs": {"column": "symbol", "regex": "^[A-Z]+$"}},
                            {"type": "expect_column_values_to_be_between",
                             "kwargs": {"column": "open", "min_value": 1,
                                        "row_condition": "symbol == 'A'"}}
                          ]
                        }
                        """);

        assertThat(taken.toYaml())
                .isEqualTo(
                        """
                        suite: bars
                        stage: raw
                        expectations:
                          # No value of the column is missing.
                          - name: expect_column_values_to_not_be_null
                            severity: warn
                            parameters:
                              column: "close"
                              mostly: 0.99
                          # Every value of the column lies between two bounds.
                          - name: expect_column_values_to_be_between
                            severity: block
                            parameters:
                              column: "open"
                              min_value: 0
                              strict_min: true
                              strict_max: false
                              mostly: 1
                          # No two rows share a stamp and differ in a value.
                          - name: expect_compound_columns_to_be_unique
                            severity: block
                          # No row is there twice.
                          - name: expect_no_repeated_rows
                            severity: block
                          # left: expect_compound_columns_to_be_unique {"column_list":["open","close"]}
                          #   here it is about symbol and timestamp
                          # left: expect_column_values_to_match_regex {"column":"symbol","regex":"^[A-Z]+$"}
                          #   no expectation 'expect_column_values_to_match_regex' on the stage raw
                          # left: expect_column_values_to_be_between {"column":"open","min_value":1,"row_condition":"symbol == 'A'"}
                          #   expect_column_values_to_be_between has no parameter 'row_condition'; it has column, min_value, max_value, strict_min, strict_max, mostly
                        """);
        assertThat(taken.taken()).isEqualTo(3);
        assertThat(taken.left()).hasSize(3);
    }

    @Test
    void everyExpectationIsTakenOrLeft() {
        SuiteImport taken =
                imported(
                        """
                        {"expectation_suite_name": "old", "expectations": [
                          {"expectation_type": "expect_column_max_to_be_between",
                           "kwargs": {"column": "high", "max_value": 9}},
                          {"kwargs": {}}, 7]}
                        """);

        assertThat(taken.suite()).isNotNull();
        assertThat(taken.toTree())
                .containsEntry("suite", "old")
                .extractingByKey("expectations")
                .isEqualTo(List.of("expect_column_max_to_be_between"));
        assertThat(taken.left()).hasSize(2);
    }

    @Test
    void whatIsTakenReadsAsASuite() {
        SuiteImport taken =
                imported(
                        """
                        {"name": "q", "expectations": [
                          {"type": "expect_column_quantile_values_to_be_between",
                           "kwargs": {"column": "close", "quantile_ranges":
                             {"quantiles": [0.1, 0.9], "value_ranges": [[1, 2], [null, 5]]}}},
                          {"type": "expect_column_values_to_be_in_set",
                           "kwargs": {"column": "volume", "value_set": [1, 2]}}]}
                        """);

        Suite read = SuiteYaml.read(Yaml.parse(taken.toYaml(), "y"), "y");

        assertThat(read.checks()).hasSize(2);
        assertThat(read.toYaml()).isEqualTo(taken.toYaml());
    }

    @Test
    void refusesWhatIsNoSuite() {
        assertThatThrownBy(() -> SuiteImport.of(Map.of("a", 1), "a.json"))
                .isInstanceOf(MoolaException.class)
                .hasMessage("Cannot import a.json: it has no list 'expectations'");
    }
}
