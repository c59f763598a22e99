package io.moola.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.moola.bars.BarSeries;
import io.moola.bars.Instrument;
import io.moola.bars.SourceFacts;
import io.moola.formats.Compression;
import io.moola.formats.Json;
import io.moola.formats.ParquetReader;
import io.moola.testing.Peers;
import io.moola.testing.RandomBars;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class WindowFileTest {

    @TempDir Path folder;

    private static List<WindowCut> cuts(Instrument... instruments) {
        List<WindowCut> cuts = new ArrayList<>();
        for (Instrument instrument : instruments) {
            cuts.add(new Windower(WindowSettings.STANDARD).cut(instrument, null));
        }
        return cuts;
    }

    private Path write(String name, Instrument... instruments) {
        Path file = folder.resolve(name);
        new WindowWriter(WindowSettings.STANDARD, cuts(instruments)).write(file, Compression.ZSTD);
        return file;
    }

    @Test
    void readsBackTheWindowsOfSeveralInstruments() {
        Instrument empty = RandomBars.minutes("EMPTY", 0, 50);
        Instrument first = RandomBars.minutes("A", 1, 700, 0.002);
        Instrument second = RandomBars.minutes("B", 2, 400);
        List<WindowCut> cuts = cuts(empty, first, empty, second);
        Path file = folder.resolve("w.parquet");

        new WindowWriter(WindowSettings.STANDARD, cuts).write(file, Compression.ZSTD);

        try (WindowReader reader = WindowReader.open(file)) {
            assertThat(reader.size()).isEqualTo((int) WindowStatistics.total(cuts).kept());
            assertThat(reader.settings()).contains(WindowSettings.STANDARD);
            assertThat(reader.intervalMicros("B")).isEqualTo(RandomBars.MINUTE);
            assertThat(reader.intervalMicros("C")).isZero();
            double[] all = new double[reader.size() * 420];
            reader.features(batch ->
                    System.arraycopy(
                            batch.values(),
                            0,
                            all,
                            (int) batch.firstRow() * 420,
                            batch.rows() * 420));
            int row = 0;
            double[] expected = new double[all.length];
            for (WindowCut cut : cuts) {
                for (int window = 0; window < cut.windows().size(); window++) {
                    assertThat(reader.id(row)).isEqualTo(cut.windows().id(window));
                    assertThat(reader.symbol(row)).isEqualTo(cut.symbol());
                    assertThat(reader.start(row)).isEqualTo(cut.windows().start(window));
                    cut.windows().copy(window, expected, row * 420);
                    row++;
                }
            }
            assertThat(all).isEqualTo(expected);
        }
    }

    @Test
    void fourIndependentReadersSee105ListsOf4EqualToTheBars() {
        Instrument instrument = RandomBars.minutes("NQ", 5, 900, 0.006);
        Path file = write("w.parquet", instrument);
        WindowSet windows = cuts(instrument).getFirst().windows();
        StringBuilder starts = new StringBuilder();
        for (int i = 0; i < windows.size(); i++) {
            starts.append(windows.first(i)).append(' ');
        }
        Path bars = folder.resolve("bars.parquet");
        io.moola.bars.MarketData.write(bars, List.of(instrument), Compression.ZSTD);

        String said =
                Peers.python(
                        """
                        import sys, numpy as np, pandas as pd, polars as pl, pyarrow.parquet as pq, duckdb
                        windows, bars, starts = sys.argv[1], sys.argv[2], [int(s) for s in sys.argv[3].split()]
                        b = pd.read_parquet(bars)
                        prices = b[["open", "high", "low", "close"]].to_numpy()
                        expected = [prices[s:s + 105].tolist() for s in starts]
                        first = [b.timestamp[s] for s in starts]
                        last = [b.timestamp[s + 104] for s in starts]
                        frame = pd.read_parquet(windows)
                        assert list(frame.columns) == ["window_id", "symbol", "start_timestamp", "end_timestamp", "features"]
                        assert [[list(step) for step in w] for w in frame.features] == expected
                        assert frame.start_timestamp.tolist() == first and frame.end_timestamp.tolist() == last
                        assert frame.window_id.tolist() == [t.strftime("NQ-%Y%m%dT%H%M%SZ") for t in first]
                        table = pq.read_table(windows, page_checksum_verification=True)
                        assert table["features"].to_pylist() == expected
                        assert pl.read_parquet(windows)["features"].to_list() == expected
                        rows = duckdb.sql(f"select features, window_id from '{windows}'").fetchall()
                        assert [r[0] for r in rows] == expected
                        assert set(frame.symbol) == {"NQ"}
                        print(len(expected))
                        """,
                        file, bars, starts.toString().strip());

        assertThat(said.strip()).isEqualTo(String.valueOf(windows.size()));
        assertThat(windows.size()).isBetween(200, 795);
    }

    @Test
    void elevenThousandWindowsOfTickPricesTakeLessThanTheRequirementsAllow() throws IOException {
        Path file = write("w.parquet", RandomBars.minutes("NQ", 9, 11_873 + 104));

        assertThat(Files.size(file)).isLessThanOrEqualTo(2_200_000);
    }

    @Test
    void equalBarsGiveEqualBytesAndTheEstimateIsExact() throws IOException {
        Path first = write("a.parquet", RandomBars.minutes("X", 4, 3_000, 0.001));
        Path second = write("b.parquet", RandomBars.minutes("X", 4, 3_000, 0.001));
        List<WindowCut> cuts = cuts(RandomBars.minutes("X", 4, 3_000, 0.001));

        assertThat(Files.mismatch(first, second)).isEqualTo(-1);
        assertThat(new WindowWriter(WindowSettings.STANDARD, cuts).estimatedBytes(Compression.ZSTD))
                .isEqualTo(Files.size(first));
    }

    @Test
    void metadataLeadsFromAWindowToItsSourceFile() {
        BarSeries bars = RandomBars.minutes("X", 4, 300).bars();
        SourceFacts facts =
                new SourceFacts(
                        300,
                        300,
                        new TreeMap<>(),
                        0,
                        0,
                        0,
                        0,
                        List.of(new SourceFacts.File("x.csv", "ab12", 300)));
        Instrument known =
                new Instrument(bars, new io.moola.bars.Timeframe(RandomBars.MINUTE), "nyse", facts);

        Path file = write("w.parquet", known);

        try (ParquetReader reader = ParquetReader.open(file)) {
            Map<String, Object> said =
                    Json.parseObject(reader.metadata().getOrDefault("moola.windows", ""));
            assertThat(said)
                    .containsEntry("past", 30)
                    .containsEntry("prediction", 45)
                    .containsEntry("future", 30)
                    .containsEntry("stride", 1)
                    .containsEntry("gap_policy", "break")
                    .containsEntry(
                            "instruments",
                            List.of(
                                    Map.of(
                                            "symbol",
                                            "X",
                                            "windows",
                                            196,
                                            "interval_seconds",
                                            60.0,
                                            "source_files",
                                            List.of(
                                                    Map.of(
                                                            "name", "x.csv", "sha256", "ab12",
                                                            "rows", 300)))));
        }
    }

    @Test
    void statisticsHoldTheCountsPerSymbolAndInTotal() {
        List<WindowCut> cuts =
                cuts(RandomBars.minutes("A", 1, 300), RandomBars.minutes("B", 2, 90));

        Map<String, Object> tree = WindowStatistics.toTree(WindowSettings.STANDARD, cuts);

        assertThat(tree.keySet())
                .containsExactly(
                        "schema_version",
                        "window",
                        "clean_bars",
                        "candidates",
                        "kept",
                        "dropped",
                        "distinct_bars",
                        "symbols");
        assertThat(tree).containsEntry("clean_bars", 390L).containsEntry("kept", 196L);
        assertThat(Json.compact(tree))
                .contains(
                        "\"A\":{\"clean_bars\":300,\"candidates\":196,\"kept\":196,\"dropped\":"
                                + "{\"gap\":0,\"calendar_unknown\":0,\"stride\":0},"
                                + "\"distinct_bars\":300,\"interval_seconds\":60.0,"
                                + "\"first_start\":\"2024-01-02T09:30:00Z\","
                                + "\"last_end\":\"2024-01-02T14:29:00Z\"}")
                .contains(
                        "\"B\":{\"clean_bars\":90,\"candidates\":0,\"kept\":0,\"dropped\":"
                                + "{\"gap\":0,\"calendar_unknown\":0,\"stride\":0},"
                                + "\"distinct_bars\":0,\"interval_seconds\":60.0}");
    }
}
