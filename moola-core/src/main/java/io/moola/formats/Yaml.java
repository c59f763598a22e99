package io.moola.formats;

import io.moola.MoolaException;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Reads YAML 1.2 into a tree that knows the line of every key and value.
///
/// Bounded: 8 MiB, 100 levels, 200,000 nodes counted with what aliases stand for, so that a small
/// file cannot grow without end. Refused are a key that is there twice, keys that are no single
/// value, tags, and a second document: each would say something that a reader could miss.
/// Thread-safe.
public final class Yaml {

    static final int MOST_BYTES = 8 << 20;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Yaml() {}

    /// Reads a file in UTF-8.
    ///
    /// @param name what messages call the file
    /// @return its one document; an empty plain scalar where there is none
    /// @throws MoolaException (input) naming file and line when it cannot be read
    public static YamlNode read(Path file, String name) {
        return parse(text(file, name), name);
    }

    private static String text(Path file, String name) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw tooLarge(name);
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (NoSuchFileException e) {
            throw MoolaException.input("Cannot read " + name + ": no such file", null, e);
        } catch (CharacterCodingException e) {
            throw MoolaException.input(
                    "Cannot read " + name + ": it is not text in UTF-8",
                    "Save it again as UTF-8.",
                    e);
        } catch (IOException e) {
            String reason = Files.isDirectory(file) ? "it is a folder" : e.getMessage();
            throw MoolaException.input("Cannot read " + name + ": " + reason, null, e);
        }
    }

    private static MoolaException tooLarge(String name) {
        return MoolaException.input(
                "Cannot read " + name + ": it is larger than 8 MiB",
                "Hold data in CSV or Parquet, not in YAML.");
    }

    /// Reads a text.
    ///
    /// @param name what messages call it
    /// @return its one document; an empty plain scalar where there is none
    /// @throws MoolaException (input) naming the line that is wrong
    public static YamlNode parse(String text, String name) {
        if (text.length() > MOST_BYTES) {
            throw tooLarge(name);
        }
        boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        LoadSettings settings =
                LoadSettings.builder().setLabel(name).setCodePointLimit(MOST_BYTES).build();
        try {
            return new YamlTree(name)
                    .of(new Parse(settings).parseString(marked ? text.substring(1) : text));
        } catch (MarkedYamlEngineException e) {
            Mark mark = e.getProblemMark().or(e::getContextMark).orElse(null);
            String place =
                    mark == null
                            ? ""
                            : ", line %d, column %d"
                                    .formatted(mark.getLine() + 1, mark.getColumn() + 1);
            String problem = e.getProblem() == null ? e.getMessage() : e.getProblem();
            throw unreadable(name + place, problem, e);
        } catch (ReaderException e) {
            String before = text.substring(0, Math.max(0, text.indexOf(e.getCodePoint())));
            String sign = "the character U+%04X is not allowed".formatted(e.getCodePoint());
            throw unreadable(name + ", line " + before.concat("x").lines().count(), sign, e);
        } catch (YamlEngineException e) {
            throw unreadable(name, e.getMessage(), e);
        }
    }

    private static MoolaException unreadable(
            String place, @Nullable String problem, YamlEngineException cause) {
        return MoolaException.input("Cannot read " + place + " as YAML: " + problem, null, cause);
    }
}
