package io.moola.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.moola.formats.FolderLock;
import io.moola.formats.Json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

class IngestVerbTest {

    private static final String HEADER = "timestamp,open,high,low,close,volume\n";
    private static final String KLINES =
            """
            1704067200000,42283.58,42298.62,42261.02,42298.61,35.92,1704067259999,1519032.4,1327,23.18,980394.7,0
            1704067260000,42298.62,42320.00,42298.61,42320.00,21.16,1704067319999,895203.4,1348,13.06,552656.6,0
            """;

    @TempDir Path folder;

    private CommandLineRun moola(String commandLine) {
        return CommandLineRun.moola(folder, commandLine);
    }

    private void write(String name, String rows) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), HEADER + rows);
    }

    private static String row(int day, double close) {
        return "2024-01-%02dT00:00:00Z,1,9,1,%s,7\n".formatted(day, close);
    }

    private byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name));
    }

    @Test
    void listsTheFormatsWithoutAnyFile() {
        CommandLineRun table = moola("ingest --formats");
        CommandLineRun json = moola("ingest --formats -o json");

        assertThat(table.status()).isZero();
        assertThat(table.out()).contains("binance", "1704067200000,42283.58", "csv", "parquet");
        assertThat(Json.parseObject(json.out()).get("formats"))
                .asString()
                .contains("name=binance", "name=csv", "example=timestamp,open");
    }

    @Test
    void asksForAFile() {
        CommandLineRun run = moola("ingest --symbol X");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo(
                        "moola: Missing required parameter: 'FILE'. Run 'moola ingest --help' for"
                                + " examples and options.\n");
    }

    @Test
    void printsATablePerFileAndEndsWithThreeWhereOneFailed() throws IOException {
        write("in/a.csv", row(2, 2) + row(3, 3));
        write("in/b.csv", "");
        write("in/c.csv", row(3, 3) + "never,1,1,1,1,1\n" + row(4, 4));
        CommandLineRun run = moola("ingest in --symbol X --rejects r.ndjson");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out())
                .isEqualTo(
                        """
                        symbol  read  accepted  rejected  duplicates  out of order  missing  interval  first                 last
                        X          5         3         1           1             0        0  1d        2024-01-02T00:00:00Z  2024-01-04T00:00:00Z

                        file   format  symbols  rows  accepted  rejected  duplicates  checksum  status
                        a.csv  csv     X           2         2         0           0            read
                        b.csv                                                                   failed: Cannot read in/b.csv: it has a header and no rows
                        c.csv  csv     X           3         1         1           1            read
                        """
                                .replace("in/b.csv", "b.csv"));
        assertThat(run.err())
                .contains("1 of 3 files could not be read; the others were")
                .contains("Cannot read in/b.csv: it has a header and no rows");
        Map<String, Object> metrics = Json.readObject(folder.resolve("data/raw/metrics.json"));
        assertThat(metrics).containsEntry("rows_read", 5);
        assertThat(metrics.get("files"))
                .asString()
                .contains("status=failed", "reason=Cannot read b.csv: it has a header and no rows");
        assertThat(folder.resolve("r.ndjson"))
                .content()
                .startsWith("{\"file\":\"c.csv\",\"line\":3");
    }

    @Test
    void failsWhereNoFileCanBeRead() throws IOException {
        write("in/a.csv", "");
        write("in/b.csv", "");
        CommandLineRun run = moola("ingest in --symbol X");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err())
                .isEqualTo(
                        "moola: Cannot ingest any of 2 files; the first: Cannot read in/a.csv: it"
                                + " has a header and no rows\n");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void printsBarsForToolsDownTheLine() {
        CommandLineRun run =
                CommandLineRun.moolaWithInput(
                        folder,
                        KLINES,
                        "ingest - --format binance --symbol BTCUSDT -o ndjson --no-write -q");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .isEqualTo(
                        """
                        {"timestamp":"2024-01-01T00:00:00Z","symbol":"BTCUSDT","open":42283.58,"high":42298.62,"low":42261.02,"close":42298.61,"volume":35.92}
                        {"timestamp":"2024-01-01T00:01:00Z","symbol":"BTCUSDT","open":42298.62,"high":42320,"low":42298.61,"close":42320,"volume":21.16}
                        """);
        assertThat(run.err()).isEmpty();
        assertThat(folder.resolve("data")).doesNotExist();
        CommandLineRun again =
                CommandLineRun.moolaWithInput(
                        folder, run.out(), "ingest - -o ndjson --no-write -q");
        assertThat(again.out()).as("its own lines read back").isEqualTo(run.out());
    }

    @Test
    void appendsSoThatTheFileEqualsAnIngestOfAll() throws IOException {
        write("a.csv", row(2, 2) + row(3, 3));
        write("b.csv", row(3, 3) + row(4, 4));
        moola("ingest a.csv b.csv --symbol X --out all/x.parquet");
        CommandLineRun first = moola("ingest a.csv --symbol X --out x/x.parquet --append");
        CommandLineRun second = moola("ingest b.csv --symbol X --out x/x.parquet --append");

        assertThat(first.err()).contains("X: 2 bars added, 0 rows were there already");
        assertThat(second.err()).contains("X: 1 bars added, 1 rows were there already");
        assertThat(bytes("x/x.parquet")).isEqualTo(bytes("all/x.parquet"));

        byte[] metrics = bytes("x/metrics.json");
        CommandLineRun third = moola("ingest b.csv --symbol X --out x/x.parquet --append");
        assertThat(third.err()).contains("X: 0 bars added, 2 rows were there already");
        assertThat(third.err()).doesNotContain("wrote x/x.parquet");
        assertThat(bytes("x/x.parquet")).isEqualTo(bytes("all/x.parquet"));
        assertThat(bytes("x/metrics.json")).isEqualTo(metrics);
        assertThat(folder.resolve("x/.moola-lock")).doesNotExist();
    }

    @Test
    void appendsToTheFileOfEachSymbolAndLeavesTheOthers() throws IOException {
        String header = "symbol," + HEADER;
        Files.writeString(folder.resolve("a.csv"), header + "A," + row(2, 2) + "B," + row(2, 3));
        Files.writeString(folder.resolve("b.csv"), header + "B," + row(3, 3) + "C," + row(3, 4));
        for (String out : List.of("", " --out one.parquet")) {
            assertThat(moola("ingest a.csv" + out).status()).isZero();
            CommandLineRun run = moola("ingest b.csv --append --json" + out);

            assertThat(run.status()).as(run.err()).isZero();
            assertThat(String.valueOf(Json.parseObject(run.out()).get("appended")))
                    .contains("symbol=B, added=1", "symbol=C, added=1");
        }
        assertThat(folder.resolve("data/raw/market_data_A.parquet")).exists();
        assertThat(folder.resolve("data/raw/market_data_C.parquet")).exists();
        CommandLineRun bars = moola("ingest one.parquet --no-write -o csv -q");
        assertThat(bars.out().lines()).hasSize(4);
    }

    @Test
    void showsCorrectionsAndTakesThemOnlyWhenTold() throws IOException {
        write("a.csv", row(2, 2) + row(3, 3));
        write("b.csv", row(3, 3.5) + row(4, 4));
        moola("ingest a.csv --symbol X");
        byte[] before = bytes("data/raw/market_data_X.parquet");
        CommandLineRun refused = moola("ingest b.csv --symbol X --append");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.out())
                .isEqualTo(
                        """
                        symbol  timestamp             column  was  is   file
                        X       2024-01-03T00:00:00Z  close   3.0  3.5  b.csv
                        """);
        assertThat(refused.err())
                .isEqualTo(
                        "moola: Cannot append: 1 bars that are there have other values in these"
                                + " files. Nothing was written; take the new values with"
                                + " --accept-corrections.\n");
        assertThat(bytes("data/raw/market_data_X.parquet")).isEqualTo(before);

        CommandLineRun taken =
                moola("ingest b.csv --symbol X --append --accept-corrections --json");
        assertThat(taken.status()).isZero();
        assertThat(taken.out()).contains("\"corrected\": 1", "\"rows_accepted\": 3");
        assertThat(Json.readObject(folder.resolve("data/raw/metrics.json")).get("corrections"))
                .asString()
                .contains("name=b.csv", "rows=1");
    }

    @Test
    void refusesAnAppendBesideAnother() throws IOException {
        write("a.csv", row(2, 2));
        try (FolderLock lock = FolderLock.take(folder.resolve("data/raw"), "test")) {
            CommandLineRun run = moola("ingest a.csv --symbol X --append");

            assertThat(lock).isNotNull();
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err())
                    .isEqualTo(
                            "moola: Cannot append to data/raw/market_data_X.parquet: another moola"
                                    + " is changing files there. Nothing was changed; run this"
                                    + " again when it is done.\n");
        }
        assertThat(moola("ingest a.csv --symbol X --append").status()).isZero();
    }

    @Test
    void losesNoneOfManyAppendsAtTheSameTime() throws IOException {
        List<CompletableFuture<Void>> runs = new java.util.ArrayList<>();
        for (int day = 1; day <= 8; day++) {
            write(day + ".csv", row(day, 2));
            String line = "ingest " + day + ".csv --symbol X --append";
            runs.add(
                    CompletableFuture.runAsync(() -> {
                        while (moola(line).status() == 1) {
                            Thread.onSpinWait();
                        }
                    }));
        }
        runs.forEach(CompletableFuture::join);

        assertThat(Json.readObject(folder.resolve("data/raw/metrics.json")))
                .containsEntry("rows_accepted", 8);
    }
}
