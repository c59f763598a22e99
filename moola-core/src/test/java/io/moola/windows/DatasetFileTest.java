package io.moola.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.moola.InvalidDataException;
import io.moola.MoolaException;
import io.moola.Violation;
import io.moola.formats.Compression;
import io.moola.testing.Peers;
import io.moola.testing.RandomBars;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class DatasetFileTest {

    @TempDir Path folder;

    private static List<TimeSeriesWindow> fromBars() {
        WindowSet view =
                new Windower(WindowSettings.STANDARD)
                        .cut(RandomBars.minutes("NQ", 3, 400), null)
                        .windows();
        List<TimeSeriesWindow> windows = new ArrayList<>();
        for (int i = 0; i < view.size(); i++) {
            windows.add(TimeSeriesWindow.of(view, i));
        }
        return windows;
    }

    private static LabeledDataset labeled() {
        List<LabeledWindow> windows = new ArrayList<>();
        for (TimeSeriesWindow window : fromBars()) {
            int start = 30 + windows.size() % 40;
            Label label = List.of(Label.values()).get(windows.size() % 3);
            windows.add(new LabeledWindow(window, label, start, start + 4));
        }
        return LabeledDataset.of(windows);
    }

    @Test
    void readsTheWindowsOfTheWindowsFile() {
        Path file = folder.resolve("w.parquet");
        WindowCut cut =
                new Windower(WindowSettings.STANDARD).cut(RandomBars.minutes("NQ", 3, 400), null);
        new WindowWriter(WindowSettings.STANDARD, List.of(cut)).write(file, Compression.ZSTD);

        assertThat(UnlabeledDataset.read(file)).isEqualTo(UnlabeledDataset.of(fromBars()));
        assertThatThrownBy(() -> LabeledDataset.read(file))
                .isInstanceOf(MoolaException.class)
                .hasMessage(
                        "Cannot read "
                                + file
                                + " as labelled windows: it has no text column 'label' with columns"
                                + " of numbers 'expansion_start' and 'expansion_end'");
    }

    @Test
    void readsBackWhatItWrote() throws IOException {
        LabeledDataset dataset = labeled();
        Path file = folder.resolve("train.parquet");
        Path again = folder.resolve("again.parquet");

        dataset.write(file, Compression.ZSTD);
        dataset.write(again, Compression.ZSTD);

        assertThat(LabeledDataset.read(file)).isEqualTo(dataset);
        assertThat(UnlabeledDataset.read(file)).isEqualTo(UnlabeledDataset.of(fromBars()));
        assertThat(Files.mismatch(file, again)).isEqualTo(-1);
        LabeledDataset none = LabeledDataset.of(List.of());
        none.write(file, Compression.NONE);
        assertThat(LabeledDataset.read(file)).isEqualTo(none);
    }

    @Test
    void keepsAnotherShapeAndWindowsWithoutStamps() {
        List<TimeSeriesWindow> windows = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            WindowShape shape = new WindowShape(5, 10, 5);
            windows.add(
                    new TimeSeriesWindow("w" + i, "", null, null, shape, Windows.features(i, 20)));
        }
        Path file = folder.resolve("w.parquet");

        UnlabeledDataset.of(windows).write(file, Compression.ZSTD);

        assertThat(UnlabeledDataset.read(file).windows()).isEqualTo(windows);
    }

    @Test
    void pandasPolarsAndDuckDbReadALabelledFile() {
        LabeledDataset dataset = labeled();
        Path file = folder.resolve("train.parquet");
        dataset.write(file, Compression.ZSTD);
        Path json = folder.resolve("train.json");
        io.moola.formats.Json.write(json, dataset.toTree());

        String said =
                Peers.python(
                        """
                        import sys, json, duckdb, pandas as pd, polars as pl, pyarrow.parquet as pq
                        path, expected = sys.argv[1], json.load(open(sys.argv[2]))["windows"]
                        frame = pd.read_parquet(path)
                        assert list(frame.columns) == ["window_id", "symbol", "start_timestamp",
                            "end_timestamp", "features", "label", "expansion_start", "expansion_end"]
                        assert str(frame.expansion_start.dtype) == "int64"
                        for name in ["window_id", "label", "expansion_start", "expansion_end"]:
                            want = [w[name] for w in expected]
                            assert frame[name].tolist() == want, name
                            assert pl.read_parquet(path)[name].to_list() == want, name
                            assert [r[0] for r in duckdb.sql(f"select {name} from '{path}'").fetchall()] == want
                        assert [[list(s) for s in w] for w in frame.features] == [w["features"] for w in expected]
                        assert [t.strftime("%Y-%m-%dT%H:%M:%SZ") for t in frame.end_timestamp] \\
                            == [w["end_timestamp"] for w in expected]
                        meta = pq.read_metadata(path).row_group(0).column(pq.read_schema(path).names.index("label"))
                        pq.read_table(path, page_checksum_verification=True)
                        print(len(expected))
                        """,
                        file, json);

        assertThat(said.strip()).isEqualTo("296");
    }

    @Test
    void readsAFilePandasWroteAndTellsEveryFaultUnderTheWindowsId() {
        Path file = folder.resolve("foreign.parquet");
        Peers.python(
                """
                import sys, numpy as np, pandas as pd
                sound = np.tile([10.0, 12.0, 9.0, 11.0], (105, 1)).tolist()
                broken = [list(s) for s in sound]; broken[42][1] = 10.5
                pd.DataFrame({"window_id": ["a", "b", "c", "d", "a"],
                    "features": [sound, broken, sound[:104], sound, sound],
                    "label": pd.Categorical(["consolidation", "foo", None, "expansion", "expansion"]),
                    "expansion_start": [30, 31, None, 80, 40.5], "expansion_end": [30, 74, 74, 74, 74],
                    "other": 1}).to_parquet(sys.argv[1])
                """,
                file);

        InvalidDataException refused =
                catchThrowableOfType(InvalidDataException.class, () -> LabeledDataset.read(file));

        assertThat(refused.violations())
                .extracting(Violation::toString)
                .containsExactly(
                        "b.features[42].high: 10.5 is below max(open, close) 11.0",
                        "c.features: has 104 bars, expected 105",
                        "windows[4].window_id: 'a' is also that of windows[0]",
                        "b.label: 'foo' is none of consolidation, retracement, expansion",
                        "c.label: is missing",
                        "c.expansion_start: is missing",
                        "d.expansion_start: 80 is outside the prediction part [30, 75)",
                        "d.expansion_start: 80 is after expansion_end 74",
                        "a.expansion_start: 40.5 is no index of a bar");
        assertThat(refused).hasMessageContaining("foreign.parquet: 9 violations: b.features[42]");
    }
}
