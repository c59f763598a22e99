package io.moola.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs a Python script in the pinned environment that the build creates in `.peers/`. Where it is
/// absent the tests that need it are skipped (the build has said so in one line, and fails with
/// `CI=true`).
public final class Peers {

    private Peers() {}

    /// Runs a script with arguments and returns what it printed.
    ///
    /// @throws AssertionError with the script's whole output when it fails
    public static String python(String script, Object... arguments) {
        List<String> command = new ArrayList<>();
        command.add(tool("python").toString());
        command.add("-c");
        command.add(script);
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return run(command);
    }

    /// A program of the environment: `python`, `dvc`.
    public static Path tool(String name) {
        Path root = Path.of(System.getProperty("moola.root", "..")).resolve(".peers");
        boolean present = Files.exists(root.resolve("requirements.sha256"));
        if ("true".equals(System.getenv("CI")) && !present) {
            throw new AssertionError("The Python peers are required with CI=true: " + root);
        }
        assumeTrue(present, "The Python peers are not installed: differential tests are skipped");
        return root.resolve("bin").resolve(name).toAbsolutePath().normalize();
    }

    private static String run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw new AssertionError("Python failed with status " + status + ":\n" + output);
            }
            return output;
        } catch (IOException e) {
            throw new AssertionError("Cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while running " + command, e);
        }
    }
}
