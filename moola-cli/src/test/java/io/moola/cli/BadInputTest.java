package io.moola.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Every kind of bad input ends in one clear line, the right exit code and nothing written.
class BadInputTest {

    private static final String GOOD =
            """
            timestamp,open,high,low,close,volume
            2024-01-02T10:00:00Z,1,2,1,2,5
            2024-01-02T10:01:00Z,2,3,2,3,6
            """;

    @TempDir Path folder;

    private CommandLineRun ingest(String file) {
        return CommandLineRun.moola(folder, "ingest " + file + " --symbol X");
    }

    private void refuses(byte[] content, String message) throws IOException {
        Files.write(folder.resolve("bad"), content);
        refuses("bad", message);
    }

    private void refuses(String file, String message) throws IOException {
        CommandLineRun run = ingest(file);

        assertThat(run.err()).isEqualTo("moola: " + message + "\n");
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(folder.resolve("data/raw/metrics.json")).doesNotExist();
        assertThat(leftOvers()).isEmpty();
    }

    private List<Path> leftOvers() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".moola-tmp")).toList();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void refusesAFileThatIsNotThere() throws IOException {
        refuses("nowhere.csv", "Cannot read nowhere.csv: no such file");
    }

    @Test
    void refusesAFolder() throws IOException {
        Files.createDirectory(folder.resolve("bars"));
        refuses(
                "bars",
                "Cannot read bars: no file in this folder looks like data. Expected names that end"
                    + " in .csv, .txt, .json, .ndjson, .parquet, .gz or .zip; name others one by"
                    + " one.");
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        refuses(new byte[0], "Cannot read bad: it is empty");
    }

    @Test
    void refusesAHeaderAlone() throws IOException {
        refuses(
                bytes("timestamp,open,high,low,close\n"),
                "Cannot read bad: it has a header and no rows");
    }

    @Test
    void refusesAnUnknownDelimiter() throws IOException {
        refuses(
                bytes("timestamp:open:high:low:close\n1:1:1:1:1\n"),
                "Cannot read bad: its first line 'timestamp:open:high:low:close' has one column."
                        + " Expected a header and columns separated by , ; | or a tab.");
    }

    @Test
    void refusesABinaryFile() throws IOException {
        refuses(
                new byte[] {1, 2, 0, 4},
                "Cannot read bad: byte 2 is NUL, so it is no text. Expected delimited text, NDJSON"
                        + " or Parquet, plain, gzip or zip.");
    }

    @Test
    void refusesATruncatedGzip() throws IOException {
        byte[] whole = gzip(bytes(GOOD.repeat(1_000)));
        refuses(Arrays.copyOf(whole, whole.length / 2), "Cannot read bad: it is cut off");
    }

    @Test
    void refusesATruncatedZip() throws IOException {
        byte[] whole = zip("a.csv", bytes(GOOD.repeat(1_000)));
        Files.write(folder.resolve("bad"), Arrays.copyOf(whole, whole.length / 2));
        CommandLineRun run = ingest("bad");

        assertThat(run.err()).startsWith("moola: Cannot read bad: it is no sound archive (");
        assertThat(run.status()).isEqualTo(3);
    }

    @Test
    void neverTakesTheNamesInAnArchiveForPaths() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : new String[] {"a.csv", "../moola-outside.csv"}) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(bytes(GOOD));
            }
        }
        Files.write(folder.resolve("bars.zip"), out.toByteArray());
        CommandLineRun run = ingest("bars.zip");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("bars.zip/a.csv", "bars.zip/../moola-outside.csv");
        assertThat(folder.resolveSibling("moola-outside.csv")).doesNotExist();
    }

    @Test
    void refusesATruncatedParquetFile() throws IOException {
        Files.writeString(folder.resolve("good.csv"), GOOD);
        CommandLineRun.moola(folder, "ingest good.csv --symbol X --out good.parquet -q");
        byte[] whole = Files.readAllBytes(folder.resolve("good.parquet"));
        Files.delete(folder.resolve("metrics.json"));
        Files.write(folder.resolve("bad"), Arrays.copyOf(whole, whole.length - 20));
        CommandLineRun run = ingest("bad");

        assertThat(run.err())
                .startsWith("moola: Cannot read ")
                .contains("not a sound Parquet file (")
                .hasLineCount(1);
        assertThat(run.status()).isEqualTo(3);
    }

    @Test
    void refusesALineWithoutEnd() throws IOException {
        Path file = folder.resolve("long.csv");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(bytes(GOOD));
            byte[] chunk = new byte[1 << 20];
            Arrays.fill(chunk, (byte) '7');
            for (int i = 0; i < 100; i++) {
                out.write(chunk);
            }
        }
        refuses(
                "long.csv",
                "Cannot read long.csv: a line is longer than 1,048,576 bytes. Is it text with one"
                        + " row a line?");
    }

    @Test
    void refusesABomb() throws IOException {
        Path file = folder.resolve("bomb.gz");
        byte[] chunk = new byte[1 << 20];
        Arrays.fill(chunk, (byte) '\n');
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(bytes(GOOD));
            for (int i = 0; i < 1_200; i++) {
                out.write(chunk);
            }
        }
        CommandLineRun run = ingest("bomb.gz");

        assertThat(run.err())
                .matches(
                        "moola: Cannot read bomb.gz: it unpacks to more than 250 times its"
                                + " [\\d,]+ bytes: a bomb\\?\n");
        assertThat(run.status()).isEqualTo(3);
    }

    @Test
    void refusesATargetThatCannotBeWritten() throws IOException {
        Files.writeString(folder.resolve("good.csv"), GOOD);
        Files.createDirectory(folder.resolve("data"));
        Files.writeString(folder.resolve("data/raw"), "a file where a folder should be");
        CommandLineRun run = ingest("good.csv");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err())
                .startsWith("moola: Cannot write ")
                .endsWith(
                        "raw is in the way: a file where a folder should be. Nothing was"
                                + " changed.\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --interval 5x        | Cannot read the interval '5x'. Write a number and a unit: 30s, 1m, 4h, 1d or 1w.
                    --timezone Mars/Base | Cannot read the zone 'Mars/Base'. Write a name such as America/New_York, UTC or -05:00.
                    --stamp middle       | Cannot stamp bars at their 'middle'. Use open or close.
                    --price-scale 0      | Cannot divide prices by 0.0. Write --price-scale 10000 for prices in ten-thousandths.
                    --compression lz4    | Cannot compress with 'lz4'. Use zstd, snappy, gzip or none.
                    --format xml         | Cannot read the format 'xml'. moola ingest --formats lists them.
                    --columns price=x    | Cannot map the column 'price'. Roles: [timestamp, date, time, open, high, low, close, volume, symbol].
                    """)
    void refusesWrongOptions(String option, String message) throws IOException {
        Files.writeString(folder.resolve("good.csv"), GOOD);
        CommandLineRun run = CommandLineRun.moola(folder, "ingest good.csv --symbol X " + option);

        assertThat(run.err()).isEqualTo("moola: " + message + "\n");
        assertThat(run.status()).isEqualTo(2);
    }

    @Test
    void refusesAnUnknownCalendarAndListsTheKnownOnes() throws IOException {
        Files.writeString(folder.resolve("good.csv"), GOOD);
        CommandLineRun run =
                CommandLineRun.moola(folder, "ingest good.csv --symbol X --calendar nise");

        assertThat(run.err()).contains("nise").contains("nyse").contains("cme-equity-index");
        assertThat(run.status()).isEqualTo(2);
    }

    @Test
    void namesTheFileOfARefusedRowWithoutItsFolders() throws IOException {
        Path bad = folder.resolve("bad.csv");
        Files.writeString(bad, GOOD + "x,1,1,1,1,1\n");
        CommandLineRun.moola(folder, "ingest bad.csv --symbol X --rejects here.ndjson -q");
        CommandLineRun.moola(folder, "ingest " + bad + " --symbol X --rejects there.ndjson -q");

        assertThat(folder.resolve("there.ndjson"))
                .hasSameTextualContentAs(folder.resolve("here.ndjson"))
                .content()
                .startsWith("{\"file\":\"bad.csv\",\"line\":4");
    }

    @Test
    void refusesASymbolWithoutAName() throws IOException {
        Files.writeString(folder.resolve("good.csv"), GOOD);
        CommandLineRun run = CommandLineRun.moola(folder, "ingest good.csv --symbol=");

        assertThat(run.err()).isEqualTo("moola: Cannot name bars ''. Write --symbol NAME.\n");
        assertThat(run.status()).isEqualTo(2);
    }

    @Test
    void neverLetsTwoSymbolsShareAFile() throws IOException {
        Files.writeString(
                folder.resolve("two.csv"),
                """
                date,symbol,open,high,low,close
                2024-01-02,A/B,1,1,1,1
                2024-01-02,A_B,2,2,2,2
                """);
        CommandLineRun run = CommandLineRun.moola(folder, "ingest two.csv");

        assertThat(run.status()).isZero();
        assertThat(folder.resolve("data/raw/market_data_A%2FB.parquet")).exists();
        assertThat(folder.resolve("data/raw/market_data_A_B.parquet")).exists();
    }

    @Test
    void writesRefusedRowsEvenWhenNoneIsGood() throws IOException {
        Files.writeString(folder.resolve("bad.csv"), "date,open,high,low,close\nx,1,1,1,1\n");
        CommandLineRun run =
                CommandLineRun.moola(
                        folder, "ingest bad.csv --symbol X --time-format yyyy --rejects r.ndjson");

        assertThat(run.status()).isEqualTo(3);
        assertThat(folder.resolve("r.ndjson"))
                .hasContent(
                        "{\"file\":\"bad.csv\",\"line\":2,\"column\":\"date\",\"value\":\"x\","
                                + "\"reason\":\"bad_timestamp\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    2024-01-02T10:02:00Z,abc,3,2,3,6     | open      | abc     | bad_number
                    2024-01-02T10:02:00Z,2,3,2,1e999,6   | close     | 1e999   | number_out_of_range
                    2024-01-02T10:02:00Z,2,3,2,3,many    | volume    | many    | bad_number
                    2024-01-02T10:02:00Z,2,3,2,3         | ''        | 5 of 6 fields | wrong_column_count
                    2024-01-02T10:02:00Z,2,3,2,3,6,7     | ''        | 7 of 6 fields | wrong_column_count
                    9999-01-02T10:02:00Z,2,3,2,3,6 | timestamp | 9999-01-02T10:02:00Z | timestamp_out_of_range
                    """)
    void refusesARowThatCannotBeReadAndNamesItsPlace(
            String row, String column, String value, String reason) throws IOException {
        Files.writeString(folder.resolve("bars.csv"), GOOD + row + "\n");
        CommandLineRun run =
                CommandLineRun.moola(
                        folder, "ingest bars.csv --symbol X --rejects rejects.ndjson -q");

        assertThat(run.status()).isZero();
        assertThat(folder.resolve("rejects.ndjson"))
                .hasContent(
                        ("{\"file\":\"bars.csv\",\"line\":4,\"column\":\"%s\",\"value\":\"%s\","
                                        + "\"reason\":\"%s\"}")
                                .formatted(column, value, reason));
        assertThat(folder.resolve("data/raw/metrics.json"))
                .content()
                .contains("\"rows_read\": 3", "\"rows_accepted\": 2", "\"" + reason + "\": 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    2024-01-02T10:02:00Z,NaN,3,2,3,6           | "missing_values_count": 1
                    2024-01-02T10:02:00Z,2,inf,2,3,6           | "clean_rows": 2
                    2024-01-02T10:02:00Z,2,3,-Infinity,3,6     | "clean_rows": 2
                    2024-01-02T10:02:00Z,2,1e308,2,3,6         | "rows_out_of_range": 1
                    2024-01-02T10:02:00Z,-2,3,-2,3,6           | "non_positive_price_rows": 1
                    2024-01-02T10:02:00Z,0,3,0,3,6             | "non_positive_price_rows": 1
                    1900-01-02T10:02:00Z,2,3,2,3,6             | "gaps": 1
                    """)
    void keepsARowThatCanBeReadForValidationToJudge(String row, String finding) throws IOException {
        Files.writeString(folder.resolve("bars.csv"), GOOD + row + "\n");
        CommandLineRun ingest = ingest("bars.csv -q");
        CommandLineRun validate =
                CommandLineRun.moola(
                        folder, "validate --stage raw --data data/raw/market_data_X.parquet");

        assertThat(ingest.status()).as(ingest.err()).isZero();
        assertThat(folder.resolve("data/raw/metrics.json"))
                .content()
                .contains("\"rows_read\": 3", "\"rows_accepted\": 3");
        assertThat(validate.status()).as(validate.err()).isLessThan(2);
        assertThat(folder.resolve("data/raw/quality_metrics.json")).content().contains(finding);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ingest bad.parquet --symbol X",
                "validate --stage raw --data bad.parquet",
                "validate --stage windows --data bad.parquet",
                "check --check-ohlc-logic --data bad.parquet",
                "window --input bad.parquet",
                "export npy --input bad.parquet"
            })
    void refusesABrokenParquetFileInEveryVerb(String command) throws IOException {
        Files.writeString(folder.resolve("good.csv"), GOOD);
        CommandLineRun.moola(folder, "ingest good.csv --symbol X --out good/good.parquet -q");
        byte[] whole = Files.readAllBytes(folder.resolve("good/good.parquet"));
        byte[] noFooter = Arrays.copyOf(whole, whole.length - 20);
        byte[] noMagic = whole.clone();
        noMagic[whole.length - 1] ^= 1;
        byte[] wrongLength = whole.clone();
        wrongLength[whole.length - 6] ^= 64;
        byte[] onlyMagic = bytes("PAR1PAR1");
        for (byte[] bad : List.of(noFooter, noMagic, wrongLength, onlyMagic)) {
            Files.write(folder.resolve("bad.parquet"), bad);
            CommandLineRun run = CommandLineRun.moola(folder, command);

            assertThat(run.err())
                    .startsWith("moola: Cannot read ")
                    .contains("bad.parquet", "not a sound Parquet file (")
                    .hasLineCount(1);
            assertThat(run.status()).isEqualTo(3);
            assertThat(run.out()).isEmpty();
            assertThat(folder.resolve("data")).doesNotExist();
        }
    }

    @Test
    void quotesWhatAFileHoldsWithoutItsControlCharacters() throws IOException {
        refuses(
                bytes("time\u001b[2J,\"a\nb\",high,low,close\n1,2,3,4,5\n"),
                "Cannot find the column 'open' in bad: its columns are time [2J, a b, high,"
                        + " low, close. Name it: --columns open=NAME");
    }

    @Test
    void tellsAnExhaustedHeapInOneLine() {
        InputStream endless =
                new InputStream() {
                    @Override
                    public int read() {
                        throw new OutOfMemoryError("Java heap space");
                    }

                    @Override
                    public int read(byte[] target, int offset, int length) {
                        return read();
                    }
                };
        CommandLineRun run = CommandLineRun.moola(folder, endless, "ingest", "-", "--symbol", "X");

        assertThat(run.err())
                .isEqualTo(
                        "moola: Not enough memory for this input. Give the JVM more:"
                                + " MOOLA_JAVA_OPTS=-Xmx8g\n");
        assertThat(run.status()).isEqualTo(3);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return out.toByteArray();
    }
}
