package io.moola.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.moola.formats.DamagedParquet;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/// Inputs made to exhaust memory, given to whole processes of a small heap: one line that names the
/// file, exit code 3, nothing written.
class HostileInputIT {

    private static final List<String> SMALL =
            List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    private static final int MANY = Integer.MAX_VALUE - 8;

    @TempDir static Path folder;

    @BeforeAll
    static void writeInputs() throws IOException {
        StringBuilder text = new StringBuilder("timestamp,open,high,low,close,volume\n");
        for (int i = 0; i < 200; i++) {
            text.append(1_704_189_600L + 60L * i + ",1,2,1,2,7\n");
        }
        Files.writeString(folder.resolve("bars.csv"), text);
        CommandLineRun.moola(folder, "ingest bars.csv --symbol X --out bars.parquet");
        CommandLineRun.moola(folder, "window --input bars.parquet --out windows.parquet");
        byte[] bars = Files.readAllBytes(folder.resolve("bars.parquet"));
        byte[] windows = Files.readAllBytes(folder.resolve("windows.parquet"));
        write("many-bars.parquet", DamagedParquet.announcingRows(bars, MANY));
        write("many-windows.parquet", DamagedParquet.announcingRows(windows, MANY));
        write("large-pages.parquet", DamagedParquet.announcingPages(bars, MANY));
        write("large-windows.parquet", DamagedParquet.announcingPages(windows, MANY));
        write("long-list.parquet", DamagedParquet.ofFooter(longList()));
        write("long-text.parquet", DamagedParquet.ofFooter(longText()));
        long hundred = 100 << 20;
        repeated(folder.resolve("line.csv"), text.toString(), "7", hundred, "\n");
        repeated(folder.resolve("header.csv"), "timestamp,open", ",o", hundred, "\n");
        repeated(folder.resolve("quote.csv"), text + "1,\"", "7", hundred, "\"\n");
        repeated(folder.resolve("line.ndjson"), "{\"time\":1,\"x\":\"", "7", hundred, "\"}\n");
        repeated(folder.resolve("array.json"), "[{\"time\":1,\"x\":\"", "7", hundred, "\"}]");
        repeated(folder.resolve("keys.ndjson"), "{\"time\":1", ",\"k\":1", hundred, "}\n");
        try (OutputStream out =
                new GZIPOutputStream(Files.newOutputStream(folder.resolve("bomb.gz")), 1 << 16)) {
            repeat(out, text.toString(), "\n", 1_100L << 20, "");
        }
    }

    private static void write(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
    }

    private static void repeated(Path file, String start, String piece, long length, String end)
            throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            repeat(out, start, piece, length, end);
        }
    }

    private static void repeat(
            OutputStream out, String start, String piece, long length, String end)
            throws IOException {
        byte[] chunk = piece.repeat((1 << 18) / piece.length()).getBytes(StandardCharsets.UTF_8);
        out.write(start.getBytes(StandardCharsets.UTF_8));
        for (long written = 0; written < length; written += chunk.length) {
            out.write(chunk);
        }
        out.write(end.getBytes(StandardCharsets.UTF_8));
    }

    /// Version 2, then a schema of as many elements as a list can have.
    private static byte[] longList() {
        return bytes(0x15, 4, 0x19, 0xfc, 0xff, 0xff, 0xff, 0xff, 7);
    }

    /// Version 2, then a creator's name of as many bytes as a text can have.
    private static byte[] longText() {
        return bytes(0x15, 4, 0x58, 0xff, 0xff, 0xff, 0xff, 7);
    }

    private static byte[] bytes(int... values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Arrays.stream(values).forEach(bytes::write);
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ingest line.csv --symbol X                          | a line is longer than
                    ingest header.csv --symbol X                        | 16384 fields
                    ingest quote.csv --symbol X                         | line
                    ingest line.ndjson --symbol X                       | a line is longer than
                    ingest keys.ndjson --symbol X                       | a line is longer than
                    ingest array.json --symbol X                        | String value length
                    ingest bomb.gz --symbol X                           | a bomb?
                    ingest many-bars.parquet --symbol X                 | rows
                    ingest large-pages.parquet --symbol X               | a page of
                    ingest long-list.parquet --symbol X                 | not a sound Parquet file
                    ingest long-text.parquet --symbol X                 | not a sound Parquet file
                    validate --stage raw --data many-bars.parquet       | rows
                    validate --stage raw --data large-pages.parquet     | a page of
                    validate --stage windows --data many-windows.parquet | rows
                    validate --stage windows --data large-windows.parquet | a page of
                    check --check-ohlc-logic --data many-bars.parquet   | rows
                    window --input many-bars.parquet                    | rows
                    window --input long-list.parquet                    | not a sound Parquet file
                    export npy --input many-windows.parquet             | rows
                    export npy --input large-windows.parquet            | a page of
                    """)
    void refusesItInOneLine(String command, String reason, @TempDir Path elsewhere)
            throws Exception {
        String input =
                Stream.of(command.split(" ")).filter(word -> word.contains(".")).findFirst().get();
        List<String> arguments =
                Stream.of(command.split(" "))
                        .map(word -> word.equals(input) ? folder.resolve(input).toString() : word)
                        .toList();

        JarProcess run =
                JarProcess.start(
                        Files.createDirectory(elsewhere.resolve("project")),
                        SMALL,
                        elsewhere.resolve("output"),
                        arguments);

        assertThat(run.status()).as(run.text()).isEqualTo(3);
        assertThat(run.text())
                .startsWith("moola: Cannot read ")
                .contains(input)
                .contains(reason)
                .hasLineCount(1);
        try (Stream<Path> files = Files.walk(elsewhere.resolve("project"))) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }
}
