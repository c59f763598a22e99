package io.moola.cli;

import io.moola.formats.AtomicFile;
import io.moola.quality.DataQualityReport;
import io.moola.quality.ReportText;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Options that write the report for other readers.
final class ReportFlags {

    @Option(
            names = "--junit",
            paramLabel = "FILE",
            description = "Write the checks as JUnit XML, which CI systems show as tests.",
            order = 7)
    private @Nullable Path junit;

    @Option(
            names = "--markdown",
            paramLabel = "FILE",
            description = "Write a summary in Markdown.",
            order = 8)
    private @Nullable Path markdown;

    /// The files that were asked for, by option.
    Map<String, Path> outputs() {
        Map<String, Path> files = new LinkedHashMap<>();
        if (junit != null) {
            files.put("--junit", junit);
        }
        if (markdown != null) {
            files.put("--markdown", markdown);
        }
        return files;
    }

    /// Writes what was asked for.
    void write(Context context, DataQualityReport report) {
        write(context, junit, ReportText.junit(report));
        write(context, markdown, ReportText.markdown(report));
    }

    private static void write(Context context, @Nullable Path file, String text) {
        if (file != null) {
            AtomicFile.write(
                    context.resolve(file),
                    stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
