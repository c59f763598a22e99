package io.moola.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/// The folder of real market data and golden values that `MOOLA_REFERENCE` names. Where the
/// variable is not set the tests that need it are skipped, said in one line; where it is set the
/// folder must be there.
public final class Reference {

    private static final String VARIABLE = "MOOLA_REFERENCE";

    private Reference() {}

    /// A file of real market data: `data/<path>`.
    public static Path data(String path) {
        return file("data/" + path);
    }

    /// A file of golden values: `golden/<path>`.
    public static Path golden(String path) {
        return file("golden/" + path);
    }

    private static Path file(String path) {
        String folder = System.getenv(VARIABLE);
        assumeTrue(folder != null, VARIABLE + " is not set: tests on real market data are skipped");
        Path file = Path.of(folder).resolve(path);
        if (!Files.exists(file)) {
            throw new AssertionError(VARIABLE + " is set, but " + file + " is not there");
        }
        return file;
    }
}
