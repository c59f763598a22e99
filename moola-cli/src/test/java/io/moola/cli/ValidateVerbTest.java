package io.moola.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.moola.bars.Instrument;
import io.moola.bars.MarketData;
import io.moola.formats.Json;
import io.moola.formats.ParquetReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class ValidateVerbTest {

    @TempDir Path folder;

    @Test
    void findsTheBarsOfTheProjectAndWritesBothReports() {
        BarFiles.bars(folder.resolve("data/raw/market_data_X.parquet"), "X", 300, -1);

        CommandLineRun run = CommandLineRun.moola(folder, "validate --stage raw");

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("expect_ohlc_order")
                .contains("PASSED: market_data_X, 300 samples, gate sla, quality score 100.0")
                .contains("Reports: data/raw/validation_report.json");
        Map<String, Object> report =
                Json.readObject(folder.resolve("data/raw/validation_report.json"));
        assertThat(report)
                .containsEntry("dataset_name", "market_data_X")
                .containsEntry("passed_validation", true);
        assertThat(Json.readObject(folder.resolve("data/raw/quality_metrics.json")))
                .containsEntry("rows", 300)
                .containsEntry("rows_read", 300)
                .containsEntry("out_of_order", 2);
    }

    @Test
    void saysWhatFailedAndWhatToDo() {
        BarFiles.bars(folder.resolve("bars.parquet"), "X", 300, 17);

        CommandLineRun run =
                CommandLineRun.moola(
                        folder, "validate --stage raw --data bars.parquet --output-dir out");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out())
                .contains("FAILED: bars, 300 samples")
                .contains("  block expect_ohlc_order: Fix the data")
                .contains("Reports: out/validation_report.json");
        assertThat(folder.resolve("out/quality_metrics.json")).exists();
    }

    @Test
    void theGateDecidesAndNotTheScore() {
        BarFiles.bars(folder.resolve("b.parquet"), "X", 300, 17);

        assertThat(validate("--gate none").status()).isZero();
        assertThat(validate("--gate sla").status()).isEqualTo(1);
        assertThat(validate("--gate strict").status()).isEqualTo(1);
        CommandLineRun wrong = validate("--gate lax");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err())
                .isEqualTo(
                        "moola: Cannot validate with the gate 'lax'. Use sla, strict or none.\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--findings b.parquet",
                "--junit b.parquet",
                "--markdown ./b.parquet",
                "--quarantine b.parquet",
                "--quarantine q.parquet --clean-out b.parquet"
            })
    void neverWritesOverTheDataThatItValidates(String options) throws IOException {
        Path data = folder.resolve("b.parquet");
        BarFiles.bars(data, "X", 300, 17);
        byte[] before = Files.readAllBytes(data);

        CommandLineRun run = validate(options);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("b.parquet: it is an input. Name another file: --");
        assertThat(Files.readAllBytes(data)).isEqualTo(before);
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void neverWritesOneOutputOverAnother() {
        BarFiles.bars(folder.resolve("b.parquet"), "X", 300, 17);

        CommandLineRun run = validate("--findings q.parquet --quarantine q.parquet");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo(
                        "moola: Cannot write q.parquet twice: --findings and --quarantine name it."
                                + " Name another file: --quarantine F.\n");
        assertThat(folder.resolve("q.parquet")).doesNotExist();
    }

    private CommandLineRun validate(String options) {
        return CommandLineRun.moola(folder, "validate --stage raw --data b.parquet " + options);
    }

    @Test
    void aFlagSetsAThresholdAndTheReportSaysSo() {
        BarFiles.bars(folder.resolve("b.parquet"), "X", 300, -1);

        CommandLineRun run =
                validate("--threshold max_price_jump_percent=2 --max-missing 3 -o json");

        assertThat(run.status()).isEqualTo(1);
        assertThat(Json.compact(Json.parseObject(run.out())))
                .contains("\"max_price_jump_percent\":{\"value\":2.0,\"source\":\"flag\"}")
                .contains("\"max_missing_percentage\":{\"value\":3.0,\"source\":\"flag\"}")
                .contains("\"max_price\":{\"value\":1000000.0,\"source\":\"default\"}");
        assertThat(validate("--threshold nonsense=2").err())
                .startsWith("moola: Cannot set the threshold 'nonsense=2'. Write name=value;");
    }

    @Test
    void equalBarsGiveEqualBytesWhereverTheyLie() throws IOException {
        BarFiles.bars(folder.resolve("a/b.parquet"), "X", 300, 17);
        BarFiles.bars(folder.resolve("c/b.parquet"), "X", 300, 17);

        CommandLineRun.moola(folder, "validate --stage raw --data a/b.parquet --output-dir a");
        CommandLineRun.moola(folder, "validate --stage raw --data c/b.parquet --output-dir c");

        for (String name : List.of("validation_report.json", "quality_metrics.json")) {
            String one = Files.readString(folder.resolve("a").resolve(name));
            assertThat(one).isEqualTo(Files.readString(folder.resolve("c").resolve(name)));
            assertThat(one).doesNotContain(folder.toString());
        }
    }

    @Test
    void severalSymbolsAreValidatedTogether() {
        BarFiles.bars(folder.resolve("data/raw/market_data_A.parquet"), "A", 100, -1);
        BarFiles.bars(folder.resolve("data/raw/market_data_B.parquet"), "B", 200, 4);

        CommandLineRun run = CommandLineRun.moola(folder, "validate --stage raw");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("market_data_A+market_data_B, 300 samples");
        Map<String, Object> metrics =
                Json.readObject(folder.resolve("data/raw/quality_metrics.json"));
        assertThat(metrics).containsEntry("rows", 300);
        assertThat((Map<?, ?>) metrics.get("symbols")).hasSize(2);
    }

    @Test
    void splitsBadRowsOffAndTheRestPasses() {
        BarFiles.bars(folder.resolve("b.parquet"), "X", 300, 17);

        CommandLineRun run = validate("--quarantine bad.parquet");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("300 rows = 299 clean (").contains(") + 1 at fault (");
        try (ParquetReader bad = ParquetReader.open(folder.resolve("bad.parquet"))) {
            assertThat(bad.rows()).isEqualTo(1);
            assertThat(bad.numbers("row")).containsExactly(17);
            assertThat(bad.texts("reason").at(0))
                    .isEqualTo("high_lt_low;high_lt_open;high_lt_close");
        }
        Instrument clean = MarketData.read(folder.resolve("clean/b.parquet")).getFirst();
        assertThat(clean.calendar()).isEqualTo("crypto-24x7");
        assertThat(clean.interval()).hasToString("1m");
        assertThat(
                        CommandLineRun.moola(folder, "validate --stage raw --data clean/b.parquet")
                                .status())
                .isZero();
    }

    @Test
    void soundBarsLeaveAnEmptyQuarantine() {
        BarFiles.bars(folder.resolve("b.parquet"), "X", 300, -1);

        assertThat(validate("--quarantine bad.parquet --clean-out ok.parquet").status()).isZero();

        try (ParquetReader bad = ParquetReader.open(folder.resolve("bad.parquet"))) {
            assertThat(bad.rows()).isZero();
        }
        assertThat(MarketData.read(folder.resolve("ok.parquet")).getFirst().bars().size())
                .isEqualTo(300);
    }

    @Test
    void validatesTheWindowsOfTheProject() {
        BarFiles.windows(folder.resolve("data/raw/unlabeled_windows.parquet"), 5, -1);

        CommandLineRun run = CommandLineRun.moola(folder, "validate --stage windows");

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(folder.resolve("data/raw/windows/validation_report.json")).exists();
        assertThat(Json.readObject(folder.resolve("data/raw/windows/quality_metrics.json")))
                .containsEntry("windows", 5)
                .containsEntry("bars_in_windows", 525);
    }

    @Test
    void brokenWindowsAreRefused() {
        BarFiles.windows(folder.resolve("w.parquet"), 5, 7);

        CommandLineRun run =
                CommandLineRun.moola(folder, "validate --stage windows --data w.parquet");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("FAILED: w, 5 samples");
    }

    @Test
    void refusesWhatCannotBeAsked() {
        BarFiles.bars(folder.resolve("b.parquet"), "X", 10, -1);

        assertThat(CommandLineRun.moola(folder, "validate --stage raw"))
                .isEqualTo(
                        new CommandLineRun(
                                3,
                                "",
                                "moola: Cannot find bars: no data/raw/market_data_*.parquet."
                                        + " Ingest some first (moola ingest FILE --symbol NAME),"
                                        + " or name a file: --data\n"));
        assertThat(CommandLineRun.moola(folder, "validate --stage cooked").err())
                .isEqualTo(
                        "moola: Cannot validate the stage 'cooked'."
                                + " Use --stage raw, --stage windows or --stage labeled.\n");
        assertThat(validate("--clean-out c.parquet").err())
                .startsWith("moola: Cannot write the rest without the rows at fault");
        CommandLineRun windows =
                CommandLineRun.moola(folder, "validate --stage windows --data b.parquet");
        assertThat(windows.status()).isEqualTo(3);
        assertThat(windows.err()).contains("it has no list column 'features'");
        assertThat(CommandLineRun.moola(folder, "validate --stage windows --quarantine q").err())
                .startsWith("moola: Cannot split off rows of windows");
    }

    @Test
    void aSuiteOfTheUserDecidesAndEveryFindingIsWritten() throws IOException {
        BarFiles.bars(folder.resolve("b.parquet"), "X", 300, 17);
        Files.writeString(
                folder.resolve("s.yaml"),
                """
                suite: mine
                stage: raw
                expectations:
                  - name: expect_ohlc_order
                    severity: warn
                """);

        CommandLineRun run = validate("--suite s.yaml --findings f.parquet");

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).as("a warning").isZero();
        Map<String, Object> report =
                Json.readObject(folder.resolve("data/raw/validation_report.json"));
        assertThat(report).containsEntry("suite", "mine");
        assertThat((List<?>) report.get("checks")).hasSize(1);
        try (ParquetReader findings = ParquetReader.open(folder.resolve("f.parquet"))) {
            assertThat((List<?>) report.get("samples")).hasSize(findings.rows());
        }
    }

    @Test
    void ciShowsWhatWasRefusedAsFailuresAndTheRestAsSkipped() throws IOException {
        BarFiles.bars(folder.resolve("b.parquet"), "X", 300, 17);

        assertThat(validate("--junit j.xml --markdown m.md").status()).isEqualTo(1);

        assertThat(Files.readString(folder.resolve("j.xml")))
                .contains("<testcase classname=\"b\" name=\"expect_ohlc_order X\">")
                .contains("<failure message=\"X: expect_ohlc_order: observed ")
                .contains("failures=\"1\"");
        assertThat(Files.readString(folder.resolve("m.md")))
                .startsWith("# b: FAILED")
                .contains("| block | `expect_ohlc_order` | X |")
                .contains("| ohlc | 1 | 300 |");
    }

    @Test
    void theStandardSuiteCanBeShownCheckedAndUsed() throws IOException {
        BarFiles.bars(folder.resolve("b.parquet"), "X", 300, -1);
        CommandLineRun shown = CommandLineRun.moola(folder, "suite show raw");
        Files.writeString(folder.resolve("s.yaml"), shown.out());

        assertThat(shown.status()).isZero();
        assertThat(CommandLineRun.moola(folder, "suite list").out()).contains("windows");
        assertThat(CommandLineRun.moola(folder, "suite check s.yaml").out())
                .contains("expect_ohlc_order");
        assertThat(validate("--suite s.yaml").status()).isZero();
        CommandLineRun wrong =
                CommandLineRun.moola(folder, "validate --stage windows --suite s.yaml");
        assertThat(wrong.status()).isNotZero();
    }
}
