package io.moola.cli;

import io.moola.MoolaException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/// Keeps a verb from writing over what it reads.
final class OutputFile {

    private OutputFile() {}

    /// Resolves an output that must be none of the inputs, under whatever name.
    ///
    /// @throws MoolaException (usage) when it is one
    static Path notAmong(Collection<Path> inputs, Path out, Context context) {
        return notAmong(inputs, out, context, "--out");
    }

    /// The same for an output that another option names.
    static Path notAmong(Collection<Path> inputs, Path out, Context context, String option) {
        Path target = context.resolve(out);
        for (Path input : inputs) {
            if (isSame(context.resolve(input), target)) {
                throw MoolaException.usage(
                        "Cannot write " + out + ": it is an input",
                        "Name another file: " + option + " F.");
            }
        }
        return target;
    }

    /// Looks before any work is done whether outputs would be written over inputs or each other.
    ///
    /// @param outputs the files by the options that name them
    /// @throws MoolaException (usage) when one is an input, or two are one file
    static void refuseOverlap(Collection<Path> inputs, Map<String, Path> outputs, Context context) {
        Map<String, Path> earlier = new LinkedHashMap<>();
        outputs.forEach((option, out) -> {
            Path target = notAmong(inputs, out, context, option);
            earlier.forEach((other, path) -> {
                if (isSame(path, target)) {
                    throw MoolaException.usage(
                            "Cannot write %s twice: %s and %s name it"
                                    .formatted(out, other, option),
                            "Name another file: " + option + " F.");
                }
            });
            earlier.put(option, target);
        });
    }

    private static boolean isSame(Path input, Path target) {
        try {
            if (Files.exists(input) && Files.exists(target)) {
                return Files.isSameFile(input, target);
            }
        } catch (IOException e) {
            // the names have to tell
        }
        return input.toAbsolutePath().normalize().equals(target.toAbsolutePath().normalize());
    }
}
