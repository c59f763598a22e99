package io.moola;

import static org.assertj.core.api.Assertions.assertThat;

import io.moola.bars.Ingest;
import io.moola.bars.IngestOptions;
import io.moola.bars.IngestReport;
import io.moola.bars.Instrument;
import io.moola.bars.MarketData;
import io.moola.bars.RejectSink;
import io.moola.bars.SourceFacts;
import io.moola.formats.BadRow;
import io.moola.formats.DamagedParquet;
import io.moola.formats.SourceFile;
import io.moola.quality.DataQualityReport;
import io.moola.quality.TimeSeriesQualityValidator;
import io.moola.testing.FuzzSeeds;
import io.moola.testing.Mutations;
import io.moola.windows.WindowReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// Damaged files of every format: each ends in a report whose counts add up or in one clear line,
/// soon, whatever the damage.
class FuzzTest {

    private static final int INPUTS = Integer.getInteger("moola.fuzz", 10_000);
    private static final long SEED = Long.getLong("moola.seed", 20_240_102);
    private static final int WORKERS = 2;
    private static final int VALIDATED = 5;
    private static final long DEADLINE = TimeUnit.SECONDS.toNanos(5);

    @TempDir Path folder;

    /// What reads a file, and the sound files that are damaged for it.
    enum Lane {
        DELIMITED,
        QUOTED,
        NDJSON,
        JSON_ARRAY,
        GZIP,
        ZIP,
        BARS,
        FOREIGN_BARS,
        WINDOWS,
        FOREIGN_WINDOWS;

        List<byte[]> seeds(Path folder) throws IOException {
            return switch (this) {
                case DELIMITED -> FuzzSeeds.delimited();
                case QUOTED -> FuzzSeeds.quoted();
                case NDJSON -> FuzzSeeds.ndjson();
                case JSON_ARRAY -> FuzzSeeds.jsonArray();
                case GZIP -> FuzzSeeds.gzip();
                case ZIP -> FuzzSeeds.zip();
                case BARS -> FuzzSeeds.bars(folder);
                case FOREIGN_BARS -> FuzzSeeds.foreignBars();
                case WINDOWS -> FuzzSeeds.windows(folder);
                case FOREIGN_WINDOWS -> FuzzSeeds.foreignWindows();
            };
        }

        boolean isParquet() {
            return switch (this) {
                case DELIMITED, QUOTED, NDJSON, JSON_ARRAY, GZIP, ZIP -> false;
                case BARS, FOREIGN_BARS, WINDOWS, FOREIGN_WINDOWS -> true;
            };
        }

        /// Our own Parquet files alone are as many as a reader needs; those of others come on top.
        int inputs() {
            return this == FOREIGN_BARS || this == FOREIGN_WINDOWS ? INPUTS / 2 : INPUTS;
        }

        void read(Path file, int input) {
            switch (this) {
                case DELIMITED, QUOTED, NDJSON, JSON_ARRAY, GZIP, ZIP, FOREIGN_BARS ->
                        ingest(file, input % VALIDATED == 0);
                case BARS -> bars(file);
                case WINDOWS, FOREIGN_WINDOWS -> windows(file);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void answersToDamagedFiles(Lane lane) throws Exception {
        List<byte[]> seeds = lane.seeds(folder);
        List<Trial> trials = new ArrayList<>();
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            Trial trial = new Trial(lane, seeds, i);
            trials.add(trial);
            workers.add(Thread.ofPlatform().daemon().start(trial));
        }
        for (int i = 0; i < WORKERS; i++) {
            watch(trials.get(i), workers.get(i));
        }
        assertThat(trials.stream().mapToInt(trial -> trial.reports + trial.refusals).sum())
                .as("inputs answered")
                .isEqualTo(lane.inputs());
        assertThat(trials).as("inputs still readable").anyMatch(trial -> trial.reports > 0);
        assertThat(trials).as("inputs refused").anyMatch(trial -> trial.refusals > 0);
    }

    private static void watch(Trial trial, Thread worker) throws InterruptedException {
        while (!worker.join(Duration.ofMillis(50))) {
            assertThat(System.nanoTime() - trial.since)
                    .withFailMessage(() ->
                            "no answer for 5 s to %s: %s"
                                    .formatted(trial.inWords(), List.of(worker.getStackTrace())))
                    .isLessThan(DEADLINE);
        }
        assertThat(trial.failures.values()).isEmpty();
    }

    /// Reads every so many-th damaged input, on a thread of its own.
    private final class Trial implements Runnable {
        private final Lane lane;
        private final List<byte[]> seeds;
        private final int first;
        private final Map<String, String> failures = new TreeMap<>();
        private volatile long since = System.nanoTime();
        private volatile int input;
        private volatile byte[] content = new byte[0];
        private int reports;
        private int refusals;

        Trial(Lane lane, List<byte[]> seeds, int first) {
            this.lane = lane;
            this.seeds = seeds;
            this.first = first;
        }

        @Override
        public void run() {
            for (int i = first; i < lane.inputs(); i += WORKERS) {
                since = System.nanoTime();
                input = i;
                try {
                    one(new SplittableRandom(SEED + i));
                } catch (Throwable e) {
                    String what = e.getClass() + " at " + e.getStackTrace()[0];
                    failures.computeIfAbsent(what, _ -> inWords() + ": " + trace(e));
                }
            }
        }

        private static String trace(Throwable e) {
            StringWriter text = new StringWriter();
            e.printStackTrace(new PrintWriter(text));
            return text.toString();
        }

        private void one(SplittableRandom random) throws IOException {
            byte[] seed = seeds.get(random.nextInt(seeds.size()));
            byte[] other = seeds.get(random.nextInt(seeds.size()));
            byte[] damaged = new Mutations(random).of(seed, other);
            if (lane.isParquet() && random.nextBoolean()) {
                damaged = DamagedParquet.resealed(damaged);
            }
            content = damaged;
            Path file = Files.write(folder.resolve("fuzz-" + input), damaged);
            try {
                lane.read(file, input);
                reports++;
            } catch (MoolaException e) {
                assertThat(e.getMessage()).isNotBlank().hasLineCount(1);
                refusals++;
            }
            Files.delete(file);
        }

        String inWords() {
            try {
                Path kept = Files.write(Path.of("target", "fuzz-" + lane + "-" + input), content);
                return "input %d of %s, seed %d, kept as %s".formatted(input, lane, SEED, kept);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// A bit that tips over in the values of our own files is never read as another value.
    @Test
    void noticesEveryTippedBitInAPage() throws IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        for (byte[] sound : FuzzSeeds.bars(folder)) {
            List<Instrument> expected = MarketData.read(Files.write(folder.resolve("a"), sound));
            int footer = DamagedParquet.footerStart(sound);
            for (int at = 0; at < footer; at += 1 + random.nextInt(10)) {
                byte[] tipped = sound.clone();
                tipped[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
                Path file = Files.write(folder.resolve("tipped-" + at), tipped);
                try {
                    assertThat(MarketData.read(file))
                            .as("bit in byte %d", at)
                            .usingRecursiveComparison()
                            .isEqualTo(expected);
                } catch (MoolaException e) {
                    assertThat(e).as("bit in byte %d", at).hasMessageContaining("Cannot read");
                }
                Files.delete(file);
            }
        }
    }

    private static void ingest(Path file, boolean validated) {
        Rejects rejects = new Rejects();
        IngestReport report =
                Ingest.run(List.of(SourceFile.of(file, "input")), IngestOptions.of("X"), rejects);
        SourceFacts total = report.total();
        long refused = total.rowsRejected().values().stream().mapToLong(Long::longValue).sum();
        long inFiles = report.files().stream().mapToLong(SourceFacts.File::rows).sum();
        long bars = report.instruments().stream().mapToLong(each -> each.bars().size()).sum();
        assertThat(refused).isEqualTo(rejects.count);
        assertThat(bars).isPositive().isEqualTo(total.rowsAccepted());
        assertThat(total.rowsRead())
                .isEqualTo(inFiles)
                .isEqualTo(bars + refused + total.duplicateRowsDropped());
        report.metrics();
        if (validated) {
            validate(report.instruments());
        }
    }

    private static void bars(Path file) {
        try (var reader = io.moola.formats.ParquetReader.open(file)) {
            int rows = reader.rows();
            List<Instrument> instruments = MarketData.read(file);
            assertThat(instruments.stream().mapToInt(each -> each.bars().size()).sum())
                    .isLessThanOrEqualTo(rows);
            validate(instruments);
        }
    }

    private static void validate(List<Instrument> instruments) {
        DataQualityReport report =
                new TimeSeriesQualityValidator().validateDataset(instruments, "input");
        report.toTree();
    }

    private static void windows(Path file) {
        try (WindowReader reader = WindowReader.open(file)) {
            reader.settings();
            DataQualityReport report =
                    new TimeSeriesQualityValidator().validateDataset(reader, "input");
            assertThat(report.totalSamples()).isEqualTo(reader.size());
        }
    }

    /// Counts refused rows.
    private static final class Rejects implements RejectSink {
        private long count;

        @Override
        public void begin(String file) {
            count = 0;
        }

        @Override
        public void restart() {
            count = 0;
        }

        @Override
        public void reject(BadRow row) {
            count++;
        }
    }
}
