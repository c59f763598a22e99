package io.moola.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The packaged jar as a process of its own: what a kill, a small heap or a crash does to it can't
/// be seen in-process.
record JarProcess(Process process, Path output) {

    private static final Path JAR =
            Path.of(System.getProperty("moola.root"), "moola-cli/target")
                    .resolve(
                            Main.resource("version.txt").strip().replace("moola ", "moola-cli-")
                                    + ".jar");

    /// @param options for the JVM
    /// @param output takes stdout and stderr
    static JarProcess start(Path folder, List<String> options, Path output, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(options);
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(arguments);
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        process.getOutputStream().close();
        return new JarProcess(process, output);
    }

    /// Its exit status, or a failure when it takes longer than a minute and a half.
    int status() throws InterruptedException {
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("no end after 90 seconds: " + process.info());
        }
        return process.exitValue();
    }

    String text() throws IOException {
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
