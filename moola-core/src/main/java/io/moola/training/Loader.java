package io.moola.training;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Python that reads an export: a NumPy function and a PyTorch `Dataset`, ready to paste. It
/// refuses a folder whose export did not finish.
public final class Loader {

    private Loader() {}

    /// The Python text for a layout.
    public static String python(ArrayLayout layout) {
        String name = "loader_" + layout + ".py";
        try (InputStream in = Loader.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + name + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
