package io.moola.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// What ingest refuses or names by itself, by literal command lines.
class IngestRefusalsTest {

    private static final String HEADER = "timestamp,open,high,low,close,volume\n";

    @TempDir Path folder;

    private CommandLineRun moola(String commandLine) {
        return CommandLineRun.moola(folder, commandLine);
    }

    private void writeDays(String name, int count) throws IOException {
        StringBuilder rows = new StringBuilder(HEADER);
        LocalDate day = LocalDate.of(2024, 1, 1);
        for (int i = 0; i < count; i++) {
            rows.append(day.plusDays(i)).append(",10,12,9,11,5\n");
        }
        Files.writeString(folder.resolve(name), rows);
    }

    private void zip(String name, String... members) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve(name));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String member : members) {
                zip.putNextEntry(new ZipEntry(member));
                zip.write(
                        "0,1.5,2,1,1.5,3\n660000,1.5,2,1,1.5,3\n".getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void barsThatMoolaAdjustedAreNoSource() throws IOException {
        writeDays("bars.csv", 4);
        Files.writeString(folder.resolve("events.csv"), "date,split,dividend\n2024-01-03,2,\n");
        CommandLineRun adjusted =
                moola(
                        "ingest bars.csv --symbol A --adjusted split --factors events.csv --out"
                                + " a.parquet");
        assertThat(adjusted.err()).doesNotContain("moola:");

        CommandLineRun again =
                moola(
                        "ingest a.parquet --adjusted split --factors events.csv --out"
                                + " twice.parquet");

        assertThat(again.err())
                .isEqualTo(
                        "moola: Cannot ingest a.parquet: its bars of A were adjusted, joined,"
                            + " resampled or repaired. Use the file as it is, or ingest what it was"
                            + " made from.\n");
        assertThat(again.status()).isEqualTo(1);
        assertThat(folder.resolve("twice.parquet")).doesNotExist();
    }

    @Test
    void aMinuteFileHasBarsOfAMinuteHoweverFewTradesThereAre() throws IOException {
        zip(
                "20131220_trade.zip",
                "20131220_es_minute_trade_201403.csv",
                "20131220_es_minute_trade_201412.csv");

        CommandLineRun run = moola("ingest 20131220_trade.zip --contract 201412 -o json --out e.p");

        assertThat(run.out()).contains("\"interval_seconds\": 60");
        assertThat(run.status()).isZero();
    }

    @Test
    void aContractThatIsNotThereIsNamed() throws IOException {
        zip(
                "20131220_trade.zip",
                "20131220_es_minute_trade_201403.csv",
                "20131220_es_minute_trade_201412.csv");

        CommandLineRun run = moola("ingest 20131220_trade.zip --contract 209912");

        assertThat(run.err())
                .isEqualTo(
                        "moola: Cannot ingest any of 2 files: none is of the contract month 209912."
                                + " Leave --contract out to read every month.\n");
        assertThat(run.status()).isEqualTo(3);
    }

    @Test
    void barsOfAPipeWithoutANameAreCalledStdin() {
        String klines =
                """
                1704067200000,2,3,1,2,35.92,1704067259999,1519032.4,1327,23.18,980394.7,0
                1704067260000,2,3,1,2,21.16,1704067319999,895203.4,1348,13.06,552656.6,0
                """;

        CommandLineRun run =
                CommandLineRun.moolaWithInput(
                        folder, klines, "ingest - --format binance -o ndjson --no-write");

        assertThat(run.out())
                .startsWith(
                        "{\"timestamp\":\"2024-01-01T00:00:00Z\",\"symbol\":\"stdin\",\"open\":2,");
        assertThat(run.status()).isZero();
    }

    @Test
    void rowsUnderNoHeaderAreSaidToBeRows() throws IOException {
        Files.writeString(
                folder.resolve("rows.csv"),
                "1719840600,100,101,99,100,7\n1719840660,100,101,99,100,7\n");

        CommandLineRun run = moola("ingest rows.csv --symbol X --format csv");

        assertThat(run.err())
                .isEqualTo(
                        "moola: Cannot find the column 'open' in rows.csv: its first line is no"
                                + " header but a row, 1719840600, 100, 101, 99, 100, 7. Put a"
                                + " header line before it, or say which format it is: --format NAME"
                                + " (moola ingest --formats).\n");
        assertThat(run.status()).isEqualTo(3);
    }

    @Test
    void anHourShownTwiceIsReadByTheLengthOfABarThatTheUserSays() throws IOException {
        Files.writeString(
                folder.resolve("london.csv"),
                HEADER
                        + "2024-10-27 00:00,1,1,1,1,1\n"
                        + "2024-10-27 01:00,1,1,1,1,1\n"
                        + "2024-10-27 01:00,1,1,1,1,2\n"
                        + "2024-10-27 02:00,1,1,1,1,1\n");

        CommandLineRun run =
                moola(
                        "ingest london.csv --symbol X --timezone Europe/London --interval 1h"
                                + " --no-write -o ndjson");

        assertThat(run.out().lines().map(line -> line.substring(14, 34)))
                .containsExactly(
                        "2024-10-26T23:00:00Z",
                        "2024-10-27T00:00:00Z",
                        "2024-10-27T01:00:00Z",
                        "2024-10-27T02:00:00Z");
    }

    @Test
    void stepsOverClosedMarketsDoNotFailTheStrictGateWhereACalendarJudges() throws IOException {
        StringBuilder rows = new StringBuilder("timestamp,open,high,low,close\n");
        for (int day : new int[] {2, 3, 4, 5, 8, 9}) {
            rows.append("2024-01-0").append(day).append(",10,12,9,1").append(day % 3).append('\n');
        }
        Files.writeString(folder.resolve("days.csv"), rows);
        moola("ingest days.csv --symbol A --interval 1d --out a.parquet");

        CommandLineRun clock = moola("validate --stage raw --data a.parquet --gate strict");
        CommandLineRun market =
                moola("validate --stage raw --data a.parquet --gate strict --calendar nyse");

        assertThat(clock.out()).contains("expect_no_clock_gaps");
        assertThat(clock.status()).isEqualTo(1);
        assertThat(market.err()).isEmpty();
        assertThat(market.status()).isZero();
    }
}
