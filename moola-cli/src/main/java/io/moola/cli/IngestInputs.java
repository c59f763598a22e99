package io.moola.cli;

import io.moola.MoolaException;
import io.moola.bars.SourceListing;
import io.moola.formats.SourceFile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// The files that a command line names, standard input among them as a temporary file: sources are
/// read more than once.
final class IngestInputs implements AutoCloseable {

    private static final Path STDIN = Path.of("-");

    private final SourceListing sources;
    private final @Nullable Path spooled;

    private IngestInputs(SourceListing sources, @Nullable Path spooled) {
        this.sources = sources;
        this.spooled = spooled;
    }

    static IngestInputs of(Context context, List<Path> files) {
        Path spooled = files.contains(STDIN) ? spool(context) : null;
        try {
            SourceListing sources = new SourceListing(context.folder());
            boolean taken = false;
            for (Path file : files) {
                if (spooled == null || !file.equals(STDIN)) {
                    sources.add(file);
                } else if (!taken) {
                    sources.add(SourceFile.of(spooled, "stdin"));
                    taken = true;
                }
            }
            return new IngestInputs(sources, spooled);
        } catch (MoolaException e) {
            deleteQuietly(spooled);
            throw e;
        }
    }

    SourceListing sources() {
        return sources;
    }

    private static Path spool(Context context) {
        Path file = null;
        try {
            file = Files.createTempFile("moola-stdin", "");
            Files.copy(context.in(), file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            deleteQuietly(file);
            throw MoolaException.input("Cannot keep standard input: " + e.getMessage(), null, e);
        } catch (OutOfMemoryError e) {
            deleteQuietly(file);
            throw e;
        }
    }

    @Override
    public void close() {
        deleteQuietly(spooled);
    }

    private static void deleteQuietly(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // a temporary file of the system's folder
        }
    }
}
