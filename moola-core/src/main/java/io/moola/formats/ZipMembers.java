package io.moola.formats;

import io.moola.MoolaException;

import org.jspecify.annotations.Nullable;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The files in a zip archive. Member names are never used as paths.
final class ZipMembers {

    private static final int NAMES_SHOWN = 5;
    private static final int MOST_MEMBERS = 10_000;

    private ZipMembers() {}

    /// The names of the files in the archive, in its order.
    static List<String> names(Path path, String name) throws IOException {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            List<String> names = members(zip);
            if (names.isEmpty() || names.size() > MOST_MEMBERS) {
                throw MoolaException.input(
                        "Cannot read %s: it holds %,d files".formatted(name, names.size()),
                        "Expected 1 to %,d.".formatted(MOST_MEMBERS));
            }
            if (names.stream().distinct().count() < names.size()) {
                throw MoolaException.input(
                        "Cannot read " + name + ": two files in it have one name", null);
            }
            return names;
        }
    }

    private static List<String> members(ZipFile zip) {
        return zip.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .filter(member -> !member.startsWith("__MACOSX/"))
                .toList();
    }

    /// Opens a member, or the only one where none is named.
    static InputStream open(Path path, String name, @Nullable String member) throws IOException {
        ZipFile zip = new ZipFile(path.toFile());
        try {
            ZipEntry entry = zip.getEntry(member == null ? only(zip, name) : member);
            if (entry == null) {
                throw MoolaException.input("Cannot read " + name + ": it is gone", null);
            }
            return new FilterInputStream(zip.getInputStream(entry)) {
                @Override
                public void close() throws IOException {
                    zip.close();
                }
            };
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static String only(ZipFile zip, String name) {
        List<String> members = members(zip);
        if (members.size() != 1) {
            throw MoolaException.input(
                    "Cannot read %s: it holds %d files%s, expected 1"
                            .formatted(name, members.size(), shown(members)),
                    "Unpack it and name the files to read.");
        }
        return members.getFirst();
    }

    private static String shown(List<String> members) {
        return members.isEmpty()
                ? ""
                : " "
                        + members.stream().limit(NAMES_SHOWN).toList()
                        + (members.size() > NAMES_SHOWN ? " and more" : "");
    }
}
