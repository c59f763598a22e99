package io.moola.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A disk that is full: one line that says which file and why, the old files as they were, nothing
/// half written.
class FullDiskTest {

    @TempDir Path folder;
    private Path disk;
    private boolean mounted;

    /// A disk of 256 KiB with a project on it.
    @BeforeEach
    void mountASmallDisk() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        mounted = run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk.toString());
        if (!mounted && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("A tmpfs cannot be mounted; it is required with CI=true");
        }
        assumeTrue(mounted, "A tmpfs cannot be mounted here: the full disk is not tested");
        StringBuilder bars = new StringBuilder("timestamp,open,high,low,close\n");
        for (int i = 0; i < 400; i++) {
            bars.append(1_704_189_600L + 60L * i + "," + (100 + i % 7) + ",120,90,101\n");
        }
        Files.writeString(folder.resolve("bars.csv"), bars);
        for (String verb :
                new String[] {
                    "ingest bars.csv --symbol X --out disk/bars.parquet",
                    "window --input disk/bars.parquet --out disk/windows.parquet",
                    "export npy --input disk/windows.parquet --layout strided --out disk/npy",
                    "validate --stage raw --data disk/bars.parquet --output-dir disk/reports"
                }) {
            CommandLineRun.moola(folder, verb);
        }
        fill();
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            assertThat(run("umount", "-l", disk.toString())).isTrue();
        }
    }

    private static boolean run(String... command) throws Exception {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false; // no such program
        }
    }

    private void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(disk.resolve("filler"))) {
            while (true) {
                out.write(new byte[1 << 10]);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ingest bars.csv --symbol X --out disk/bars.parquet             | disk/bars.parquet
                    ingest bars.csv --symbol X --out disk/other/bars.parquet       | disk/other/bars.parquet
                    window --input disk/bars.parquet --stride 2 --out disk/windows.parquet | disk/windows.parquet
                    export npy --input disk/windows.parquet --out disk/npy         | disk/npy
                    export npy --input disk/windows.parquet --layout strided --out disk/npy | disk/npy
                    validate --stage raw --data disk/bars.parquet --output-dir disk/reports | disk/reports
                    """)
    void leavesTheOldFilesAndSaysWhichOneItCouldNotWrite(String command, String file)
            throws IOException {
        Map<String, byte[]> before = files();
        assertThat(before).containsKeys("bars.parquet", "windows.parquet", "npy/export.json");

        CommandLineRun run = CommandLineRun.moola(folder, command);

        assertThat(run.err())
                .startsWith("moola: Cannot write ")
                .contains(file)
                .contains("No space left on device")
                .hasLineCount(1);
        assertThat(run.status()).isEqualTo(3);
        assertThat(files()).containsExactlyInAnyOrderEntriesOf(before);
    }

    private Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(disk)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("filler")) {
                    contents.put(disk.relativize(file).toString(), Files.readAllBytes(file));
                }
            }
        }
        return contents;
    }
}
