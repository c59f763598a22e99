package io.moola.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moola.MoolaException;
import io.moola.formats.NpyWriter;
import io.moola.formats.ParquetReader;
import io.moola.testing.Peers;
import io.moola.windows.WindowReader;
import io.moola.windows.WindowShape;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/// Windows files that pandas, pyarrow and polars wrote, sound and broken: all are read; only sound
/// ones are exported.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignWindowsTest {

    private static final int COUNT = 40;

    @TempDir static Path folder;

    @BeforeAll
    void writeThem() {
        Peers.python(
                """
                import sys, numpy as np, pandas as pd, polars as pl, pyarrow as pa, pyarrow.parquet as pq
                folder = sys.argv[1]
                rng = np.random.default_rng(3)
                bars = np.round(100 + rng.normal(size=(144, 4)).cumsum(axis=0), 2)
                w = [bars[i:i + 105].tolist() for i in range(40)]
                ids = [f"w{i}" for i in range(40)]
                def save(name, features, type=None):
                    pq.write_table(pa.table({"window_id": ids, "features": pa.array(features, type)}), f"{folder}/{name}.parquet")
                save("sound", w)
                pd.DataFrame({"window_id": ids, "features": w}).to_parquet(f"{folder}/pandas.parquet")
                pl.DataFrame({"window_id": ids, "features": w}).write_parquet(f"{folder}/polars.parquet")
                save("float32", w, pa.list_(pa.list_(pa.float32())))
                save("integers", [[[int(v) for v in s] for s in x] for x in w])
                save("ragged", [x if i != 7 else x[:5] + [x[5][:3]] + x[6:] for i, x in enumerate(w)])
                save("transposed", [np.array(x).T.tolist() for x in w])
                save("short", [x[:104] for x in w])
                save("null_row", [x if i != 3 else None for i, x in enumerate(w)])
                save("null_step", [x if i != 3 else x[:9] + [None] + x[10:] for i, x in enumerate(w)])
                save("null_value", [x if i != 3 else x[:9] + [[1.0, 2.0, None, 1.5]] + x[10:] for i, x in enumerate(w)])
                save("infinite", [x if i != 39 else x[:104] + [[1.0, float("inf"), 1.0, 1.0]] for i, x in enumerate(w)])
                save("empty_row", [x if i != 3 else [] for i, x in enumerate(w)])
                save("flat", [np.array(x).ravel().tolist() for x in w])
                save("structs", [[dict(zip(("open", "high", "low", "close"), s)) for s in x] for x in w])
                save("text", [[[str(v) for v in s] for s in x] for x in w])
                pq.write_table(pa.table({"window_id": pa.array([], pa.string()), "features": pa.array([], pa.list_(pa.list_(pa.float64())))}), f"{folder}/none.parquet")
                pq.write_table(pa.table({"features": pa.array(w)}), f"{folder}/no_ids.parquet")
                """,
                folder);
    }

    private static ArrayExport.Result export(String name, ArrayLayout layout) {
        try (WindowReader reader = WindowReader.open(folder.resolve(name + ".parquet"))) {
            return ArrayExport.write(
                    folder.resolve("to"),
                    reader,
                    WindowShape.STANDARD,
                    new ExportSettings(layout, NpyWriter.Type.FLOAT64, Part.ALL));
        }
    }

    @Test
    void exportsSoundWindowsWhoeverWroteThem() {
        for (String name :
                new String[] {"sound", "pandas", "polars", "float32", "integers", "no_ids"}) {
            export(name, ArrayLayout.COPIED);
            double[] copied = NpyFile.read(folder.resolve("to/windows.npy")).values();
            assertThat(copied).as(name).hasSize(COUNT * 420);
            export(name, ArrayLayout.STRIDED);
            double[] bars = NpyFile.read(folder.resolve("to/bars.npy")).values();
            assertThat(bars).as(name + " shares bars").hasSize(144 * 4);
            for (int window = 0; window < COUNT; window++) {
                assertThat(java.util.Arrays.copyOfRange(bars, window * 4, window * 4 + 420))
                        .as(name + " window " + window)
                        .isEqualTo(
                                java.util.Arrays.copyOfRange(
                                        copied, window * 420, window * 420 + 420));
            }
        }
        assertThat(folder.resolve("to/window_ids.txt"))
                .content()
                .startsWith("window-0\nwindow-1\n");
    }

    @Test
    void refusesBrokenWindowsNamingWindowAndStep() {
        assertRefused("ragged", "w7 ", "step 5 has 3 values, expected 4");
        assertRefused("transposed", "w0 ", "step 0 has 105 values, expected 4");
        assertRefused("short", "w0 ", "104 steps, expected 105");
        assertRefused("null_row", "w3 ", "it is null");
        assertRefused("null_step", "w3 ", "step 9 has 0 values, expected 4");
        assertRefused("null_value", "w3", "step 9, low is missing");
        assertRefused("infinite", "w39", "step 104, high is Infinity");
        assertRefused("empty_row", "w3 ", "0 steps, expected 105");
        assertRefused("flat", "w0 ", "step 0 has 420 values, expected 4");
        assertRefused("none", "the windows of ", ": there are none");
    }

    private static void assertRefused(String name, String window, String reason) {
        for (ArrayLayout layout : ArrayLayout.values()) {
            assertThatThrownBy(() -> export(name, layout))
                    .as(name)
                    .isInstanceOf(MoolaException.class)
                    .hasMessageContaining(window)
                    .hasMessageContaining(reason)
                    .hasMessageStartingWith("Cannot export ");
        }
    }

    @Test
    void filesThatHoldNoListsOfNumbersAreNoWindows() {
        assertThat(WindowReader.isWindows(folder.resolve("text.parquet"))).isFalse();
        assertThatThrownBy(() -> WindowReader.open(folder.resolve("text.parquet")))
                .hasMessageContaining("it has no list column 'features'");
        // prices of structs lie in columns of their own: whatever is made of them, it is told
        assertThatThrownBy(() -> export("structs", ArrayLayout.COPIED))
                .isInstanceOf(MoolaException.class)
                .hasMessageStartingWith("Cannot ");
    }

    @Test
    void theReaderTellsWhatIsThereAndWhatIsNot() {
        try (WindowReader reader = WindowReader.open(folder.resolve("sound.parquet"))) {
            assertThat(reader.size()).isEqualTo(COUNT);
            assertThat(reader.id(39)).isEqualTo("w39");
            assertThat(reader.symbol(0)).isEmpty();
            assertThat(reader.start(0)).isEqualTo(ParquetReader.NULL);
            assertThat(reader.settings()).isEmpty();
        }
        try (WindowReader reader = WindowReader.open(folder.resolve("no_ids.parquet"))) {
            assertThat(reader.id(39)).isEqualTo("window-39");
        }
    }
}
