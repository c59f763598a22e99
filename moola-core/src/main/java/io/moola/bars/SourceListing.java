package io.moola.bars;

import io.moola.MoolaException;
import io.moola.bars.FileOutcome.Failed;
import io.moola.bars.FileOutcome.LeftOut;
import io.moola.formats.SourceFile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The files that a user's words name, in their order: a file, a folder (the files in it with a
/// known ending, by name, but no folders below it, which may hold other intervals), or a pattern
/// that the shell left as it is (`data/*.csv`, `data/**/*.zip`; its matches by name). A zip of
/// several files stands for each of them. What is left out on the way is listed, with its reason; a
/// file that is named twice is read once. Not thread-safe.
public final class SourceListing {

    private static final Set<String> ENDINGS =
            Set.of(
                    "csv", "tsv", "txt", "json", "ndjson", "jsonl", "parquet", "pq", "zip", "gz",
                    "gzip", "zst");

    private final Path base;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<Path> seen = new HashSet<>();

    /// @param base what relative paths are resolved against
    public SourceListing(Path base) {
        this.base = base;
    }

    /// A place in the list.
    sealed interface Entry {

        /// A file to read.
        record Source(SourceFile file) implements Entry {}

        /// A file about which all is known already.
        record Decided(FileOutcome outcome) implements Entry {}
    }

    List<Entry> entries() {
        return entries;
    }

    /// Adds a file that is there already.
    public void add(SourceFile file) {
        addMembers(file);
    }

    /// Adds what a word names.
    public void add(Path named) {
        Path path = base.resolve(named);
        if (Files.isDirectory(path)) {
            addFolder(named, path);
        } else if (PathPattern.isPattern(named) && !Files.exists(path)) {
            addMatches(named);
        } else {
            addFile(named);
        }
    }

    private void addFolder(Path named, Path path) {
        int before = entries.size();
        for (Path file : list(named, path)) {
            Path child = named.resolve(file.getFileName());
            if (Files.isDirectory(file)) {
                leaveOut(child, "folder");
            } else if (isHidden(child)) {
                leaveOut(child, "hidden");
            } else if (!isChecksum(child) && !hasKnownEnding(child.toString())) {
                leaveOut(child, "unknown_ending");
            } else {
                addFile(child);
            }
        }
        if (entries.subList(before, entries.size()).stream().allMatch(SourceListing::isLeftOut)) {
            fail(
                    named,
                    MoolaException.input(
                            "Cannot read " + named + ": no file in this folder looks like data",
                            "Expected names that end in .csv, .txt, .json, .ndjson, .parquet, .gz"
                                    + " or .zip; name others one by one."));
        }
    }

    private static boolean isLeftOut(Entry entry) {
        return entry instanceof Entry.Decided decided && decided.outcome() instanceof LeftOut;
    }

    private static List<Path> list(Path named, Path folder) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            children.forEach(files::add);
        } catch (IOException e) {
            throw MoolaException.input("Cannot list " + named + ": " + e.getMessage(), null, e);
        }
        files.sort(null);
        return files;
    }

    private void addMatches(Path named) {
        try {
            List<Path> matches = new PathPattern(named).matches(base);
            if (matches.isEmpty()) {
                fail(
                        named,
                        MoolaException.input("Cannot read " + named + ": no file matches", null));
            }
            matches.forEach(this::addFile);
        } catch (IOException | UncheckedIOException e) {
            throw MoolaException.input("Cannot list " + named + ": " + e.getMessage(), null, e);
        }
    }

    private void addFile(Path named) {
        Path path = base.resolve(named);
        if (isChecksum(named) && Files.isRegularFile(path)) {
            leaveOut(named, "checksum");
        } else if (isKnown(path)) {
            leaveOut(named, "named_twice");
        } else {
            try {
                addMembers(SourceFile.of(path, named.toString()));
            } catch (MoolaException e) {
                fail(named, e);
            }
        }
    }

    private boolean isKnown(Path path) {
        try {
            return !seen.add(path.toRealPath());
        } catch (IOException e) {
            return false; // it is not there, which is told when it is opened
        }
    }

    private void addMembers(SourceFile file) {
        List<SourceFile> members = file.members();
        Set<String> names = new HashSet<>();
        members.forEach(member -> names.add(member.fileName().toLowerCase(Locale.ROOT)));
        for (SourceFile member : members) {
            String reason = members.size() == 1 ? "" : notData(member, names);
            entries.add(
                    reason.isEmpty()
                            ? new Entry.Source(member)
                            : new Entry.Decided(new LeftOut(member.fileName(), reason)));
        }
    }

    /// Why a member of an archive is no data, or an empty text.
    private static String notData(SourceFile member, Set<String> names) {
        String name = member.fileName().toLowerCase(Locale.ROOT);
        if (member.contentName().startsWith(".")) {
            return "hidden";
        }
        if (!hasKnownEnding(name)) {
            return "unknown_ending";
        }
        // HistData packs a report of gaps beside the data, under the same name
        boolean isReport = name.endsWith(".txt") && names.contains(name.replaceAll("txt$", "csv"));
        return isReport ? "report" : "";
    }

    private static boolean isHidden(Path file) {
        return String.valueOf(file.getFileName()).startsWith(".");
    }

    private static boolean isChecksum(Path file) {
        return file.toString().toUpperCase(Locale.ROOT).endsWith(VendorChecksum.ENDING);
    }

    private static boolean hasKnownEnding(String name) {
        return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    private void leaveOut(Path named, String reason) {
        entries.add(new Entry.Decided(new LeftOut(fileName(named), reason)));
    }

    private void fail(Path named, MoolaException failure) {
        entries.add(new Entry.Decided(new Failed(fileName(named), named.toString(), failure)));
    }

    private static String fileName(Path named) {
        return String.valueOf(named.getFileName());
    }
}
