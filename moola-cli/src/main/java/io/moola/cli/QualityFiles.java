package io.moola.cli;

import io.moola.MoolaException;
import io.moola.bars.Instrument;
import io.moola.bars.MarketData;
import io.moola.quality.Stage;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The files that are to be checked.
final class QualityFiles {

    private static final Path RAW = Path.of("data/raw");
    private static final String BARS = "market_data_*.parquet";

    private QualityFiles() {}

    /// The files that were named, or those of the project.
    static List<Path> of(Context context, Stage stage, List<Path> named) {
        if (!named.isEmpty()) {
            return named.stream().map(context::resolve).toList();
        }
        Path folder = context.resolve(RAW);
        return switch (stage) {
            case RAW -> bars(folder);
            case WINDOWS -> List.of(folder.resolve("unlabeled_windows.parquet"));
        };
    }

    private static List<Path> bars(Path folder) {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, BARS)) {
                files.forEach(found::add);
            } catch (IOException e) {
                throw MoolaException.input(
                        "Cannot list " + folder + ": " + e.getMessage(), null, e);
            }
        }
        if (found.isEmpty()) {
            throw MoolaException.input(
                    "Cannot find bars: no " + RAW.resolve(BARS),
                    "Ingest some first (moola ingest FILE --symbol NAME), or name a file: --data");
        }
        found.sort(null);
        return found;
    }

    /// Reads the bars of all files.
    static List<Instrument> bars(List<Path> files) {
        List<Instrument> instruments = new ArrayList<>();
        files.forEach(file -> instruments.addAll(MarketData.read(file)));
        return instruments;
    }

    /// The file's name without folders and ending.
    static String name(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
    }
}
