package io.moola.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.moola.testing.Peers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

class ParquetRoundTripTest {

    private static final List<Compression> COMPRESSIONS = List.of(Compression.values());

    @TempDir Path folder;

    /// A table of all column kinds, from a seed.
    private static final class Sample {
        final int rows;
        final int steps;
        final int width;
        final long[] times;
        final double[] prices;
        final String[] symbols;
        final double[] cells;

        Sample(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            rows = random.nextInt(4) == 0 ? random.nextInt(3) : random.nextInt(3_000);
            steps = 1 + random.nextInt(7);
            width = 1 + random.nextInt(5);
            times = new long[rows];
            prices = new double[rows];
            symbols = new String[rows];
            cells = new double[rows * steps * width];
            int words = 1 + random.nextInt(5);
            double missing = random.nextInt(3) / 4.0;
            long time = random.nextLong(-4_000_000_000_000_000L, 4_000_000_000_000_000L);
            for (int i = 0; i < rows; i++) {
                time += random.nextInt(5) == 0 ? random.nextLong(-1L << 50, 1L << 50) : 60_000_000;
                times[i] = time;
                prices[i] =
                        random.nextDouble() < missing
                                ? Double.NaN
                                : random.nextInt(9) == 0
                                        ? -0.0
                                        : random.nextInt(-100_000, 100_000) * 0.25;
                symbols[i] =
                        "S" + i * words / Math.max(1, rows) + (random.nextInt(50) == 0 ? "é" : "");
            }
            for (int i = 0; i < cells.length; i++) {
                cells[i] = random.nextDouble(-1e6, 1e6);
            }
        }

        List<Column> columns() {
            int size = steps * width;
            return List.of(
                    new Column.Timestamps("timestamp", row -> times[row]),
                    new Column.Words("symbol", row -> symbols[row]),
                    new Column.Doubles("price", row -> prices[row]),
                    new Column.WholeNumbers("number", row -> times[row] ^ row),
                    new Column.Texts("id", row -> symbols[row] + "-" + row),
                    new Column.Matrices(
                            "features",
                            steps,
                            width,
                            (row, target, offset) ->
                                    System.arraycopy(cells, row * size, target, offset, size)));
        }

        void write(Path file, ParquetWriter.Layout layout) {
            ParquetWriter.write(file, columns(), rows, layout, Map.of("k", "v ü"));
        }
    }

    @Test
    void readsBackWhatItWroteThroughBothLanes() throws IOException {
        for (long seed = 0; seed < 150; seed++) {
            Sample sample = new Sample(seed);
            SplittableRandom random = new SplittableRandom(~seed);
            Compression compression = COMPRESSIONS.get(random.nextInt(COMPRESSIONS.size()));
            Path file = folder.resolve("sample.parquet");
            sample.write(
                    file,
                    new ParquetWriter.Layout(
                            compression, 1 + random.nextInt(2_000), 1 + random.nextInt(400)));
            assertEqual(sample, file, "seed " + seed + " " + compression);
        }
    }

    private static void assertEqual(Sample sample, Path file, String name) throws IOException {
        try (ParquetReader reader = ParquetReader.open(file)) {
            assertThat(reader.rows()).as(name).isEqualTo(sample.rows);
            assertThat(reader.metadata()).containsEntry("k", "v ü");
            assertThat(reader.timestamps("timestamp").micros()).as(name).isEqualTo(sample.times);
            assertThat(reader.numbers("price")).as(name).isEqualTo(sample.prices);
            long[] numbers = sample.times.clone();
            java.util.Arrays.setAll(numbers, row -> numbers[row] ^ row);
            assertThat(reader.wholeNumbers("number")).as(name).isEqualTo(numbers);
            assertThat(texts(reader.texts("symbol"))).as(name).isEqualTo(List.of(sample.symbols));
            assertThat(cells(reader::matrices, sample)).as(name).isEqualTo(sample.cells);
            assertGeneralLane(sample, file, name);
        }
    }

    private static void assertGeneralLane(Sample sample, Path file, String name)
            throws IOException {
        try (var channel = java.nio.channels.FileChannel.open(file)) {
            ParquetFooter footer = ParquetFooter.read(channel);
            assertThat(HardwoodLane.timestamps(file, footer, "timestamp").micros())
                    .as(name)
                    .isEqualTo(sample.times);
            assertThat(HardwoodLane.numbers(file, footer, "price"))
                    .as(name)
                    .isEqualTo(sample.prices);
            assertThat(
                            cells(
                                    (column, consumer) -> {
                                        try {
                                            HardwoodLane.matrices(file, footer, column, consumer);
                                        } catch (IOException e) {
                                            throw new AssertionError(name, e);
                                        }
                                    },
                                    sample))
                    .as(name)
                    .isEqualTo(sample.cells);
            assertThat(PlainLane.numbers(channel, footer, "price")).as(name).isNotNull();
            assertThat(PlainLane.timestamps(channel, footer, "timestamp")).as(name).isNotNull();
            assertThat(PlainLane.matrices(channel, footer, "features", batch -> {}))
                    .as(name)
                    .isTrue();
        }
    }

    private interface MatrixReading {
        void read(String column, ParquetReader.MatrixConsumer consumer);
    }

    private static double[] cells(MatrixReading reading, Sample sample) {
        double[] cells = new double[sample.cells.length];
        int size = sample.steps * sample.width;
        reading.read(
                "features",
                batch -> {
                    assertThat(batch.uniformSteps()).isEqualTo(sample.steps);
                    assertThat(batch.uniformWidth()).isEqualTo(sample.width);
                    System.arraycopy(
                            batch.values(),
                            0,
                            cells,
                            Math.toIntExact(batch.firstRow() * size),
                            batch.rows() * size);
                });
        return cells;
    }

    private static List<String> texts(TextColumn column) {
        List<String> texts = new ArrayList<>();
        for (int row = 0; row < column.rows(); row++) {
            texts.add(Objects.requireNonNull(column.at(row)));
        }
        return texts;
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void fourIndependentReadersAgree(Compression compression) {
        Sample sample = new Sample(4);
        Path file = folder.resolve("peers.parquet");
        sample.write(file, new ParquetWriter.Layout(compression, 1_000, 100));

        String said =
                Peers.python(
                        """
                        import sys, math, hashlib
                        import numpy as np, pandas as pd, polars as pl, pyarrow.parquet as pq, duckdb
                        path, steps, width = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
                        table = pq.read_table(path, page_checksum_verification=True)
                        arrow = {n: table[n].to_pylist() for n in table.column_names}
                        frame = pd.read_parquet(path)
                        assert str(frame.timestamp.dtype) == "datetime64[us, UTC]", frame.timestamp.dtype
                        assert frame.symbol.tolist() == arrow["symbol"]
                        assert all(len(w) == steps and all(len(s) == width for s in w) for w in frame.features)
                        lazy = pl.read_parquet(path)
                        assert lazy["features"].to_list() == arrow["features"]
                        assert lazy["price"].to_list() == arrow["price"]
                        assert lazy["id"].to_list() == arrow["id"]
                        rows = duckdb.sql(f"select symbol, price, id, features, epoch_us(timestamp) from '{path}'").fetchall()
                        assert [r[0] for r in rows] == arrow["symbol"] and [r[1] for r in rows] == arrow["price"]
                        assert [r[3] for r in rows] == arrow["features"]
                        micros = np.array(table["timestamp"].cast("int64"))
                        assert [r[4] for r in rows] == micros.tolist()
                        meta = pq.ParquetFile(path).metadata
                        price = meta.schema.names.index("price")
                        start = 0
                        for g in range(meta.num_row_groups):
                            group = meta.row_group(g)
                            part = arrow["price"][start:start + group.num_rows]
                            known = [v for v in part if v is not None]
                            s = group.column(price).statistics
                            assert (s.min, s.max, s.null_count) == (min(known), max(known), len(part) - len(known))
                            assert group.column(price).has_column_index and group.column(price).has_offset_index
                            t = group.column(0).statistics
                            assert t.null_count == 0 and t.has_min_max
                            start += group.num_rows
                        assert start == len(table)
                        cells = np.array(arrow["features"]).tobytes()
                        prices = np.array([math.nan if v is None else v for v in arrow["price"]]).tobytes()
                        print(len(table), int(micros.sum()), hashlib.sha256(cells).hexdigest(), hashlib.sha256(prices).hexdigest())
                        """,
                        file,
                        sample.steps,
                        sample.width);

        long sum = 0;
        for (long time : sample.times) {
            sum += time;
        }
        assertThat(said.strip())
                .isEqualTo(
                        sample.rows
                                + " "
                                + sum
                                + " "
                                + sha256(sample.cells)
                                + " "
                                + sha256(sample.prices));
    }

    private static String sha256(double[] values) {
        ByteSink bytes = new ByteSink(values.length * Double.BYTES + 1);
        for (double value : values) {
            bytes.putLong(Double.doubleToLongBits(value));
        }
        try {
            return java.util.HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256")
                                    .digest(bytes.toArray()));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void equalInputGivesEqualBytes() throws IOException {
        Path first = folder.resolve("a.parquet");
        Path second = folder.resolve("b.parquet");
        new Sample(7).write(first, new ParquetWriter.Layout(Compression.ZSTD, 700, 50));
        new Sample(7).write(second, new ParquetWriter.Layout(Compression.ZSTD, 700, 50));

        assertThat(Files.mismatch(first, second)).isEqualTo(-1);
    }
}
