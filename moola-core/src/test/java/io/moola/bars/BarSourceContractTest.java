package io.moola.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import io.moola.MoolaException;
import io.moola.formats.Compression;
import io.moola.formats.SourceFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// What every bar source has to keep, over all that are written.
class BarSourceContractTest {

    @TempDir Path folder;

    @Test
    void everySourceIsRegistered() {
        Set<String> written = new TreeSet<>();
        new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.moola.bars")
                        .stream()
                        .filter(type -> type.isAssignableTo(BarSource.class))
                        .filter(type -> !type.isInterface())
                        .forEach(type -> written.add(type.getSimpleName()));
        Set<String> registered = new TreeSet<>();
        BarSources.all().forEach(source -> registered.add(source.getClass().getSimpleName()));

        assertThat(written).isNotEmpty().isEqualTo(registered);
    }

    @Test
    void everySourceHasAStableNameAndADescription() {
        assertThat(BarSources.names()).doesNotHaveDuplicates();
        for (BarSource source : BarSources.all()) {
            assertThat(source.name()).matches("[a-z][a-z0-9-]*");
            assertThat(source.description()).as(source.name()).hasSizeBetween(10, 100);
        }
    }

    @Test
    void aFileIsRecognisedByItsOwnSourceAlone() throws IOException {
        for (Map.Entry<String, SourceFile> sample : samples().entrySet()) {
            List<String> by =
                    BarSources.candidates(SourceHead.of(sample.getValue()), IngestOptions.of(null))
                            .stream()
                            .map(BarSource::name)
                            .toList();

            assertThat(by).containsExactly(sample.getKey());
        }
    }

    @Test
    void everySourceReadsTheSameBarAndCountsWhatItRefuses() throws IOException {
        for (Map.Entry<String, SourceFile> sample : samples().entrySet()) {
            IngestReport report =
                    Ingest.run(List.of(sample.getValue()), IngestOptions.of("X"), RejectSink.NONE);
            BarSeries bars = report.instruments().getFirst().bars();

            assertThat(bars.size()).as(sample.getKey()).isEqualTo(2);
            assertThat(bars.times()[0]).isEqualTo(1_704_189_600_000_000L);
            assertThat(bars.high()).as(sample.getKey()).containsExactly(2.5, 3.5);
            assertThat(report.total().rowsRead())
                    .isEqualTo(2 + FileRows.sum(report.total().rowsRejected()));
        }
    }

    /// One file for each source, by its name.
    private Map<String, SourceFile> samples() throws IOException {
        Path csv =
                Files.writeString(
                        folder.resolve("bars.csv"),
                        """
                        time,open,high,low,close,volume
                        2024-01-02T10:00:00Z,2,2.5,1,2,7
                        not a time,2,2.5,1,2,7
                        2024-01-02T10:01:00Z,2,3.5,1,2,7
                        """);
        Path lines =
                Files.writeString(
                        folder.resolve("bars.ndjson"),
                        """
                        {"time":"2024-01-02T10:00:00Z","open":2,"high":2.5,"low":1,"close":2}
                        {"time":"not a time","open":2,"high":2.5,"low":1,"close":2}
                        {"time":"2024-01-02T10:01:00Z","open":2,"high":3.5,"low":1,"close":2}
                        """);
        SourceFile delimited = SourceFile.of(csv, "bars.csv");
        Path parquet = folder.resolve("bars.parquet");
        MarketData.write(
                parquet,
                Ingest.run(List.of(delimited), IngestOptions.of("X"), RejectSink.NONE)
                        .instruments(),
                Compression.ZSTD);
        return Map.of(
                "csv",
                delimited,
                "ndjson",
                SourceFile.of(lines, "bars.ndjson"),
                "parquet",
                SourceFile.of(parquet, "bars.parquet"));
    }

    @Test
    void anUnknownFormatIsRefusedWithTheKnownOnes() throws IOException {
        SourceFile file = Objects.requireNonNull(samples().get("csv"));
        assertThatThrownBy(() ->
                        BarSources.of(
                                file,
                                SourceHead.of(file),
                                IngestOptions.of(null).withFormat("xls")))
                .isInstanceOf(MoolaException.class)
                .hasMessage("Cannot read the format 'xls'")
                .extracting(e -> ((MoolaException) e).hint())
                .isEqualTo("moola ingest --formats lists them.");
    }
}
