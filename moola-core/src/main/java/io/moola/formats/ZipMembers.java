package io.moola.formats;

import io.moola.MoolaException;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Opens the one file in a zip archive. Member names are never used as paths.
final class ZipMembers {

    private static final int NAMES_SHOWN = 5;

    private ZipMembers() {}

    static InputStream open(Path path, String name) throws IOException {
        ZipFile zip = new ZipFile(path.toFile());
        try {
            List<? extends ZipEntry> members =
                    zip.stream()
                            .filter(entry -> !entry.isDirectory())
                            .filter(entry -> !entry.getName().startsWith("__MACOSX/"))
                            .toList();
            if (members.size() != 1) {
                throw MoolaException.input(
                        "Cannot read %s: it holds %d files%s, expected 1"
                                .formatted(name, members.size(), names(members)),
                        "Unpack it and name the files to read.");
            }
            return new FilterInputStream(zip.getInputStream(members.getFirst())) {
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

    private static String names(List<? extends ZipEntry> members) {
        return members.isEmpty()
                ? ""
                : " "
                        + members.stream().limit(NAMES_SHOWN).map(ZipEntry::getName).toList()
                        + (members.size() > NAMES_SHOWN ? " and more" : "");
    }
}
