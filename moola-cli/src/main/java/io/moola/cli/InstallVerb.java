package io.moola.cli;

import io.moola.MoolaException;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Puts `moola` on the PATH: the launcher and the jars go to `PREFIX/lib/moola`, a link to
/// `PREFIX/bin/moola`.
@Command(
        name = "install",
        header = "Put moola on the PATH.",
        footerHeading = "%n",
        footer = {
            "  moola install                      to ~/.local/bin/moola",
            "  sudo ./moola install --prefix /usr/local"
        })
final class InstallVerb extends Verb {

    @Option(
            names = "--prefix",
            paramLabel = "DIR",
            description = "Where bin/ and lib/ are (default: ~/.local).")
    private @Nullable Path prefix;

    @Option(names = "--dry-run", description = "Only say what would be written.")
    private boolean dryRun;

    InstallVerb(Context context) {
        super(context);
    }

    @Override
    int run() {
        Path home = home();
        Path base =
                prefix == null
                        ? Path.of(System.getProperty("user.home"), ".local")
                        : context().resolve(prefix).toAbsolutePath().normalize();
        Path library = base.resolve("lib/moola");
        Path link = base.resolve("bin/moola");
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("command", link.toString());
        document.put("library", library.toString());
        if (!dryRun) {
            copy(home, library, link);
        }
        output().print(
                        document,
                        new Output.Table("what", "where")
                                .row("command", link.toString())
                                .row("library", library.toString()));
        if (!onPath(link)) {
            say("Add it to your PATH: export PATH=\"" + link.getParent() + ":$PATH\"");
        }
        return ExitCode.OK;
    }

    private static Path home() {
        String home = System.getProperty("moola.home");
        if (home == null) {
            throw MoolaException.usage(
                    "Cannot install: moola was not started by its launcher",
                    "Run ./moola install in a clone.");
        }
        return Path.of(home);
    }

    private static void copy(Path home, Path library, Path link) {
        try {
            Path jars = jarFolder(home);
            Files.createDirectories(library.resolve("lib"));
            Files.createDirectories(link.getParent());
            Path staged = Files.createTempDirectory(library.getParent(), ".moola-");
            for (Path jar : jars(jars)) {
                Files.copy(jar, staged.resolve(jar.getFileName()));
            }
            Files.createDirectory(staged.resolve("lib"));
            for (Path jar : jars(jars.resolve("lib"))) {
                Files.copy(jar, staged.resolve("lib").resolve(jar.getFileName()));
            }
            Files.copy(
                    home.resolve("moola"),
                    staged.resolve("moola"),
                    StandardCopyOption.COPY_ATTRIBUTES);
            replace(library, staged);
            Path newLink = link.resolveSibling(".moola-link-" + ProcessHandle.current().pid());
            Files.createSymbolicLink(newLink, library.resolve("moola"));
            Files.move(
                    newLink,
                    link,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw MoolaException.input(
                    "Cannot install into " + library + ": " + e.getMessage(),
                    "Choose a folder that you may write to: moola install --prefix DIR",
                    e);
        }
    }

    private static void replace(Path library, Path staged) throws IOException {
        Path old = library.resolveSibling(".moola-old-" + ProcessHandle.current().pid());
        Files.move(library, old);
        Files.move(staged, library);
        try (var files = Files.walk(old)) {
            List<Path> all = new ArrayList<>(files.toList());
            for (Path file : all.reversed()) {
                Files.delete(file);
            }
        }
    }

    private static Path jarFolder(Path home) {
        Path built = home.resolve("moola-cli/target");
        return Files.isDirectory(built) ? built : home;
    }

    private static List<Path> jars(Path folder) throws IOException {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
            files.forEach(jars::add);
        }
        return jars;
    }

    private boolean onPath(Path link) {
        String path = context().environment().getOrDefault("PATH", "");
        return Arrays.asList(path.split(File.pathSeparator, -1))
                .contains(String.valueOf(link.getParent()));
    }
}
