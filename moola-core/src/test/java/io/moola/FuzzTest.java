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
import io.moola.formats.PageChecksums;
import io.moola.formats.SourceFile;
import io.moola.quality.Gate;
import io.moola.quality.QualityReport;
import io.moola.quality.QualityThresholds;
import io.moola.quality.Validation;
import io.moola.testing.FuzzSeeds;
import io.moola.testing.Mutations;
import io.moola.windows.WindowReader;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private static final long DEADLINE = TimeUnit.SECONDS.toNanos(5);

    @TempDir Path folder;

    /// What reads a file, and the sound files that are damaged for it.
    private enum Lane {
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

        void read(Path file) {
            switch (this) {
                case DELIMITED, QUOTED, NDJSON, JSON_ARRAY, GZIP, ZIP, FOREIGN_BARS -> ingest(file);
                case BARS -> bars(file);
                case WINDOWS, FOREIGN_WINDOWS -> windows(file);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void answersToDamagedFiles(Lane lane) throws Exception {
        Trial trial = new Trial(lane, lane.seeds(folder));
        Thread worker = Thread.ofPlatform().daemon().name("fuzz " + lane).start(trial);
        while (worker.isAlive()) {
            worker.join(100);
            assertThat(System.nanoTime() - trial.since)
                    .as("nanoseconds since the start of input %d", trial.input)
                    .withFailMessage(
                            () -> trial.inWords() + " at " + List.of(worker.getStackTrace()))
                    .isLessThan(DEADLINE);
        }
        assertThat(trial.failures.values()).as("seed %d", SEED).isEmpty();
        assertThat(trial.input).isEqualTo(INPUTS);
        assertThat(trial.reports).as("inputs that were still readable").isPositive();
        assertThat(trial.refusals).as("inputs that were refused").isPositive();
    }

    /// Reads damaged inputs, one after the other, on a thread of its own.
    private final class Trial implements Runnable {
        private final Lane lane;
        private final List<byte[]> seeds;
        private volatile long since = System.nanoTime();
        private volatile int input;
        private final Map<String, String> failures = new TreeMap<>();
        private byte[] content = new byte[0];
        private int reports;
        private int refusals;

        Trial(Lane lane, List<byte[]> seeds) {
            this.lane = lane;
            this.seeds = seeds;
        }

        @Override
        public void run() {
            for (; input < INPUTS; input = input + 1) {
                since = System.nanoTime();
                try {
                    one(new SplittableRandom(SEED + input));
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
            content = new Mutations(random).of(seed, other);
            if (lane.ordinal() >= Lane.BARS.ordinal() && random.nextBoolean()) {
                content = PageChecksums.resealed(content);
            }
            Path file = Files.write(folder.resolve("fuzz-" + input), content);
            try {
                lane.read(file);
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
                throw new AssertionError(e);
            }
        }
    }

    private static void ingest(Path file) {
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
        validate(report.instruments());
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
        QualityReport report =
                Validation.ofBars("input", instruments, QualityThresholds.standard(), Gate.SLA);
        report.toTree();
    }

    private static void windows(Path file) {
        try (WindowReader reader = WindowReader.open(file)) {
            reader.settings();
            QualityReport report =
                    Validation.ofWindows("input", reader, QualityThresholds.standard(), Gate.SLA);
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
