package io.moola.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Processes killed (SIGKILL) at seeded moments over their whole run, and as soon as they write:
/// every file is the whole old one or the whole new one, and the next run leaves no trace of it.
class CrashIT {

    private static final int KILLS = Integer.getInteger("moola.kills", 200);
    private static final int LEAST_WHILE_WRITING = Math.min(20, KILLS / 4);
    private static final int SLOTS = 2;
    private static final int KILLED = 128 + 9;
    private static final long SEED = 1;

    @TempDir static Path shared;
    private static List<String> quickStart = List.of();

    enum Work {
        INGEST("ingest %s.csv --symbol X -q", "data/raw"),
        WINDOW("window --input %s.parquet -q", "data/raw"),
        EXPORT("export npy --input %s-windows.parquet --out npy -q", "npy");

        private final String command;
        private final String target;

        Work(String command, String target) {
            this.command = command;
            this.target = target;
        }

        String on(String input) {
            return command.formatted(input);
        }
    }

    /// A class archive: less time for the start of the JVM, more of the kills in the work itself.
    @BeforeAll
    static void makeClassArchive() throws Exception {
        writeInputs(shared);
        Path archive = shared.resolve("classes.jsa");
        List<String> options =
                List.of("-XX:ArchiveClassesAtExit=" + archive, "-XX:+UseSerialGC", "-Xlog:disable");
        JarProcess run =
                JarProcess.start(
                        shared,
                        options,
                        shared.resolve("archive.log"),
                        arguments(Work.INGEST.on("one")));
        assertThat(run.status()).as(run.text()).isZero();
        quickStart =
                List.of(
                        "-XX:SharedArchiveFile=" + archive,
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC");
    }

    private static List<String> arguments(String commandLine) {
        return List.of(commandLine.split(" "));
    }

    /// Two inputs of different length, as each verb takes them.
    private static void writeInputs(Path folder) throws IOException {
        writeBars(folder.resolve("one.csv"), 1, 900);
        writeBars(folder.resolve("two.csv"), 2, 1_100);
        for (String input : List.of("one", "two")) {
            run(folder, "ingest %s.csv --symbol X --out %s.parquet -q".formatted(input, input));
            run(
                    folder,
                    "window --input %s.parquet --out %s-windows.parquet -q"
                            .formatted(input, input));
        }
    }

    private static void writeBars(Path file, long seed, int count) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder text = new StringBuilder("timestamp,open,high,low,close,volume\n");
        for (int i = 0; i < count; i++) {
            double open = 100 + random.nextInt(40) * 0.25;
            double close = 100 + random.nextInt(40) * 0.25;
            text.append(1_704_189_600L + 60L * i)
                    .append("," + open + "," + (Math.max(open, close) + 1))
                    .append("," + (Math.min(open, close) - 1) + "," + close + ",7\n");
        }
        Files.writeString(file, text);
    }

    private static void run(Path folder, String command) {
        CommandLineRun run = CommandLineRun.moola(folder, command);
        assertThat(run.status()).as(run.err()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void leavesWholeFilesWheneverItIsKilled(Work work, @TempDir Path folder) throws Exception {
        int whileWriting = 0;
        try (ExecutorService executor = Executors.newFixedThreadPool(SLOTS)) {
            List<Future<Integer>> slots = new ArrayList<>();
            for (int i = 0; i < SLOTS; i++) {
                Path own = Files.createDirectory(folder.resolve("slot-" + i));
                Callable<Integer> slot = new Slot(work, own, SEED * 1_000 + i);
                slots.add(executor.submit(slot));
            }
            for (Future<Integer> slot : slots) {
                whileWriting += slot.get();
            }
        }
        assertThat(whileWriting)
                .as("kills that left a temporary file behind")
                .isGreaterThanOrEqualTo(LEAST_WHILE_WRITING);
    }

    /// Kills one process after the other in a folder of its own.
    private static final class Slot implements Callable<Integer> {

        private final Work work;
        private final Path folder;
        private final Path target;
        private final SplittableRandom random;
        private final Map<String, Map<String, String>> good = new TreeMap<>();
        private int whileWriting;

        Slot(Work work, Path folder, long seed) {
            this.work = work;
            this.folder = folder;
            this.target = folder.resolve(work.target);
            this.random = new SplittableRandom(seed);
        }

        @Override
        public Integer call() throws Exception {
            writeInputs(folder);
            for (String input : List.of("one", "two")) {
                run(folder, work.on(input));
                good.put(input, targets());
            }
            long whole = timeOf(work.on("one"));
            run(folder, work.on("two"));
            String current = "two";
            for (int kills = 0; kills < KILLS / SLOTS; ) {
                String next = current.equals("one") ? "two" : "one";
                boolean steered = kills % 4 == 0;
                if (!kill(work.on(next), steered ? -1 : random.nextLong(whole))) {
                    whole = Math.max(whole / 2, whole - whole / 20); // it is quicker now
                    current = next;
                    continue;
                }
                kills++;
                whileWriting += temporaries().isEmpty() ? 0 : 1;
                requireWholeFiles(kills);
                current = random.nextBoolean() ? next : current;
                run(folder, work.on(current));
                assertThat(temporaries()).as("kill %d of %s", kills, work).isEmpty();
                assertThat(targets()).as("kill %d of %s", kills, work).isEqualTo(good.get(current));
            }
            return whileWriting;
        }

        private long timeOf(String command) throws Exception {
            long start = System.nanoTime();
            JarProcess process = start(command);
            assertThat(process.status()).as(process.text()).isZero();
            return System.nanoTime() - start;
        }

        private JarProcess start(String command) throws IOException {
            return JarProcess.start(
                    folder, quickStart, folder.resolve("output"), arguments(command));
        }

        /// @param after nanoseconds from its start, or -1: as soon as it has begun to write
        /// @return false where the process was quicker
        private boolean kill(String command, long after) throws Exception {
            long start = System.nanoTime();
            JarProcess run = start(command);
            if (after >= 0) {
                run.process().waitFor(after - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
            } else {
                awaitTemporary(run.process());
            }
            run.process().destroyForcibly();
            int status = run.status();
            assertThat(status).as(run.text()).isIn(0, KILLED);
            return status == KILLED;
        }

        private void awaitTemporary(Process process) throws InterruptedException {
            while (process.isAlive()) {
                String[] names = target.toFile().list();
                if (names != null && Arrays.stream(names).anyMatch(Slot::isTemporary)) {
                    return;
                }
                TimeUnit.MICROSECONDS.sleep(200);
            }
        }

        private void requireWholeFiles(int kill) throws Exception {
            Map<String, String> one = good.getOrDefault("one", Map.of());
            Map<String, String> two = good.getOrDefault("two", Map.of());
            Map<String, String> found = targets();
            String description = "npy/export.json";
            if (work == Work.EXPORT && found.containsKey(description)) {
                assertThat(found).as("kill %d: a described export is whole", kill).isIn(one, two);
            }
            for (String name : one.keySet()) {
                if (name.equals(description) && !found.containsKey(name)) {
                    continue; // loaders refuse such an export
                }
                assertThat(found.get(name))
                        .as("kill %d of %s: %s", kill, work, name)
                        .isIn(one.get(name), two.get(name));
            }
        }

        /// SHA-256 of the files that the verb writes.
        private Map<String, String> targets() throws Exception {
            Map<String, String> hashes = new TreeMap<>();
            for (Path file : files()) {
                String name = folder.relativize(file).toString();
                if (!isTemporary(name)) {
                    byte[] hash =
                            MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                    hashes.put(name, HexFormat.of().formatHex(hash));
                }
            }
            return hashes;
        }

        private List<Path> temporaries() throws IOException {
            return files().stream()
                    .filter(file -> isTemporary(folder.relativize(file).toString()))
                    .toList();
        }

        private static boolean isTemporary(String name) {
            return name.endsWith(".moola-tmp") || name.contains(".moola-export-");
        }

        private List<Path> files() throws IOException {
            try (Stream<Path> files = Files.walk(target)) {
                return files.filter(Files::isRegularFile).toList();
            }
        }
    }
}
