package io.moola.bars;

import io.moola.MoolaException;
import io.moola.bars.FileOutcome.Checksum;
import io.moola.formats.SourceFile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The SHA-256 that a vendor publishes beside a file: `NAME.CHECKSUM` with lines of `<sha256>
/// <name>`, as `sha256sum` writes them.
final class VendorChecksum {

    static final String ENDING = ".CHECKSUM";

    private static final Pattern LINE =
            Pattern.compile("([0-9a-fA-F]{64})(?:\\s+\\*?(?:.*[/\\\\])?([^/\\\\]+?))?\\s*");
    private static final int LONGEST = 1 << 16;

    private VendorChecksum() {}

    /// Compares a file with its checksum, where there is one.
    ///
    /// @throws MoolaException when they differ, or the checksum is of other files
    static Checksum verify(SourceFile file) {
        Path path = file.path();
        Path beside = path.resolveSibling(path.getFileName() + ENDING);
        if (!Files.isRegularFile(beside)) {
            return Checksum.NONE;
        }
        String name = path.getFileName().toString();
        String expected = expected(beside, name);
        if (!expected.equals(file.sha256())) {
            throw MoolaException.input(
                    "Cannot trust %s: its SHA-256 is %s, %s%s says %s"
                            .formatted(file.name(), file.sha256(), name, ENDING, expected),
                    "Get both again from the vendor; it may have replaced the file.");
        }
        return Checksum.VERIFIED;
    }

    private static String expected(Path beside, String name) {
        try {
            if (Files.size(beside) <= LONGEST) {
                String text = new String(Files.readAllBytes(beside), StandardCharsets.UTF_8);
                for (String line : text.lines().toList()) {
                    Matcher found = LINE.matcher(line);
                    if (found.matches()
                            && (found.group(2) == null || found.group(2).equals(name))) {
                        return found.group(1).toLowerCase(Locale.ROOT);
                    }
                }
            }
        } catch (IOException e) {
            throw MoolaException.input(
                    "Cannot read " + name + ENDING + ": " + e.getMessage(), null, e);
        }
        throw MoolaException.input(
                "Cannot verify %s: %s%s has no line '<sha256>  %s'"
                        .formatted(name, name, ENDING, name),
                "Get it again from the vendor, or remove it.");
    }
}
