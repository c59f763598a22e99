package io.moola.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A small `.npy` file read back by the format's description, not by the writer's code.
final class NpyFile {

    private final List<Long> shape;
    private final double[] values;

    private NpyFile(List<Long> shape, double[] values) {
        this.shape = shape;
        this.values = values;
    }

    List<Long> shape() {
        return shape;
    }

    double[] values() {
        return values;
    }

    private static final Pattern HEADER =
            Pattern.compile(
                    "\\{'descr': '<([fi]\\d)', 'fortran_order': False, 'shape': \\(([^)]*)\\), \\}"
                            + " *\n");

    static NpyFile read(Path file) {
        try {
            ByteBuffer bytes =
                    ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            int length = bytes.getShort(8);
            String text = new String(bytes.array(), 10, length, StandardCharsets.US_ASCII);
            Matcher header = HEADER.matcher(text);
            if (!header.matches()) {
                throw new AssertionError("no header: " + text);
            }
            List<Long> shape = new ArrayList<>();
            int count = 1;
            for (String axis : header.group(2).split(",\\s*", -1)) {
                if (!axis.isBlank()) {
                    shape.add(Long.parseLong(axis.strip()));
                    count *= Integer.parseInt(axis.strip());
                }
            }
            bytes.position(10 + length);
            double[] values = new double[count];
            for (int i = 0; i < count; i++) {
                values[i] =
                        switch (header.group(1)) {
                            case "f4" -> bytes.getFloat();
                            case "f8" -> bytes.getDouble();
                            default -> bytes.getLong();
                        };
            }
            if (bytes.hasRemaining()) {
                throw new AssertionError(bytes.remaining() + " bytes behind the array");
            }
            return new NpyFile(shape, values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
