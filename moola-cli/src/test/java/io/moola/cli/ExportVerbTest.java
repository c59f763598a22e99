package io.moola.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.moola.bars.MarketData;
import io.moola.formats.Compression;
import io.moola.formats.Json;
import io.moola.testing.RandomBars;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class ExportVerbTest {

    @TempDir Path folder;

    @BeforeEach
    void writeBars() {
        MarketData.write(
                folder.resolve("bars.parquet"),
                List.of(RandomBars.minutes("NQ", 1, 300)),
                Compression.ZSTD);
    }

    private CommandLineRun moola(String commandLine) {
        return CommandLineRun.moola(folder, commandLine);
    }

    @Test
    void exportsTheWindowsOfTheProjectAndPrintsHowToLoadThem() {
        moola("window --input bars.parquet");

        CommandLineRun run = moola("export npy");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("data/processed/npy/windows.npy     float32  [196, 105, 4]  329.4 kB")
                .contains("Largest float32 step: 0.001953125 at a price of 20,018.25")
                .contains("every price is exact in float32.")
                .contains("Load them with load_windows(\"data/processed/npy\"):")
                .contains("def load_windows(folder):")
                .contains("class Windows(torch.utils.data.Dataset):");
        assertThat(run.err())
                .isEqualTo(
                        "The last 30 steps of each window are its future: a model must not see"
                                + " them.\n");
    }

    @Test
    void barsGiveTheSameArraysAsTheirWindows() throws IOException {
        moola("window --input bars.parquet --out w.parquet");
        for (String layout : new String[] {"copied", "strided"}) {
            String options = " --layout " + layout + " --dtype float64 --part past+prediction";
            CommandLineRun bars = moola("export npy --input bars.parquet --out a" + options);
            CommandLineRun windows = moola("export npy --input w.parquet --out b" + options);

            assertThat(bars.status()).as(bars.err()).isZero();
            assertThat(windows.status()).as(windows.err()).isZero();
            assertThat(windows.err()).as("no future, no warning").isEmpty();
            try (var files = Files.list(folder.resolve("a"))) {
                for (Path file : files.toList()) {
                    assertThat(
                                    Files.mismatch(
                                            file, folder.resolve("b").resolve(file.getFileName())))
                            .as(file.toString())
                            .isEqualTo(-1);
                }
            }
        }
        assertThat(Json.readObject(folder.resolve("a/export.json")))
                .containsEntry("window_length", 75)
                .containsEntry("dtype", "float64")
                .containsEntry("layout", "strided");
    }

    @Test
    void barsAreCutByTheSameOptionsAsWindows() {
        CommandLineRun run =
                moola(
                        "export npy --input bars.parquet --out a --past 5 --prediction 4 --future 3"
                                + " --stride 7 --gap-policy ignore --json");

        assertThat(run.status()).as(run.out()).isZero();
        assertThat(Json.parseObject(run.out()))
                .containsEntry("windows", 42)
                .containsEntry("window_length", 12)
                .containsKey("loader");
    }

    @Test
    void theHelpSaysThatTheFutureMustNotBeSeen() {
        assertThat(moola("export npy --help").out())
                .contains("it holds what a model must not see")
                .contains("past, past+prediction or all (default).");
    }

    @Test
    void refusesWhatMakesNoSense() {
        moola("window --input bars.parquet --out w.parquet");
        assertFails(
                "export",
                2,
                "moola: Cannot export: say into what. Use npy: moola export npy --help\n");
        assertFails(
                "export npy",
                3,
                "moola: Cannot read data/raw/unlabeled_windows.parquet: no such file. Cut windows"
                        + " first: moola window\n");
        assertFails(
                "export npy --input w.parquet --layout dense",
                2,
                "moola: Cannot lay arrays out as 'dense'. Use copied or strided.\n");
        assertFails(
                "export npy --input w.parquet --dtype float16",
                2,
                "moola: Cannot write arrays of 'float16'. Use float32 or float64.\n");
        assertFails(
                "export npy --input w.parquet --part future",
                2,
                "moola: Cannot export the part 'future' of windows. Use past, past+prediction or"
                        + " all.\n");
        assertFails(
                "export npy --input w.parquet --stride 5",
                2,
                "moola: Cannot cut the windows of w.parquet by --stride, --gap-policy or"
                        + " --calendar: they are cut already. Leave these options out, or name a"
                        + " file of bars.\n");
        assertFails(
                "export npy --input w.parquet --past 31",
                2,
                "moola: Cannot export w.parquet as 31 past + 45 prediction + 30 future bars: it was"
                        + " cut as 30 past + 45 prediction + 30 future bars. Leave --length,"
                        + " --past, --prediction and --future out.\n");
        assertFails(
                "export npy --input bars.parquet --past 300",
                1,
                "moola: No window kept: 0 candidates of 300 clean bars. A window needs 375");
    }

    private void assertFails(String commandLine, int status, String message) {
        CommandLineRun run = moola(commandLine);
        assertThat(run.err()).startsWith(message);
        assertThat(run.status()).isEqualTo(status);
        assertThat(folder.resolve("data/processed")).doesNotExist();
    }
}
