package io.moola.training;

import io.moola.MoolaException;
import io.moola.formats.Json;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A folder of files that belong together. They are written into a folder beside their place; when
/// all are whole, the description of the old ones goes, then they move in, then their description
/// is written. So a failure leaves the old export, and a crash leaves the old one, the new one, or
/// one without a description, which loaders refuse.
final class ExportFolder implements AutoCloseable {

    /// The description, written last.
    static final String DESCRIPTION = "export.json";

    private static final Pattern STAGING = Pattern.compile("\\.moola-export-(\\d{1,18})");

    private final Path folder;
    private final Path staging;

    private ExportFolder(Path folder, Path staging) {
        this.folder = folder;
        this.staging = staging;
    }

    /// Makes the folder and removes what killed exports left in it.
    static ExportFolder open(Path folder) {
        Path staging = folder.resolve(".moola-export-" + ProcessHandle.current().pid());
        try {
            Files.createDirectories(folder);
            try (DirectoryStream<Path> files =
                    Files.newDirectoryStream(folder, ".moola-export-*")) {
                for (Path file : files) {
                    if (isAbandoned(file)) {
                        delete(file);
                    }
                }
            }
            delete(staging);
            Files.createDirectory(staging);
        } catch (IOException e) {
            throw MoolaException.input(
                    "Cannot write to the folder " + folder + ": " + e, "Nothing was changed.", e);
        }
        return new ExportFolder(folder, staging);
    }

    private static boolean isAbandoned(Path file) {
        Matcher name = STAGING.matcher(file.getFileName().toString());
        return name.matches()
                && !ProcessHandle.of(Long.parseLong(name.group(1)))
                        .map(ProcessHandle::isAlive)
                        .orElse(false);
    }

    /// Where a file is written before it moves to its place.
    Path staged(String name) {
        return staging.resolve(name);
    }

    /// Puts the staged files in place of those of the export that was there.
    void publish(List<String> names, Map<String, Object> description) {
        try {
            List<String> old = described();
            Files.deleteIfExists(folder.resolve(DESCRIPTION));
            for (String name : old) {
                if (!names.contains(name)) {
                    Files.deleteIfExists(folder.resolve(name));
                }
            }
            for (String name : names) {
                Files.move(
                        staging.resolve(name),
                        folder.resolve(name),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw MoolaException.input(
                    "Cannot move the arrays into " + folder + ": " + e, "Export again.", e);
        }
        Json.write(folder.resolve(DESCRIPTION), description);
    }

    /// The files of the export that is there; only plain names, only those a description lists.
    private List<String> described() {
        List<String> names = new ArrayList<>();
        Path description = folder.resolve(DESCRIPTION);
        if (Files.exists(description) && files(description) instanceof List<?> files) {
            for (Object file : files) {
                if (file instanceof Map<?, ?> entry
                        && entry.get("name") instanceof String name
                        && ArrayExport.FILES.contains(name)) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static @Nullable Object files(Path description) {
        try {
            return Json.readObject(description).get("files");
        } catch (MoolaException e) {
            return null; // not one of ours, or broken: it lists nothing
        }
    }

    @Override
    public void close() {
        try {
            delete(staging);
        } catch (IOException e) {
            // the next export into this folder removes it
        }
    }

    private static void delete(Path staging) throws IOException {
        if (!Files.isDirectory(staging)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(staging)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(staging);
    }
}
