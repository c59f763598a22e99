package io.moola.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moola.bars.BarSeries;
import io.moola.bars.Instrument;
import io.moola.bars.Timeframe;
import io.moola.formats.Compression;
import io.moola.formats.Json;
import io.moola.formats.NpyWriter;
import io.moola.testing.Peers;
import io.moola.testing.RandomBars;
import io.moola.windows.GapPolicy;
import io.moola.windows.WindowCut;
import io.moola.windows.WindowReader;
import io.moola.windows.WindowSettings;
import io.moola.windows.WindowShape;
import io.moola.windows.WindowWriter;
import io.moola.windows.Windower;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

class ArrayExportTest {

    @TempDir Path folder;

    private static List<WindowCut> cuts(WindowSettings settings, Instrument... instruments) {
        List<WindowCut> cuts = new ArrayList<>();
        for (Instrument instrument : instruments) {
            cuts.add(new Windower(settings).cut(instrument, null));
        }
        return cuts;
    }

    private static List<WindowCut> cuts(Instrument... instruments) {
        return cuts(WindowSettings.STANDARD, instruments);
    }

    /// Writes the windows as Parquet, then exports that file.
    private ArrayExport.Result throughFile(
            Path to, WindowSettings settings, List<WindowCut> cuts, ExportSettings export) {
        Path file = folder.resolve("windows.parquet");
        new WindowWriter(settings, cuts).write(file, Compression.ZSTD);
        try (WindowReader reader = WindowReader.open(file)) {
            return ArrayExport.write(to, reader, settings.shape(), export);
        }
    }

    @Test
    void bothLayoutsFromBarsAndFromAFileHoldTheWindowsInAllParts() {
        for (long seed = 0; seed < 10; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            WindowSettings settings = randomSettings(random);
            List<WindowCut> cuts =
                    cuts(
                            settings,
                            RandomBars.minutes("A", seed, 40 + random.nextInt(200), 0.05),
                            RandomBars.minutes("B", ~seed, random.nextInt(150), 0.02));
            if (cuts.stream().allMatch(cut -> cut.windows().size() == 0)) {
                continue;
            }
            NpyWriter.Type type =
                    random.nextBoolean() ? NpyWriter.Type.FLOAT32 : NpyWriter.Type.FLOAT64;
            for (Part part : Part.values()) {
                String name = "seed " + seed + " " + settings + " " + part;
                double[] expected = expected(cuts, part.length(settings.shape()));
                for (ArrayLayout layout : ArrayLayout.values()) {
                    ExportSettings export = new ExportSettings(layout, type, part);
                    Path direct = folder.resolve("direct");
                    Path through = folder.resolve("through");
                    ArrayExport.write(direct, cuts, export);
                    throughFile(through, settings, cuts, export);
                    assertThat(windows(direct, export)).as(name + " bars").isEqualTo(expected);
                    assertThat(windows(through, export)).as(name + " file").isEqualTo(expected);
                    assertSameIds(direct, through, cuts);
                }
            }
        }
    }

    private static WindowSettings randomSettings(SplittableRandom random) {
        return new WindowSettings(
                new WindowShape(
                        1 + random.nextInt(6), 1 + random.nextInt(6), 1 + random.nextInt(6)),
                1 + random.nextInt(4),
                random.nextBoolean() ? GapPolicy.BREAK : GapPolicy.IGNORE);
    }

    private static double[] expected(List<WindowCut> cuts, int length) {
        int windows = cuts.stream().mapToInt(cut -> cut.windows().size()).sum();
        double[] expected = new double[windows * length * 4];
        int at = 0;
        for (WindowCut cut : cuts) {
            double[] window = new double[cut.settings().shape().length() * 4];
            for (int i = 0; i < cut.windows().size(); i++) {
                cut.windows().copy(i, window, 0);
                System.arraycopy(window, 0, expected, at, length * 4);
                at += length * 4;
            }
        }
        return expected;
    }

    /// The windows as a loader sees them; ticks of a quarter are exact in float32.
    private static double[] windows(Path folder, ExportSettings export) {
        Map<String, Object> said = Json.readObject(folder.resolve("export.json"));
        int length = ((Number) said.getOrDefault("window_length", 0)).intValue();
        if (export.layout() == ArrayLayout.COPIED) {
            return NpyFile.read(folder.resolve("windows.npy")).values();
        }
        double[] bars = NpyFile.read(folder.resolve("bars.npy")).values();
        double[] starts = NpyFile.read(folder.resolve("starts.npy")).values();
        double[] windows = new double[starts.length * length * 4];
        for (int i = 0; i < starts.length; i++) {
            System.arraycopy(bars, 4 * (int) starts[i], windows, i * length * 4, length * 4);
        }
        return windows;
    }

    private static void assertSameIds(Path direct, Path through, List<WindowCut> cuts) {
        List<String> ids = new ArrayList<>();
        for (WindowCut cut : cuts) {
            for (int i = 0; i < cut.windows().size(); i++) {
                ids.add(cut.windows().id(i));
            }
        }
        assertThat(direct.resolve("window_ids.txt"))
                .hasContent(String.join("\n", ids) + "\n")
                .hasSameTextualContentAs(through.resolve("window_ids.txt"));
    }

    @Test
    void numPyLoadsBothLayoutsByThePrintedLoaderEqualToTheBars() {
        List<WindowCut> cuts =
                cuts(RandomBars.minutes("A", 1, 900, 0.004), RandomBars.minutes("B", 2, 300));
        Path windows = folder.resolve("windows.parquet");
        new WindowWriter(WindowSettings.STANDARD, cuts).write(windows, Compression.NONE);
        StringBuilder said = new StringBuilder();
        for (ArrayLayout layout : ArrayLayout.values()) {
            for (NpyWriter.Type type : List.of(NpyWriter.Type.FLOAT32, NpyWriter.Type.FLOAT64)) {
                Path to = folder.resolve(layout + "-" + type);
                ArrayExport.write(to, cuts, new ExportSettings(layout, type, Part.ALL));
                said.append(loadInPython(layout, to, windows));
            }
        }
        int count = cuts.get(0).windows().size() + cuts.get(1).windows().size();

        assertThat(said.toString().strip().split("\\s+")).hasSize(4).containsOnly("" + count);
    }

    private static String loadInPython(ArrayLayout layout, Path to, Path windows) {
        return Peers.python(
                """
                import sys, types, pickle, numpy as np, pyarrow.parquet as pq
                torch = types.ModuleType("torch")  # stands in: only from_numpy and the base class are used
                torch.from_numpy = lambda array: array
                torch.utils = types.SimpleNamespace(data=types.SimpleNamespace(Dataset=object))
                sys.modules["torch"] = torch
                exec(sys.argv[1])
                folder, table = sys.argv[2], pq.read_table(sys.argv[3])
                expected = np.array(table["features"].to_pylist())
                loaded = load_windows(folder)
                if isinstance(loaded, tuple):
                    view, starts = loaded
                    assert view.base is not None and not view.flags.owndata
                    loaded = view[starts]
                    runs = np.load(f"{folder}/runs.npy")
                    assert runs[:, 1].sum() == len(starts)
                    assert np.array_equal(np.concatenate([view[f:f + n] for f, n in runs]), loaded)
                else:
                    assert isinstance(loaded, np.memmap)
                assert loaded.shape == expected.shape and np.array_equal(loaded, expected.astype(loaded.dtype))
                data = pickle.loads(pickle.dumps(Windows(folder)))
                assert len(pickle.dumps(data)) < 1000
                assert len(data) == len(expected)
                assert np.array_equal(data[len(data) - 1], loaded[-1])
                assert all(np.array_equal(a, loaded[i]) for i, a in zip([3, 1, 3], data.__getitems__([3, 1, 3])))
                ids = open(f"{folder}/window_ids.txt").read().split()
                assert ids == table["window_id"].to_pylist()
                open(f"{folder}/window_ids.txt", "a").write("x")
                try:
                    load_windows(folder)
                    raise AssertionError("a foreign file was loaded")
                except ValueError as error:
                    assert "window_ids.txt does not belong to export.json: export again" in str(error)
                print(len(expected))
                """,
                Loader.python(layout),
                to,
                windows);
    }

    @Test
    void aShortPartLeavesNoBarInTheArrayThatNoPartHolds() {
        Instrument instrument = RandomBars.minutes("A", 3, 300);
        Path to = folder.resolve("past");

        ArrayExport.write(
                to,
                cuts(instrument),
                new ExportSettings(ArrayLayout.STRIDED, NpyWriter.Type.FLOAT64, Part.PAST));

        double[] bars = NpyFile.read(to.resolve("bars.npy")).values();
        assertThat(bars).as("the last 75 bars are only ever future").hasSize((300 - 75) * 4);
        assertThat(bars[bars.length - 1]).isEqualTo(instrument.bars().close()[224]);
        assertThat(Json.readObject(to.resolve("export.json")))
                .containsEntry("window_length", 30)
                .containsEntry("part", "past")
                .containsEntry("bars", 225)
                .containsEntry("windows", 196)
                .containsEntry("runs", 1);
    }

    @Test
    void theStridedLayoutHoldsEachBarOnceAlsoFromAFile() {
        Instrument flat = flat(400);
        Path to = folder.resolve("strided");

        throughFile(
                to,
                WindowSettings.STANDARD,
                cuts(flat, RandomBars.minutes("B", 7, 500, 0.004)),
                new ExportSettings(ArrayLayout.STRIDED, NpyWriter.Type.FLOAT32, Part.ALL));

        List<WindowCut> cuts = cuts(flat, RandomBars.minutes("B", 7, 500, 0.004));
        long distinct = cuts.get(0).counts().distinctBars() + cuts.get(1).counts().distinctBars();
        assertThat(Json.readObject(to.resolve("export.json")))
                .containsEntry("bars", (int) distinct);
    }

    /// All prices are equal, so only the stamps can tell how far windows are apart.
    private static Instrument flat(int count) {
        long[] times = new long[count];
        double[] prices = new double[count];
        for (int i = 0; i < count; i++) {
            times[i] = RandomBars.FIRST + i * RandomBars.MINUTE;
            prices[i] = 100;
        }
        return new Instrument(
                new BarSeries("FLAT", times, prices, prices, prices, prices, null),
                new Timeframe(RandomBars.MINUTE),
                null,
                null);
    }

    @Test
    void runsAreStretchesOfNeighbouringStarts() {
        assertThat(ArrayExport.runs(new long[] {0, 1, 2, 105, 106, 300}))
                .containsExactly(0, 3, 105, 2, 300, 1);
        assertThat(ArrayExport.runs(new long[] {0, 5, 10})).containsExactly(0, 1, 5, 1, 10, 1);
        assertThat(ArrayExport.runs(new long[0])).isEmpty();
    }

    @Test
    void equalWindowsGiveEqualBytes() throws IOException {
        for (ArrayLayout layout : ArrayLayout.values()) {
            ExportSettings export = new ExportSettings(layout, NpyWriter.Type.FLOAT32, Part.ALL);
            Path first = folder.resolve(layout + "-1");
            Path second = folder.resolve(layout + "-2");
            ArrayExport.write(first, cuts(RandomBars.minutes("A", 1, 300)), export);
            ArrayExport.write(second, cuts(RandomBars.minutes("A", 1, 300)), export);
            ArrayExport.write(second, cuts(RandomBars.minutes("A", 1, 300)), export);

            try (var files = Files.list(first)) {
                for (Path file : files.toList()) {
                    assertThat(Files.mismatch(file, second.resolve(file.getFileName())))
                            .as(file.toString())
                            .isEqualTo(-1);
                }
            }
        }
    }

    @Test
    void anotherLayoutReplacesTheFilesOfTheLastExportAndNothingElse() throws IOException {
        Files.createDirectories(folder.resolve("to/.moola-export-999999999"));
        Files.writeString(folder.resolve("to/.moola-export-999999999/bars.npy"), "left over");
        Files.writeString(folder.resolve("to/runs.npy"), "somebody's own");
        List<WindowCut> cuts = cuts(RandomBars.minutes("A", 1, 300));

        ArrayExport.write(
                folder.resolve("to"),
                cuts,
                new ExportSettings(ArrayLayout.COPIED, NpyWriter.Type.FLOAT32, Part.ALL));

        assertThat(names("to"))
                .containsExactly("export.json", "runs.npy", "window_ids.txt", "windows.npy");

        ArrayExport.write(
                folder.resolve("to"),
                cuts,
                new ExportSettings(ArrayLayout.STRIDED, NpyWriter.Type.FLOAT32, Part.ALL));

        assertThat(names("to"))
                .containsExactly(
                        "bars.npy", "export.json", "runs.npy", "starts.npy", "window_ids.txt");
    }

    private List<String> names(String in) throws IOException {
        try (var files = Files.list(folder.resolve(in))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void measuresWhatFloat32Loses() {
        Float32Rounding rounding = new Float32Rounding();
        for (double price : new double[] {16_000.25, 100.1, -20_000.3, 1.5}) {
            assertThat(rounding.examine(price)).isTrue();
        }

        assertThat(rounding.largest()).isEqualTo(20_000.3);
        assertThat(rounding.step()).isEqualTo(0.001953125);
        assertThat(rounding.errorAt()).isEqualTo(-20_000.3);
        assertThat(rounding.error()).isEqualTo(Math.abs((double) (float) -20_000.3 + 20_000.3));
        assertThat(rounding.examine(1e308)).isFalse();
        assertThat(rounding.examine(Double.NaN)).isFalse();
        assertThat(rounding.examine(Double.NEGATIVE_INFINITY)).isFalse();
    }

    @Test
    void refusesAPriceBeyondFloat32AndKeepsTheOldExport() throws IOException {
        Path to = folder.resolve("to");
        ExportSettings narrow =
                new ExportSettings(ArrayLayout.COPIED, NpyWriter.Type.FLOAT32, Part.ALL);
        ArrayExport.write(to, cuts(RandomBars.minutes("A", 1, 300)), narrow);
        byte[] before = Files.readAllBytes(to.resolve("windows.npy"));
        Instrument huge = RandomBars.minutes("A", 1, 300);
        huge.bars().high()[150] = 1e300;

        assertThatThrownBy(() -> ArrayExport.write(to, cuts(huge), narrow))
                .hasMessage(
                        "Cannot export window A-20240102T101600Z: step 104, high is 1.0E300,"
                                + " beyond float32")
                .extracting("hint")
                .isEqualTo("Export with --dtype float64.");
        assertThat(Files.readAllBytes(to.resolve("windows.npy"))).isEqualTo(before);
        assertThat(names("to")).containsExactly("export.json", "window_ids.txt", "windows.npy");

        ArrayExport.Result wide =
                ArrayExport.write(
                        to,
                        cuts(huge),
                        new ExportSettings(ArrayLayout.COPIED, NpyWriter.Type.FLOAT64, Part.ALL));
        assertThat(wide.rounding().largest()).isEqualTo(1e300);
    }

    @Test
    void refusesToExportNothing() {
        ExportSettings export =
                new ExportSettings(ArrayLayout.COPIED, NpyWriter.Type.FLOAT32, Part.ALL);

        assertThatThrownBy(() ->
                        ArrayExport.write(folder, cuts(RandomBars.minutes("A", 1, 50)), export))
                .hasMessage("Cannot export windows: there are none");
        assertThatThrownBy(() ->
                        throughFile(
                                folder,
                                WindowSettings.STANDARD,
                                cuts(RandomBars.minutes("A", 1, 50)),
                                export))
                .hasMessageStartingWith("Cannot export the windows of ")
                .hasMessageEndingWith(": there are none");
    }
}
