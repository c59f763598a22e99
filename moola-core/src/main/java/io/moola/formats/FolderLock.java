package io.moola.formats;

import io.moola.MoolaException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps other processes from changing files of a folder in several steps at the same time. The
/// system lets the lock go when the process ends, however it does; the hidden file that carries it
/// is removed when it is closed.
public final class FolderLock implements AutoCloseable {

    private static final String NAME = ".moola-lock";

    /// Locks of this process: on POSIX, closing any channel of a file lets all its locks go.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// Takes the lock of a folder, which is made where it is missing.
    ///
    /// @param attempt what is about to be done, for the message: `append to data/raw`
    /// @throws MoolaException when another process has it, or it cannot be written
    public static FolderLock take(Path folder, String attempt) {
        try {
            Files.createDirectories(folder);
            Path file = folder.toRealPath().resolve(NAME);
            if (!HELD.add(file)) {
                throw taken(attempt);
            }
            FolderLock lock = null;
            try {
                while (lock == null) {
                    lock = attempt(file, attempt);
                }
                return lock;
            } finally {
                if (lock == null) {
                    HELD.remove(file);
                }
            }
        } catch (IOException e) {
            throw MoolaException.input(
                    "Cannot " + attempt + ": " + folder + " cannot be locked (" + e + ")",
                    "Nothing was changed.",
                    e);
        }
    }

    /// The lock, or null where its file went away meanwhile.
    private static @Nullable FolderLock attempt(Path file, String attempt) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean kept = false;
        try {
            Object before = key(file);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw taken(attempt);
            }
            kept = before != null && Objects.equals(before, key(file));
            return kept ? new FolderLock(file, channel) : null;
        } finally {
            if (!kept) {
                channel.close();
            }
        }
    }

    private static @Nullable Object key(Path file) throws IOException {
        try {
            return Files.getAttribute(file, "unix:ino");
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static MoolaException taken(String attempt) {
        return MoolaException.refused(
                "Cannot " + attempt + ": another moola is changing files there",
                "Nothing was changed; run this again when it is done.");
    }

    @Override
    public void close() {
        try (channel) {
            Files.deleteIfExists(file); // while the lock is held: who opened it looks again
        } catch (IOException e) {
            // an unlocked file keeps nobody out
        } finally {
            HELD.remove(file);
        }
    }
}
