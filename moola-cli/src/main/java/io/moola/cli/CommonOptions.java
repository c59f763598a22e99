package io.moola.cli;

import io.moola.MoolaException;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

/// Options that every verb has.
final class CommonOptions {

    @Option(
            names = "-o",
            paramLabel = "FORMAT",
            description = "What to print on stdout: table (default), json, ndjson or csv.",
            order = 90)
    @Nullable String formatName;

    @Option(names = "--json", description = "The same as -o json.", order = 91)
    boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "No messages on stderr but errors.",
            order = 92)
    boolean quiet;

    @Option(names = "--debug", description = "Add the stack trace to an error.", order = 93)
    boolean debug;

    @Option(names = "--no-color", description = "No colour, as with NO_COLOR=1.", order = 94)
    boolean noColour;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.",
            order = 95)
    boolean help;

    Output.Format format() {
        if (json) {
            return Output.Format.JSON;
        }
        if (formatName == null) {
            return Output.Format.TABLE;
        }
        for (Output.Format format : Output.Format.values()) {
            if (format.name().equalsIgnoreCase(formatName)) {
                return format;
            }
        }
        throw MoolaException.usage(
                "Cannot print in the format '" + formatName + "'",
                "Use -o table, json, ndjson or csv.");
    }
}
