package io.moola.cli;

import io.moola.MoolaException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

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

    private static boolean isSame(Path input, Path target) {
        try {
            return Files.exists(target) && Files.isSameFile(input, target);
        } catch (IOException e) {
            return input.toAbsolutePath().normalize().equals(target.toAbsolutePath().normalize());
        }
    }
}
