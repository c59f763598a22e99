package io.moola.cli;

import io.moola.MoolaException;
import io.moola.bars.MarketData;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Where a project keeps what a verb reads when nothing is named.
final class ProjectFiles {

    static final Path RAW = Path.of("data/raw");
    static final Path WINDOWS = RAW.resolve("unlabeled_windows.parquet");
    static final Path PROCESSED = Path.of("data/processed");
    static final Path LABELED = PROCESSED.resolve("train.parquet");

    private static final String BARS = "market_data_*.parquet";

    private ProjectFiles() {}

    /// The file of one symbol's bars.
    static Path barsOf(String symbol) {
        return RAW.resolve(MarketData.fileName(symbol));
    }

    /// The bars files of the project in the order of their names, as a user would name them.
    ///
    /// @param option the one that names other files, for the message
    /// @throws MoolaException when there is none
    static List<Path> bars(Context context, String option) {
        List<Path> files = new ArrayList<>();
        Path folder = context.resolve(RAW);
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, BARS)) {
                found.forEach(file -> files.add(RAW.resolve(file.getFileName())));
            } catch (IOException e) {
                throw MoolaException.input("Cannot list " + RAW + ": " + e.getMessage(), null, e);
            }
        }
        if (files.isEmpty()) {
            throw MoolaException.input(
                    "Cannot find bars: no " + RAW.resolve(BARS),
                    "Ingest some first (moola ingest FILE --symbol NAME), or name a file: "
                            + option);
        }
        files.sort(null);
        return files;
    }
}
