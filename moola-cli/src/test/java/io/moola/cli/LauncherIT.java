package io.moola.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

/// The launcher as a user starts it: whole processes on the packaged jar.
class LauncherIT {

    private static final Path ROOT = Path.of(System.getProperty("moola.root"));
    private static final String VERSION = Main.resource("version.txt");

    @TempDir Path folder;
    private Path installed;

    /// An installed layout in a folder with blanks: launcher, jar and lib side by side.
    @BeforeEach
    void installIntoAFolderWithBlanks() throws IOException {
        installed = Files.createDirectories(folder.resolve("a b/moola c"));
        Files.copy(
                ROOT.resolve("moola"),
                installed.resolve("moola"),
                StandardCopyOption.COPY_ATTRIBUTES);
        copyJars(ROOT.resolve("moola-cli/target"), installed);
        copyJars(
                ROOT.resolve("moola-cli/target/lib"),
                Files.createDirectory(installed.resolve("lib")));
    }

    private static void copyJars(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                Files.copy(jar, to.resolve(jar.getFileName()));
            }
        }
    }

    @Test
    void startsThroughALinkFromAnotherFolder() throws Exception {
        Path link = folder.resolve("link to moola");
        Files.createSymbolicLink(link, installed.resolve("moola"));

        Finished run = run(folder, Map.of(), link.toString(), "--version");

        assertThat(run.text()).isEqualTo(VERSION);
        assertThat(run.status()).isZero();
    }

    @Test
    void aFullDiskBehindStdoutIsNoSuccess() throws Exception {
        String launcher = installed.resolve("moola").toString();
        String command = "exec \"$0\" calendar list > /dev/full";

        Finished run = run(folder, Map.of(), "sh", "-c", command, launcher);

        assertThat(run.text())
                .contains("moola: Cannot write to standard output: No space left on device");
        assertThat(run.status()).isEqualTo(3);
    }

    @Test
    void keepsNamesBeyondAsciiWithoutALocale() throws Exception {
        Files.writeString(
                folder.resolve("bars.csv"), "date,open,high,low,close\n2024-01-02,1,1,1,1\n");
        String launcher = installed.resolve("moola").toString();
        String command = "exec \"$0\" ingest bars.csv -q --symbol \"$(printf '\\303\\204')\"";

        Finished run = run(folder, Map.of("LC_ALL", "C"), "sh", "-c", command, launcher);

        assertThat(run.status()).as(run.text()).isZero();
        assertThat(folder.resolve("data/raw/market_data_%C3%84.parquet")).exists();
    }

    @Test
    void runsTheNewCodeAfterAJarWasReplaced() throws Exception {
        List<String> command = List.of(installed.resolve("moola").toString(), "no-such-verb");
        run(folder, Map.of(), command.toArray(String[]::new));
        awaitArchive();
        assertThat(run(folder, Map.of(), command.toArray(String[]::new)).text())
                .contains("no-such-verb");

        replaceTheJarByAProgramThatSays("the new code");

        assertThat(run(folder, Map.of(), command.toArray(String[]::new)).text())
                .isEqualTo("the new code\n");
    }

    private void awaitArchive() throws Exception {
        Path cache = folder.resolve("cache/moola");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < deadline) {
            if (Files.isDirectory(cache)) {
                try (Stream<Path> files = Files.list(cache)) {
                    if (files.anyMatch(file -> file.toString().endsWith(".jsa"))) {
                        return;
                    }
                }
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new AssertionError("no class archive appeared in " + cache);
    }

    private void replaceTheJarByAProgramThatSays(String text) throws IOException {
        Path source = Files.createDirectories(folder.resolve("src/io/moola/cli"));
        Path main = source.resolve("Main.java");
        Files.writeString(
                main,
                """
                package io.moola.cli;
                public class Main {
                    public static void main(String[] args) {
                        System.out.println("%s");
                    }
                }
                """
                        .formatted(text));
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, main.toString()))
                .isZero();
        try (Stream<Path> files = Files.list(installed)) {
            Path jar = files.filter(file -> file.toString().endsWith(".jar")).findFirst().get();
            try (var zip = java.nio.file.FileSystems.newFileSystem(jar)) {
                Files.copy(
                        source.resolve("Main.class"),
                        zip.getPath("io/moola/cli/Main.class"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Test
    void saysWhatToInstallWhereNoRecentJdkIs() throws Exception {
        Path old = folder.resolve("jdk-17");
        Files.createDirectories(old.resolve("bin"));
        Files.createSymbolicLink(old.resolve("bin/java"), Path.of("/bin/true"));
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");

        Finished run =
                run(
                        folder,
                        Map.of("MOOLA_JAVA_HOME", old.toString()),
                        installed.resolve("moola").toString(),
                        "--version");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.text())
                .isEqualTo(
                        "moola: MOOLA_JAVA_HOME="
                                + old
                                + " is no JDK 25 or newer. Point it at one, or unset it.\n");
    }

    @Test
    void goesOnWithoutAnArchiveWhereTheCacheCannotBeWritten() throws Exception {
        Finished run =
                run(
                        folder,
                        Map.of("XDG_CACHE_HOME", "/proc/no"),
                        installed.resolve("moola").toString(),
                        "--version");

        assertThat(run.text()).isEqualTo(VERSION);
    }

    @Test
    void makesOneArchiveWhenManyStartAtOnce() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            processes.add(
                    start(folder, Map.of(), installed.resolve("moola").toString(), "--version"));
        }
        for (Process process : processes) {
            assertThat(finish(process).text()).isEqualTo(VERSION);
        }
        awaitArchive();
        try (Stream<Path> files = Files.list(folder.resolve("cache/moola"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".jsa"))).hasSize(1);
        }
    }

    @Test
    void installsItselfUnderAPrefix() throws Exception {
        Path prefix = folder.resolve("the prefix");

        Finished install =
                run(
                        folder,
                        Map.of(),
                        installed.resolve("moola").toString(),
                        "install",
                        "--prefix",
                        prefix.toString());
        Finished version =
                run(folder, Map.of(), prefix.resolve("bin/moola").toString(), "--version");

        assertThat(install.status()).isZero();
        assertThat(install.text()).contains("Add it to your PATH: export PATH=");
        assertThat(version.text()).isEqualTo(VERSION);
        assertThat(prefix.resolve("lib")).isDirectoryNotContaining("glob:**/.moola-*");
    }

    private record Finished(int status, String text) {}

    private Finished run(Path where, Map<String, String> environment, String... command)
            throws Exception {
        return finish(start(where, environment, command));
    }

    private Process start(Path where, Map<String, String> environment, String... command)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true);
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        builder.environment().remove("MOOLA_JAVA_HOME");
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private static Finished finish(Process process) throws Exception {
        try (InputStream in = process.getInputStream()) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Finished(process.waitFor(), text);
        }
    }
}
