package io.moola.formats;

import io.moola.MoolaException;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// JSON documents as plain trees: `Map` (insertion order), `List`, `String`, `Number`, `Boolean`
/// and null. Reports are built as such trees by hand, so that key names and order never move by
/// accident.
///
/// Reading is bounded in depth and length of names and numbers. Thread-safe.
public final class Json {

    private static final int MAX_DEPTH = 200;

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_DEPTH)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private static final ObjectWriter PRETTY =
            MAPPER.writer()
                    .with(
                            new DefaultPrettyPrinter(
                                            Separators.createDefaultInstance()
                                                    .withObjectNameValueSpacing(
                                                            Separators.Spacing.AFTER))
                                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private Json() {}

    /// The tree as indented text with a final newline; equal trees give equal text. A number that
    /// is not finite is refused: JSON has no form for it, so reports hold null instead.
    public static String pretty(Object tree) {
        refuseNonFinite(tree, "$");
        return PRETTY.writeValueAsString(tree) + "\n";
    }

    /// The tree on one line, without a final newline.
    public static String compact(Object tree) {
        refuseNonFinite(tree, "$");
        return MAPPER.writeValueAsString(tree);
    }

    /// Writes the indented text to `target`, whole or not at all.
    public static void write(Path target, Object tree) {
        byte[] bytes = pretty(tree).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(target, out -> out.write(bytes));
    }

    /// Reads a document that is an object.
    ///
    /// @throws MoolaException when the file cannot be read or is no JSON object
    @SuppressWarnings("unchecked")
    public static Map<String, Object> readObject(Path file) {
        if (Files.notExists(file)) {
            throw MoolaException.input("Cannot read " + file + ": no such file", null);
        }
        try {
            return object(MAPPER.readValue(file.toFile(), Map.class), String.valueOf(file));
        } catch (MismatchedInputException e) {
            throw noObject(String.valueOf(file), e);
        } catch (JacksonException e) {
            throw MoolaException.input(
                    "Cannot read " + file + " as a JSON object: " + e.getOriginalMessage(),
                    null,
                    e);
        }
    }

    /// The document `null` is no object either.
    private static <T> T object(@Nullable T value, String name) {
        if (value == null) {
            throw noObject(name, null);
        }
        return value;
    }

    private static MoolaException noObject(String name, @Nullable Exception cause) {
        String attempted = "Cannot read %s as a JSON object: it holds none".formatted(name);
        String remedy = "Expected text that begins with {.";
        return cause == null
                ? MoolaException.input(attempted, remedy)
                : MoolaException.input(attempted, remedy, cause);
    }

    /// Reads a document that is an object, from text.
    @SuppressWarnings("unchecked")
    public static Map<String, Object> parseObject(String text) {
        try {
            return object(MAPPER.readValue(text, Map.class), "the text");
        } catch (JacksonException e) {
            throw MoolaException.input(
                    "Cannot read a JSON object: " + e.getOriginalMessage(), null, e);
        }
    }

    private static void refuseNonFinite(Object tree, String path) {
        switch (tree) {
            case Double number when !Double.isFinite(number) ->
                    throw new IllegalArgumentException(
                            "Cannot write " + number + " at " + path + " as JSON: use null");
            case Map<?, ?> map ->
                    map.forEach((key, value) -> {
                        if (value != null) {
                            refuseNonFinite(value, path + "." + key);
                        }
                    });
            case Iterable<?> list -> {
                for (Object value : list) {
                    if (value != null) {
                        refuseNonFinite(value, path + "[]");
                    }
                }
            }
            default -> {}
        }
    }
}
