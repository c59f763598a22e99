package io.moola.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.moola.formats.Json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class SuiteVerbTest {

    @TempDir Path folder;

    @Test
    void aSuggestedSuitePassesItsBaselineAndRefusesAFault() throws IOException {
        BarFiles.bars(folder.resolve("sound.parquet"), "X", 300, -1);
        BarFiles.bars(folder.resolve("broken.parquet"), "X", 300, 17);

        CommandLineRun suggested = moola("suite suggest --data sound.parquet --name mine");
        Files.writeString(folder.resolve("s.yaml"), suggested.out());

        assertThat(suggested.status()).isZero();
        assertThat(suggested.out()).startsWith("suite: mine\nstage: raw\nexpectations:\n");
        assertThat(suggested.err()).contains("expectations block;");
        assertThat(moola("validate --stage raw --suite s.yaml --data sound.parquet").status())
                .isZero();
        assertThat(moola("validate --stage raw --suite s.yaml --data broken.parquet").status())
                .isEqualTo(1);
    }

    @Test
    void anOpenBoundOfAQuantileIsReportedAsNull() throws IOException {
        BarFiles.bars(folder.resolve("b.parquet"), "X", 300, -1);
        Files.writeString(
                folder.resolve("s.yaml"),
                """
                suite: open
                stage: raw
                expectations:
                  - name: expect_column_quantile_values_to_be_between
                    parameters:
                      column: close
                      quantile_ranges: {quantiles: [0.5], value_ranges: [[1, null]]}
                """);

        CommandLineRun run = moola("validate --stage raw --suite s.yaml --data b.parquet");

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(Files.readString(folder.resolve("data/raw/validation_report.json")))
                .contains("null");
    }

    @Test
    void aSuiteAboutOtherSymbolsPassesNothing() throws IOException {
        BarFiles.bars(folder.resolve("b.parquet"), "X", 300, 17);
        Files.writeString(
                folder.resolve("s.yaml"),
                """
                suite: other
                stage: raw
                expectations:
                  - {name: expect_ohlc_order, where: {symbol: "ES*"}}
                """);

        CommandLineRun run = moola("validate --stage raw --suite s.yaml --data b.parquet");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo(
                        "moola: Cannot validate X with the suite 'other': the 'where' of every"
                            + " check names other symbols. Change 'where: {symbol: …}', or validate"
                            + " the data that it is about.\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null|gx.json as a JSON object: it holds none",
                "[]|gx.json as a JSON object: it holds none",
                "''|gx.json as a JSON object: it holds none",
                "{}|it has no list 'expectations'"
            })
    void whatIsNoSuiteIsNotImported(String text, String message) throws IOException {
        Path file = folder.resolve("gx.json");
        Files.writeString(file, text);

        CommandLineRun run = moola("suite import gx.json");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains(message);
    }

    @Test
    void anImportedSuiteCanBeUsedAndWhatWasLeftIsTold() throws IOException {
        BarFiles.bars(folder.resolve("b.parquet"), "X", 300, -1);
        Files.writeString(
                folder.resolve("gx.json"),
                """
                {"name": "bars", "expectations": [
                  {"type": "expect_column_values_to_be_between",
                   "kwargs": {"column": "Close", "min_value": 1}},
                  {"type": "expect_column_values_to_match_regex",
                   "kwargs": {"column": "symbol", "regex": "^X$"}}]}
                """);

        CommandLineRun imported = moola("suite import gx.json");
        Files.writeString(folder.resolve("s.yaml"), imported.out());

        assertThat(imported.status()).isZero();
        assertThat(imported.err())
                .isEqualTo(
                        """
                        left: expect_column_values_to_match_regex {"column":"symbol","regex":"^X$"}: \
                        no expectation 'expect_column_values_to_match_regex' on the stage raw
                        1 taken, 1 left
                        """);
        assertThat(moola("suite check s.yaml").status()).isZero();
        assertThat(moola("validate --stage raw --suite s.yaml --data b.parquet").status()).isZero();
        assertThat(Json.parseObject(moola("suite import gx.json -o json").out()))
                .containsKeys("suite", "stage", "expectations", "left");
    }

    @Test
    void aSuiteOfWhichNothingCanBeTakenIsRefused() throws IOException {
        Files.writeString(
                folder.resolve("gx.json"), "{\"expectations\": [{\"type\": \"expect_magic\"}]}");

        CommandLineRun run = moola("suite import gx.json");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains(
                        "Cannot import gx.json: none of its 1 expectations has an equal here",
                        "moola suite list names what there is.");
    }

    private CommandLineRun moola(String line) {
        return CommandLineRun.moola(folder, line);
    }
}
