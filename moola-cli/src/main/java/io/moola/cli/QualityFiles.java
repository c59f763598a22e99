package io.moola.cli;

import io.moola.bars.Instrument;
import io.moola.bars.MarketData;
import io.moola.quality.Stage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The files that are to be checked.
final class QualityFiles {

    private QualityFiles() {}

    /// The files that were named, or those of the project.
    static List<Path> of(Context context, Stage stage, List<Path> named) {
        if (!named.isEmpty()) {
            return named.stream().map(context::resolve).toList();
        }
        List<Path> project =
                switch (stage) {
                    case RAW -> ProjectFiles.bars(context, "--data");
                    case WINDOWS -> List.of(ProjectFiles.WINDOWS);
                    case LABELED -> List.of(ProjectFiles.LABELED);
                };
        return project.stream().map(context::resolve).toList();
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
