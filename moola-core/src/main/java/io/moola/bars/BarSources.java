package io.moola.bars;

import io.moola.MoolaException;
import io.moola.formats.SourceFile;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The one list of the formats that bars can be read from.
public final class BarSources {

    private static final List<BarSource> ALL =
            List.of(new ParquetSource(), new JsonRowsSource(), new DelimitedSource());

    private BarSources() {}

    static List<BarSource> all() {
        return ALL;
    }

    /// The names that `--format` takes.
    public static List<String> names() {
        return ALL.stream().map(BarSource::name).toList();
    }

    /// The format of that name, or the one that recognises the file.
    ///
    /// @throws MoolaException when there is no such format, or the file does not decide
    static BarSource of(SourceFile file, @Nullable String name) {
        if (name != null) {
            return named(name);
        }
        byte[] head = file.head();
        List<BarSource> candidates =
                ALL.stream().filter(source -> source.recognises(head)).toList();
        return switch (candidates.size()) {
            case 1 -> candidates.getFirst();
            case 0 ->
                    throw MoolaException.input(
                            "Cannot read %s: it is neither text nor Parquet".formatted(file.name()),
                            "Expected delimited text, NDJSON or Parquet, plain, gzip or zip.");
            default ->
                    throw MoolaException.input(
                            "Cannot tell the format of %s: it can be %s"
                                    .formatted(
                                            file.name(),
                                            candidates.stream().map(BarSource::name).toList()),
                            "Say which with --format.");
        };
    }

    private static BarSource named(String name) {
        return ALL.stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        MoolaException.usage(
                                "Cannot read the format '" + name + "'",
                                "Formats: " + String.join(", ", names()) + "."));
    }
}
