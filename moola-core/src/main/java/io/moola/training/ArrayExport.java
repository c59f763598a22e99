package io.moola.training;

import io.moola.MoolaException;
import io.moola.formats.AtomicFile;
import io.moola.formats.JsonSchema;
import io.moola.formats.NpyWriter;
import io.moola.windows.WindowCut;
import io.moola.windows.WindowReader;
import io.moola.windows.WindowShape;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes windows as NumPy arrays into a folder: `windows.npy`, or `bars.npy`, `starts.npy` and
/// `runs.npy` (see [ArrayLayout]), with `window_ids.txt` (one name a line, in the order of the
/// windows) and, last, `export.json`, which describes them all. Equal windows and settings give
/// equal bytes. Memory is bounded: 8 bytes a window and a few buffers.
public final class ArrayExport {

    static final String WINDOWS = "windows.npy";
    static final String BARS = "bars.npy";
    static final String STARTS = "starts.npy";
    static final String RUNS = "runs.npy";
    static final String IDS = "window_ids.txt";

    /// Every name that an export may write beside its description.
    static final List<String> FILES = List.of(WINDOWS, BARS, STARTS, RUNS, IDS);

    private static final String SCHEMA_VERSION = "1.0";

    private final WindowSource source;
    private final ExportSettings settings;
    private final int length;
    private final Float32Rounding rounding = new Float32Rounding();
    private final Map<String, Object> counts = new LinkedHashMap<>();
    private final List<ExportedFile> files = new ArrayList<>();

    private ArrayExport(WindowSource source, ExportSettings settings) {
        this.source = source;
        this.settings = settings;
        this.length = settings.part().length(source.shape());
    }

    /// What was written.
    ///
    /// @param description the content of `export.json`
    /// @param files the files beside it
    public record Result(
            Map<String, Object> description, List<ExportedFile> files, Float32Rounding rounding) {}

    /// Exports windows just cut, of one shape.
    ///
    /// @throws MoolaException when there are none, when a price is beyond float32, or when a file
    ///   cannot be written
    public static Result write(Path folder, List<WindowCut> cuts, ExportSettings settings) {
        if (cuts.stream().allMatch(cut -> cut.windows().size() == 0)) {
            throw MoolaException.refused("Cannot export windows: there are none", null);
        }
        return new ArrayExport(new CutWindows(cuts), settings).into(folder);
    }

    /// Exports the windows of a file.
    ///
    /// @param shape what each window has to be
    /// @throws MoolaException when there are none, when one is not exactly the shape's bars of four
    ///   finite prices (naming it), or when a file cannot be written
    public static Result write(
            Path folder, WindowReader reader, WindowShape shape, ExportSettings settings) {
        if (reader.size() == 0) {
            throw MoolaException.refused(
                    "Cannot export the windows of " + reader.file() + ": there are none",
                    "Cut windows first: moola window");
        }
        return new ArrayExport(new StoredWindows(reader, shape), settings).into(folder);
    }

    private Result into(Path folder) {
        try (ExportFolder target = ExportFolder.open(folder)) {
            counts.put("windows", source.size());
            switch (settings.layout()) {
                case COPIED -> writeWindows(target);
                case STRIDED -> writeBars(target);
            }
            writeIds(target);
            Map<String, Object> description = description();
            target.publish(files.stream().map(ExportedFile::name).toList(), description);
            return new Result(description, List.copyOf(files), rounding);
        }
    }

    private void writeWindows(ExportFolder target) {
        int[] rowShape = {length, WindowShape.FEATURES};
        long[] shape =
                NpyWriter.write(
                        target.staged(WINDOWS),
                        settings.type(),
                        rowShape,
                        array -> source.copy(new PriceSink(array, rounding), length));
        requireAll(shape[0]);
        record(WINDOWS, settings.type(), shape);
    }

    private void writeBars(ExportFolder target) {
        long[][] starts = new long[1][];
        long[] shape =
                NpyWriter.write(
                        target.staged(BARS),
                        settings.type(),
                        new int[] {WindowShape.FEATURES},
                        array -> starts[0] = source.share(new PriceSink(array, rounding), length));
        counts.put("bars", shape[0]);
        record(BARS, settings.type(), shape);
        writeNumbers(target, STARTS, new int[0], starts[0]);
        long[] runs = runs(starts[0]);
        counts.put("runs", runs.length / 2);
        writeNumbers(target, RUNS, new int[] {2}, runs);
    }

    /// First row and length of each stretch of windows that start at neighbouring rows.
    static long[] runs(long[] starts) {
        long[] runs = new long[starts.length * 2];
        int end = 0;
        for (int i = 0; i < starts.length; i++) {
            if (i > 0 && starts[i] == starts[i - 1] + 1) {
                runs[end - 1]++;
            } else {
                runs[end++] = starts[i];
                runs[end++] = 1;
            }
        }
        return Arrays.copyOf(runs, end);
    }

    private void writeNumbers(ExportFolder target, String name, int[] rowShape, long[] numbers) {
        long[] shape =
                NpyWriter.write(
                        target.staged(name),
                        NpyWriter.Type.INT64,
                        rowShape,
                        array -> {
                            for (long number : numbers) {
                                array.putLong(number);
                            }
                        });
        record(name, NpyWriter.Type.INT64, shape);
    }

    private void requireAll(long written) {
        if (written != source.size()) {
            throw new IllegalStateException(
                    "%d windows written of %d".formatted(written, source.size()));
        }
    }

    private void writeIds(ExportFolder target) {
        AtomicFile.write(
                target.staged(IDS),
                stream -> {
                    Writer out =
                            new BufferedWriter(
                                    new OutputStreamWriter(stream, StandardCharsets.UTF_8));
                    try {
                        source.forEachId(id -> writeLine(out, id));
                    } catch (UncheckedIOException e) {
                        throw e.getCause();
                    }
                    out.flush();
                });
        long bytes = target.staged(IDS).toFile().length();
        files.add(new ExportedFile(IDS, null, List.of(), bytes));
    }

    private static void writeLine(Writer out, String id) {
        if (id.indexOf('\n') >= 0 || id.indexOf('\r') >= 0) {
            throw MoolaException.refused(
                    "Cannot export the window '%s': its id has a line break".formatted(id.strip()),
                    StoredWindows.ADVICE);
        }
        try {
            out.write(id);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void record(String name, NpyWriter.Type type, long[] shape) {
        List<Long> axes = Arrays.stream(shape).boxed().toList();
        files.add(new ExportedFile(name, type, axes, NpyWriter.fileBytes(type, shape)));
    }

    /// The shape of `export.json`.
    public static JsonSchema schema() {
        return JsonSchema.object("The arrays that windows were exported to.")
                .required("schema_version", JsonSchema.constant("Of this form.", SCHEMA_VERSION))
                .required("layout", JsonSchema.oneOf("How windows lie.", ArrayLayout.values()))
                .required("dtype", JsonSchema.oneOf("Of prices.", List.of("float32", "float64")))
                .required("part", JsonSchema.oneOf("Which bars.", Part.values()))
                .required("window_length", JsonSchema.count("Bars of each window.").atLeast(1))
                .required(
                        "features",
                        JsonSchema.list("Prices of a bar.", JsonSchema.text("A column.")).sized(4))
                .including(WindowShape.schema())
                .required("windows", JsonSchema.count("Windows."))
                .optional("bars", JsonSchema.count("Rows of bars.npy."))
                .optional("runs", JsonSchema.count("Rows of runs.npy."))
                .required("window_ids", JsonSchema.text("The file with one name a line."))
                .required("files", JsonSchema.list("The files.", ExportedFile.schema()))
                .required("float32_rounding", Float32Rounding.schema());
    }

    private Map<String, Object> description() {
        WindowShape shape = source.shape();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema_version", SCHEMA_VERSION);
        tree.put("layout", settings.layout().toString());
        tree.put("dtype", settings.type().toString());
        tree.put("part", settings.part().toString());
        tree.put("window_length", length);
        tree.put("features", List.of("open", "high", "low", "close"));
        tree.put("past", shape.past());
        tree.put("prediction", shape.prediction());
        tree.put("future", shape.future());
        tree.putAll(counts);
        tree.put("window_ids", IDS);
        tree.put("files", files.stream().map(ExportedFile::toTree).toList());
        tree.put("float32_rounding", rounding.toTree());
        return tree;
    }
}
