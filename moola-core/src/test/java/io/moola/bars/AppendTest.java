package io.moola.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moola.MoolaException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

class AppendTest {

    private static final String HEADER = "timestamp,open,high,low,close,volume\n";
    private static final long SEED = 4_711L;

    @TempDir Path folder;

    private void write(String name, String rows) throws IOException {
        Files.writeString(folder.resolve(name), HEADER + rows);
    }

    private static String row(int minute, double close) {
        return "%s,1,9,1,%s,7\n"
                .formatted(Instants.iso((1_704_189_600L + 60L * minute) * 1_000_000), close);
    }

    private static String rows(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int minute = from; minute < to; minute++) {
            text.append(row(minute, 2 + minute % 5));
        }
        return text.toString();
    }

    private SourceListing listing(List<String> names) {
        SourceListing listing = new SourceListing(folder);
        names.forEach(name -> listing.add(Path.of(name)));
        return listing;
    }

    private Instrument ingest(List<String> names) {
        return Ingest.run(
                        listing(names),
                        IngestOptions.of("X"),
                        Ingest.LastBar.MAY_BE_OPEN,
                        RejectSink.NONE)
                .instruments()
                .getFirst();
    }

    private Appended append(@Nullable Instrument base, String... names) {
        return Ingest.append(
                        listing(List.of(names)),
                        IngestOptions.of("X"),
                        Ingest.LastBar.MAY_BE_OPEN,
                        RejectSink.NONE,
                        _ -> base)
                .symbols()
                .getFirst();
    }

    private static SourceFacts facts(Appended appended) {
        return Objects.requireNonNull(appended.instrument().source());
    }

    @Test
    void changesNothingWhenAFileComesTwice() throws IOException {
        write("a.csv", rows(0, 40) + "never,1,1,1,1,1\n");
        Appended first = append(null, "a.csv");
        Appended second = append(first.instrument(), "a.csv");

        assertThat(first.added()).isEqualTo(40);
        assertThat(second.effect()).isEqualTo(Appended.Effect.NONE);
        assertThat(second.added()).isZero();
        assertThat(second.alreadyThere()).isEqualTo(40);
        assertThat(second.instrument()).usingRecursiveComparison().isEqualTo(first.instrument());
    }

    @Test
    void givesWhatAnIngestOfAllFilesGives() throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 30; round++) {
            List<String> names = new ArrayList<>();
            Instrument appended = null;
            for (int i = 0; i < 4; i++) {
                int from = random.nextInt(200);
                String name = "f" + round + "-" + i + ".csv";
                String bad = random.nextInt(3) == 0 ? "never,1,1,1,1,1\n" : "";
                write(name, rows(from, from + 30 + random.nextInt(100)) + bad);
                names.add(name);
                appended = append(appended, name).instrument();
            }

            assertThat(appended)
                    .as("seed %d, round %d", SEED, round)
                    .usingRecursiveComparison()
                    .isEqualTo(ingest(names));
        }
    }

    @Test
    void showsValuesThatWereCorrectedAndRecordsThem() throws IOException {
        write("a.csv", rows(0, 40));
        write("b.csv", row(10, 8.5) + rows(30, 50));
        Appended corrected = append(ingest(List.of("a.csv")), "b.csv");

        assertThat(corrected.corrected()).isEqualTo(1);
        assertThat(corrected.added()).isEqualTo(10);
        assertThat(corrected.alreadyThere()).isEqualTo(10);
        assertThat(corrected.corrections())
                .containsExactly(
                        new Correction(
                                "X", (1_704_189_600L + 600) * 1_000_000, "close", 2, 8.5, "b.csv"));
        assertThat(corrected.instrument().bars().close()[10]).isEqualTo(8.5);
        assertThat(corrected.instrument().bars().size()).isEqualTo(50);
        assertThat(facts(corrected).rowsRejected()).containsEntry("corrected", 1L);
        assertThat(facts(corrected).corrections())
                .singleElement()
                .satisfies(file -> {
                    assertThat(file.name()).isEqualTo("b.csv");
                    assertThat(file.rows()).isEqualTo(1);
                });
        assertThat(append(corrected.instrument(), "b.csv").effect())
                .isEqualTo(Appended.Effect.NONE);
    }

    @Test
    void showsAtMostTwentyCorrectionsAndCountsAll() throws IOException {
        write("a.csv", rows(0, 40));
        write("b.csv", rows(0, 40).replace(",1,9,", ",1.5,9,"));
        Appended corrected = append(ingest(List.of("a.csv")), "b.csv");

        assertThat(corrected.corrections()).hasSize(Appended.MOST_SHOWN);
        assertThat(corrected.corrected()).isEqualTo(40);
    }

    @Test
    void refusesAFileThatGivesOtherBarsThanBefore() throws IOException {
        write("a.csv", rows(0, 40).replace("Z,", ","));
        Instrument base = ingest(List.of("a.csv"));

        assertThatThrownBy(() ->
                        Ingest.append(
                                listing(List.of("a.csv")),
                                IngestOptions.of("X")
                                        .withZone(java.time.ZoneId.of("America/New_York")),
                                Ingest.LastBar.MAY_BE_OPEN,
                                RejectSink.NONE,
                                _ -> base))
                .isInstanceOf(MoolaException.class)
                .hasMessage(
                        "Cannot append a.csv to the bars of X: taken before, it gives 40 other bars"
                                + " now");
    }

    @Test
    void refusesBarsOfAnotherLength() throws IOException {
        write("a.csv", rows(0, 40));
        StringBuilder hours = new StringBuilder();
        for (int hour = 0; hour < 30; hour++) {
            hours.append(row(6_000 + 60 * hour, 2));
        }
        write("b.csv", hours.toString());

        assertThatThrownBy(() -> append(ingest(List.of("a.csv")), "b.csv"))
                .isInstanceOf(MoolaException.class)
                .hasMessage("Cannot append bars of 1h to bars of 1m of X");
    }
}
