package io.moola.cli;

import io.moola.MoolaException;
import io.moola.formats.Compression;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.nio.file.Path;

/// Options that say where bars go, and how.
final class IngestFlags {

    @Option(
            names = "--out",
            paramLabel = "F",
            description =
                    "One file for all bars (default: data/raw/market_data_<SYMBOL>.parquet each);"
                            + " counts go beside it.",
            order = 40)
    private @Nullable Path out;

    @Option(
            names = "--append",
            description = "Add to the bars that are there; what is there already is left out.",
            order = 41)
    private boolean append;

    @Option(
            names = "--accept-corrections",
            description =
                    "With --append: where a file has other values for a bar that is there, take"
                            + " them (default: refuse, and show them).",
            order = 42)
    private boolean acceptCorrections;

    @Option(
            names = "--no-write",
            description = "Write no bars and no counts; with -o ndjson for tools down the line.",
            order = 43)
    private boolean noWrite;

    @Option(
            names = "--rejects",
            paramLabel = "F",
            description = "Write every refused row: file, line, column, value, reason (NDJSON).",
            order = 44)
    private @Nullable Path rejects;

    @Option(
            names = "--compression",
            paramLabel = "C",
            description = "zstd (default), snappy, gzip or none.",
            order = 45)
    private String compression = "zstd";

    @Nullable Path out() {
        return out;
    }

    @Nullable Path rejects() {
        return rejects;
    }

    Compression packing() {
        if (acceptCorrections && !append) {
            throw MoolaException.usage(
                    "Cannot accept corrections of bars that are not appended to",
                    "Add --append, or leave --accept-corrections out.");
        }
        return Compression.parse(compression);
    }

    boolean appends() {
        return append;
    }

    boolean acceptsCorrections() {
        return acceptCorrections;
    }

    boolean writes() {
        return !noWrite;
    }
}
