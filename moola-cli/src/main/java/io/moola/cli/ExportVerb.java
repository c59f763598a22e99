package io.moola.cli;

import io.moola.MoolaException;
import io.moola.formats.NpyWriter;
import io.moola.training.ArrayExport;
import io.moola.training.ArrayLayout;
import io.moola.training.ExportSettings;
import io.moola.training.ExportedFile;
import io.moola.training.Float32Rounding;
import io.moola.training.Loader;
import io.moola.training.Part;
import io.moola.windows.WindowCut;
import io.moola.windows.WindowGate;
import io.moola.windows.WindowReader;
import io.moola.windows.WindowSettings;
import io.moola.windows.WindowShape;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Hands windows to training code.
@Command(
        name = "export",
        header = "Write windows as arrays for training.",
        footerHeading = "%n",
        footer = {"  moola export npy      NumPy arrays, and how to load them"})
final class ExportVerb extends Verb {

    ExportVerb(Context context) {
        super(context);
    }

    @Override
    List<Verb> verbs() {
        return List.of(new Npy(context()));
    }

    @Override
    int run() {
        throw MoolaException.usage(
                "Cannot export: say into what", "Use npy: moola export npy --help");
    }

    /// Writes `.npy` files and prints a loader for them.
    @Command(
            name = "npy",
            header = "Write windows as NumPy arrays and print a loader for them.",
            footerHeading = "%n",
            footer = {
                "  moola export npy                                windows.npy (N, 105, 4),"
                        + " float32",
                "  moola export npy --layout strided               every bar once; windows are"
                        + " views",
                "  moola export npy --part past                    only what a model may see",
                "  moola export npy --input bars.parquet --out d   cut the windows on the fly",
                "",
                "The future part of a window confirms its label: it holds what a model must not"
                        + " see.",
                "Give a model --part past, or slice it off: windows[:, :30]."
            })
    static final class Npy extends Verb {

        @Option(
                names = "--input",
                paramLabel = "F",
                description = "Windows, or bars to cut (default: " + WindowVerb.DEFAULT_OUT + ").")
        private Path input = Path.of(WindowVerb.DEFAULT_OUT);

        @Option(
                names = "--out",
                paramLabel = "DIR",
                description = "Where the arrays go (default: data/processed/npy).")
        private Path out = Path.of("data/processed/npy");

        @Option(
                names = "--layout",
                paramLabel = "L",
                description =
                        "copied (default): windows.npy; strided: bars.npy, starts.npy, runs.npy,"
                                + " a hundredth of the size.")
        private String layout = ArrayLayout.COPIED.toString();

        @Option(names = "--dtype", paramLabel = "T", description = "float32 (default) or float64.")
        private String type = NpyWriter.Type.FLOAT32.toString();

        @Option(
                names = "--part",
                paramLabel = "P",
                description =
                        "past, past+prediction or all (default). The future, which only all has,"
                                + " holds what a model must not see.")
        private String part = Part.ALL.toString();

        @Mixin private final WindowOptions window = new WindowOptions();

        Npy(Context context) {
            super(context);
        }

        @Override
        int run() {
            ExportSettings settings =
                    new ExportSettings(
                            ArrayLayout.parse(layout),
                            NpyWriter.Type.parseFloat(type),
                            Part.parse(part));
            window.settings();
            Path folder = context().resolve(out);
            requireInput();
            ArrayExport.Result result =
                    WindowReader.isWindows(context().resolve(input))
                            ? exportWindows(folder, settings)
                            : exportBars(folder, settings);
            print(result, settings);
            return ExitCode.OK;
        }

        private void requireInput() {
            if (!Files.exists(context().resolve(input))) {
                throw MoolaException.input(
                        "Cannot read " + input + ": no such file",
                        "Cut windows first: moola window");
            }
        }

        private ArrayExport.Result exportWindows(Path folder, ExportSettings settings) {
            window.requireNoCutting(input);
            try (WindowReader reader = WindowReader.open(context().resolve(input))) {
                WindowShape shape =
                        reader.settings().map(WindowSettings::shape).orElse(window.shape());
                if (window.givesShape() && !window.shape().equals(shape)) {
                    throw MoolaException.usage(
                            "Cannot export %s as %s: it was cut as %s"
                                    .formatted(input, words(window.shape()), words(shape)),
                            "Leave --length, --past, --prediction and --future out.");
                }
                return ArrayExport.write(folder, reader, shape, settings);
            }
        }

        private static String words(WindowShape shape) {
            return "%d past + %d prediction + %d future bars"
                    .formatted(shape.past(), shape.prediction(), shape.future());
        }

        private ArrayExport.Result exportBars(Path folder, ExportSettings settings) {
            List<WindowCut> cuts = window.cut(List.of(input), context());
            WindowGate.require(cuts, 1);
            return ArrayExport.write(folder, cuts, settings);
        }

        private void print(ArrayExport.Result result, ExportSettings settings) {
            String loader = Loader.python(settings.layout());
            Map<String, Object> document = new LinkedHashMap<>(result.description());
            document.put("loader", loader);
            Output.Table table = new Output.Table("file", "dtype", "shape", "size");
            for (ExportedFile file : result.files()) {
                table.row(
                        out.resolve(file.name()).toString(),
                        file.type() == null ? "text" : file.type().toString(),
                        file.type() == null ? "" : file.shape().toString(),
                        Numbers.bytes(file.bytes()));
            }
            output().print(document, table);
            output().text(
                            "\n%s\n\nLoad them with load_windows(\"%s\"):\n\n%s"
                                    .formatted(words(result.rounding()), out, loader));
            if (settings.part() == Part.ALL) {
                say(
                        "The last %s steps of each window are its future: a model must not see them."
                                .formatted(result.description().get("future")));
            }
        }

        private static String words(Float32Rounding rounding) {
            String step =
                    "Largest float32 step: %s at a price of %s"
                            .formatted(rounding.step(), Numbers.forPeople(rounding.largest()));
            return rounding.error() == 0
                    ? step + "; every price is exact in float32."
                    : step
                            + "; largest rounding error: %s at %s."
                                    .formatted(
                                            Numbers.forPeople(rounding.error()),
                                            rounding.errorAt());
        }
    }
}
