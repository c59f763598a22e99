package io.moola.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moola.MoolaException;
import io.moola.formats.BadRow;
import io.moola.formats.SourceFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

class ManyFilesTest {

    private static final String HEADER = "timestamp,open,high,low,close,volume\n";
    private static final long SEED = 20_260_731L;

    @TempDir Path folder;

    private final List<String> refused = new ArrayList<>();

    private final RejectSink sink =
            new RejectSink() {
                private String file = "";
                private int start;

                @Override
                public void begin(String name) {
                    file = name;
                    start = refused.size();
                }

                @Override
                public void restart() {
                    refused.subList(start, refused.size()).clear();
                }

                @Override
                public void reject(BadRow row) {
                    refused.add(file + ":" + row.line() + " " + row.reason());
                }
            };

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        return Files.writeString(file, text);
    }

    private static String row(String time, int price) {
        return "%s,%d,%d,%d,%d,7\n".formatted(time, price, price, price, price);
    }

    private SourceListing listing(String... words) {
        SourceListing listing = new SourceListing(folder);
        for (String word : words) {
            listing.add(Path.of(word));
        }
        return listing;
    }

    private IngestReport ingest(String... words) {
        return ingest(IngestOptions.of("X"), words);
    }

    private IngestReport ingest(IngestOptions options, String... words) {
        return Ingest.run(listing(words), options, Ingest.LastBar.MAY_BE_OPEN, sink);
    }

    private static List<String> outcomes(IngestReport report) {
        return report.outcomes().stream()
                .map(each -> each.name() + " " + each.status() + reason(each))
                .toList();
    }

    private static String reason(FileOutcome outcome) {
        return outcome.reason() == null ? "" : " " + outcome.reason();
    }

    @Test
    void readsTheFilesOfAFolderAndListsWhatItLeavesOut() throws IOException {
        write("in/b.csv", HEADER + row("2024-01-03", 2));
        write("in/a.csv", HEADER + row("2024-01-02", 1));
        write("in/README.md", "no data");
        write("in/.hidden.csv", "no data");
        write("in/a.csv.CHECKSUM.old", "no data");
        write("in/deeper/c.csv", HEADER + row("2024-01-04", 3));
        IngestReport report = ingest("in");

        assertThat(outcomes(report))
                .containsExactly(
                        ".hidden.csv left_out hidden",
                        "README.md left_out unknown_ending",
                        "a.csv read",
                        "a.csv.CHECKSUM.old left_out unknown_ending",
                        "b.csv read",
                        "deeper left_out folder");
        assertThat(report.instruments().getFirst().bars().close()).containsExactly(1, 2);
    }

    @Test
    void readsWhatAPatternMatchesByName() throws IOException {
        write("in/a.csv", HEADER + row("2024-01-02", 1));
        write("in/x/b.csv", HEADER + row("2024-01-03", 2));
        write("in/x/c.tsv", "no data");
        write("in/x/.d.csv", "no data");

        assertThat(outcomes(ingest("in/*.csv"))).containsExactly("a.csv read");
        assertThat(outcomes(ingest("in/**/*.csv"))).containsExactly("a.csv read", "b.csv read");
        assertThat(outcomes(ingest("in/?/{b,z}.csv"))).containsExactly("b.csv read");
        assertThatThrownBy(() -> ingest("in/*.dat"))
                .hasMessage("Cannot read in/*.dat: no file matches");
    }

    @Test
    void readsAFileThatIsNamedTwiceOnce() throws IOException {
        write("a.csv", HEADER + row("2024-01-02", 1));
        IngestReport report = ingest("a.csv", "./a.csv");

        assertThat(outcomes(report)).containsExactly("a.csv read", "a.csv left_out named_twice");
        assertThat(report.total().rowsRead()).isEqualTo(1);
    }

    @Test
    void goesOnPastABadFile() throws IOException {
        write("a.csv", HEADER + row("2024-01-02", 1));
        write("b.csv", "");
        write("c.csv", "time,price\n2024-01-02,1\n");
        write("d.csv", HEADER + row("2024-01-03", 2));
        IngestReport report = ingest("a.csv", "b.csv", "c.csv", "gone.csv", "d.csv");

        assertThat(outcomes(report))
                .containsExactly(
                        "a.csv read",
                        "b.csv failed Cannot read b.csv: it is empty",
                        "c.csv failed Cannot find the column 'open' in c.csv: its columns are time,"
                                + " price",
                        "gone.csv failed Cannot read gone.csv: no such file",
                        "d.csv read");
        assertThat(report.failures()).isEqualTo(3);
        assertThat(report.total().rowsAccepted()).isEqualTo(2);
    }

    @Test
    void failsForTheOnlyFileAsBefore() {
        assertThatThrownBy(() -> ingest("gone.csv"))
                .isInstanceOf(MoolaException.class)
                .hasMessage("Cannot read gone.csv: no such file");
    }

    @Test
    void neverCallsTwoInstrumentsByOneName() throws IOException {
        write("a.csv", "symbol," + HEADER + "A," + row("2024-01-02", 1));
        write("b.csv", "symbol," + HEADER + "B," + row("2024-01-03", 1));

        assertThatThrownBy(() -> ingest("a.csv", "b.csv"))
                .isInstanceOf(MoolaException.class)
                .hasMessage(
                        "Cannot take a.csv and b.csv as bars of X alone: they have bars of 'A' and"
                                + " 'B'");
        assertThat(ingest(IngestOptions.of(null), "a.csv", "b.csv").instruments())
                .extracting(Instrument::symbol)
                .containsExactly("A", "B");
    }

    @Test
    void readsEachFileOfAnArchiveButNoReports() throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve("m1.zip"));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : List.of("a.csv", "b.csv", "b.txt", "readme.html")) {
                zip.putNextEntry(new ZipEntry(name));
                String day = name.startsWith("a") ? "2024-01-02" : "2024-01-03";
                zip.write((HEADER + row(day, 1)).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        IngestReport report = ingest("m1.zip");

        assertThat(outcomes(report))
                .containsExactly(
                        "m1.zip/a.csv read",
                        "m1.zip/b.csv read",
                        "m1.zip/b.txt left_out report",
                        "m1.zip/readme.html left_out unknown_ending");
    }

    @Test
    void comparesAFileWithTheHashThatItsVendorPublished() throws IOException {
        Path file = write("a.csv", HEADER + row("2024-01-02", 1));
        String hash = SourceFile.of(file, "a.csv").sha256();
        write("a.csv.CHECKSUM", hash + "  a.csv\n");
        IngestReport sound = ingest("a.csv", "a.csv.CHECKSUM");
        assertThat(outcomes(sound))
                .containsExactly("a.csv read", "a.csv.CHECKSUM left_out checksum");
        assertThat(((FileOutcome.Read) sound.outcomes().getFirst()).checksum())
                .isEqualTo(FileOutcome.Checksum.VERIFIED);

        Files.writeString(file, HEADER + row("2024-01-02", 2));
        String other = SourceFile.of(file, "a.csv").sha256();
        assertThatThrownBy(() -> ingest("a.csv"))
                .hasMessage(
                        "Cannot trust a.csv: its SHA-256 is %s, a.csv.CHECKSUM says %s"
                                .formatted(other, hash));
        write("a.csv.CHECKSUM", hash + "  b.csv\n");
        assertThatThrownBy(() -> ingest("a.csv"))
                .hasMessage("Cannot verify a.csv: a.csv.CHECKSUM has no line '<sha256>  a.csv'");
    }

    @Test
    void countsADuplicateForTheFileThatBroughtItLater() throws IOException {
        write("a.csv", HEADER + row("2024-01-02", 1) + row("2024-01-03", 2));
        write("b.csv", HEADER + row("2024-01-04", 3) + row("2024-01-02", 1));
        IngestReport report = ingest("b.csv", "a.csv");

        assertThat(report.outcomes().stream().map(each -> ((FileOutcome.Read) each).duplicates()))
                .containsExactly(0L, 1L);
        assertThat(report.instruments().getFirst().bars().close()).containsExactly(1, 2, 3);
    }

    @Test
    void givesTheSameInTheSameOrderHoweverManyFilesThereAre() throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        StringBuilder all = new StringBuilder(HEADER);
        List<String> expected = new ArrayList<>();
        long rows = 0;
        for (int i = 0; i < 60; i++) {
            StringBuilder text = new StringBuilder(HEADER);
            int count = 1 + random.nextInt(i % 7 == 0 ? 30_000 : 50);
            String name = "f%02d.csv".formatted(i);
            for (int line = 2; line < count + 2; line++) {
                boolean bad = line > 2 && random.nextInt(i % 14 == 0 ? 3 : 10) == 0;
                String time = Instants.iso((1_700_000_000L + rows++) * 1_000_000);
                text.append(bad ? "never,1,1,1,1,1\n" : row(time, line));
                all.append(bad ? "" : row(time, line));
                if (bad) {
                    expected.add(name + ":" + line + " bad_timestamp");
                }
            }
            write("in/" + name, text.toString());
        }
        IngestReport report = ingest("in");
        IngestReport one =
                Ingest.run(
                        List.of(SourceFile.of(write("all.csv", all.toString()), "all.csv")),
                        IngestOptions.of("X"),
                        RejectSink.NONE);

        assertThat(refused).as("seed %d", SEED).isEqualTo(expected);
        assertThat(report.instruments().getFirst().bars())
                .usingRecursiveComparison()
                .isEqualTo(one.instruments().getFirst().bars());
        assertThat(report.total().rowsRead()).isEqualTo(rows);
        assertThat(report.files()).extracting(SourceFacts.File::name).isSorted().hasSize(60);
    }

    private String klines(int from, int count, int price) {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < count; i++) {
            long time = 1_704_067_200_000L + 60_000L * (from + i);
            text.append(i == 0 ? "" : ",");
            text.append(
                    String.format(
                            Locale.ROOT,
                            "[%d,\"%d\",\"%d\",\"%d\",\"%d\",\"1\",%d,\"1\",1,\"1\",\"1\",\"0\"]",
                            time,
                            price,
                            price,
                            price,
                            price,
                            time + 59_999));
        }
        return text.append("]").toString();
    }

    @Test
    void dropsALastBarThatMayStillHaveBeenOpen() throws IOException {
        write("a.json", klines(0, 5, 1));
        IngestReport dropped = ingest("a.json");
        IngestReport kept =
                Ingest.run(
                        listing("a.json"),
                        IngestOptions.of("X"),
                        Ingest.LastBar.FINISHED,
                        RejectSink.NONE);

        assertThat(dropped.total().rowsRejected())
                .isEqualTo(new TreeMap<>(java.util.Map.of("unfinished_bar", 1L)));
        assertThat(dropped.total().rowsAccepted()).isEqualTo(4);
        assertThat(refused).singleElement().asString().endsWith(" unfinished_bar");
        assertThat(kept.total().rowsAccepted()).isEqualTo(5);
    }

    @Test
    void keepsALastBarFromWhichAnotherFileGoesOn() throws IOException {
        write("a.json", klines(0, 5, 1));
        write("b.json", klines(5, 5, 2));
        IngestReport report = ingest("a.json", "b.json");

        assertThat(report.total().rowsAccepted()).isEqualTo(9);
        assertThat(report.provenFinished()).isEqualTo(1);
    }

    @Test
    void prefersTheFinishedRowOfAnotherFile() throws IOException {
        write("a.json", klines(0, 5, 1));
        write("b.json", klines(4, 5, 2));
        IngestReport report = ingest("a.json", "b.json");

        assertThat(report.instruments().getFirst().bars().close())
                .containsExactly(1, 1, 1, 1, 2, 2, 2, 2);
        assertThat(report.total().rowsRejected().get("unfinished_bar")).isEqualTo(2);
        assertThat(report.total().duplicateTimestamps()).isZero();
    }
}
