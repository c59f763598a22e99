package io.moola.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The page of a profile in a real browser.
class ProfilePageIT {

    @TempDir Path folder;

    @Test
    void aBrowserShowsTheKeyFiguresAndHasNothingToComplainOf()
            throws IOException, InterruptedException {
        Path browser = browser();
        assumeTrue(browser != null || "true".equals(System.getenv("CI")), "no browser");
        assertThat(browser).as("a Chromium on the PATH").isNotNull();
        BarFiles.bars(folder.resolve("b.parquet"), "X", 3_000, 17);
        assertThat(CommandLineRun.moola(folder, "profile b.parquet --html b.html").status())
                .isZero();
        File dom = folder.resolve("dom.html").toFile();
        File log = folder.resolve("log.txt").toFile();

        Process process =
                new ProcessBuilder(
                                String.valueOf(browser),
                                "--headless",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--enable-logging=stderr",
                                "--host-resolver-rules=MAP * ~NOTFOUND",
                                "--user-data-dir=" + folder.resolve("profile"),
                                "--dump-dom",
                                folder.resolve("b.html").toUri().toString())
                        .redirectOutput(dom)
                        .redirectError(log)
                        .start();
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();

        assertThat(Files.readString(dom.toPath(), StandardCharsets.UTF_8))
                .contains("Profile of b")
                .contains("3,000")
                .contains("<svg");
        assertThat(Files.readString(log.toPath(), StandardCharsets.UTF_8))
                .doesNotContain("CONSOLE");
    }

    private static @Nullable Path browser() {
        for (String folder : String.valueOf(System.getenv("PATH")).split(File.pathSeparator, -1)) {
            for (String name : List.of("chromium", "chromium-browser", "google-chrome")) {
                Path candidate = Path.of(folder, name);
                if (Files.isExecutable(candidate)) {
                    return candidate;
                }
            }
        }
        return null;
    }
}
