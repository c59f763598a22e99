package io.moola.formats;

import io.moola.MoolaException;

import org.jspecify.annotations.Nullable;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Files that are there whole or not at all: written to a temporary name in the target's folder,
/// synced, then renamed over the target. A crash leaves the old file or the new one.
///
/// The temporary name holds the process id (`.name.4711.moola-tmp`), so that the next write into
/// the same folder removes what a killed process left and never touches that of a living one.
public final class AtomicFile {

    private static final Pattern TEMPORARY = Pattern.compile("\\..+\\.(\\d+)\\.moola-tmp");

    private static final int BUFFER = 1 << 20;

    private AtomicFile() {}

    /// Fills a file through a stream.
    @FunctionalInterface
    public interface StreamBody {
        void writeTo(OutputStream out) throws IOException;
    }

    /// Fills a file through its channel, open for reading and writing.
    @FunctionalInterface
    public interface ChannelBody {
        void writeTo(FileChannel channel) throws IOException;
    }

    /// Writes `target` through a buffered stream, making its folders. The body need not close it.
    ///
    /// @throws MoolaException when the file cannot be written; the old one is then untouched
    public static void write(Path target, StreamBody body) {
        writeChannel(
                target,
                channel -> {
                    OutputStream out =
                            new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
                    body.writeTo(out);
                    out.flush();
                });
    }

    /// Writes `target` through its channel, making its folders.
    ///
    /// @throws MoolaException when the file cannot be written; the old one is then untouched
    public static void writeChannel(Path target, ChannelBody body) {
        Path absolute = target.toAbsolutePath();
        Path folder = absolute.getParent();
        if (folder == null || Files.isDirectory(absolute)) {
            throw MoolaException.input(
                    "Cannot write " + target + ": it is a folder", "Name a file.");
        }
        Path temporary = null;
        try {
            Files.createDirectories(folder);
            removeLeftOvers(folder);
            Path real = Files.isSymbolicLink(absolute) ? absolute.toRealPath() : absolute;
            temporary =
                    real.resolveSibling(
                            "."
                                    + real.getFileName()
                                    + "."
                                    + ProcessHandle.current().pid()
                                    + ".moola-tmp");
            try (FileChannel channel =
                    FileChannel.open(
                            temporary,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE)) {
                body.writeTo(channel);
                channel.force(true);
            }
            Files.move(
                    temporary,
                    real,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            syncFolder(folder);
        } catch (IOException e) {
            throw MoolaException.input("Cannot write " + target + ": " + reason(e), remedy(e), e);
        } finally {
            deleteQuietly(temporary);
        }
    }

    /// Makes the rename itself durable, where the system can sync a folder.
    private static void syncFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // the file is whole under either name
        }
    }

    private static void removeLeftOvers(Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".*.moola-tmp")) {
            for (Path file : files) {
                Matcher name = TEMPORARY.matcher(file.getFileName().toString());
                if (name.matches() && !isAlive(name.group(1))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static boolean isAlive(String pid) {
        return pid.length() > 18
                || ProcessHandle.of(Long.parseLong(pid)).map(ProcessHandle::isAlive).orElse(false);
    }

    private static void deleteQuietly(@Nullable Path temporary) {
        if (temporary == null) {
            return;
        }
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // the next write into this folder removes it
        }
    }

    private static String reason(IOException e) {
        if (e instanceof java.nio.file.AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileSystemException failure && failure.getReason() != null) {
            return failure.getReason();
        }
        return switch (e) {
            case FileAlreadyExistsException failure ->
                    failure.getFile() + " is in the way: a file where a folder should be";
            case NoSuchFileException _ -> "no such folder";
            default -> String.valueOf(e.getMessage());
        };
    }

    private static String remedy(IOException e) {
        return String.valueOf(e.getMessage()).contains("No space left")
                ? "Free some space on that disk; nothing was changed."
                : "Nothing was changed.";
    }
}
