package io.moola.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// The entry point. `--version` and the root `--help` are answered from a resource before the
/// command-line library is loaded, which takes a third of the time; a test holds the resource equal
/// to the real help.
public final class Main {

    private static final int BUFFER = 1 << 16;

    private Main() {}

    public static void main(String[] args) {
        StandardOutput sink = new StandardOutput();
        PrintStream out =
                new PrintStream(
                        new java.io.BufferedOutputStream(sink, BUFFER),
                        false,
                        StandardCharsets.UTF_8);
        String answer = quickAnswer(args);
        int status = ExitCode.OK;
        if (answer != null) {
            out.print(answer);
        } else {
            PrintStream err =
                    new PrintStream(
                            new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
            status = new Cli(Context.ofProcess(out, err)).run(args);
        }
        out.flush();
        String failure = sink.failure();
        if (failure != null && status == ExitCode.OK) {
            System.err.println("moola: Cannot write to standard output: " + failure);
            status = ExitCode.INPUT;
        }
        System.exit(status);
    }

    private static @org.jspecify.annotations.Nullable String quickAnswer(String[] args) {
        if (args.length == 0) {
            return resource("help.txt");
        }
        return args.length > 1
                ? null
                : switch (args[0]) {
                    case "--help", "-h", "help" -> resource("help.txt");
                    case "--version", "-V", "version" -> resource("version.txt");
                    default -> null;
                };
    }

    /// A text of this package's resources.
    static String resource(String name) {
        try (InputStream in = Main.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + name + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
