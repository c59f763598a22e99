package io.moola.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/// A command line run in-process in a folder: what it printed and its exit code.
record CommandLineRun(int status, String out, String err) {

    /// Splits at blanks; arguments in single quotes may hold blanks.
    static CommandLineRun moola(Path folder, String commandLine) {
        return moola(folder, InputStream.nullInputStream(), arguments(commandLine));
    }

    static CommandLineRun moolaWithInput(Path folder, String input, String commandLine) {
        return moola(
                folder,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                arguments(commandLine));
    }

    static CommandLineRun moola(Path folder, InputStream in, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Context context =
                new Context(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        in,
                        folder,
                        Map.of(),
                        false);
        int status = new Cli(context).run(arguments);
        return new CommandLineRun(
                status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static String[] arguments(String commandLine) {
        java.util.List<String> arguments = new java.util.ArrayList<>();
        java.util.regex.Matcher words =
                java.util.regex.Pattern.compile("'([^']*)'|(\\S+)").matcher(commandLine);
        while (words.find()) {
            arguments.add(words.group(1) != null ? words.group(1) : words.group(2));
        }
        return arguments.toArray(String[]::new);
    }
}
