package io.moola.testing;

import io.moola.bars.Instrument;
import io.moola.bars.MarketData;
import io.moola.formats.Compression;
import io.moola.windows.GapPolicy;
import io.moola.windows.WindowSettings;
import io.moola.windows.WindowShape;
import io.moola.windows.WindowWriter;
import io.moola.windows.Windower;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Small sound files of every format that is read.
public final class FuzzSeeds {

    private static final String PLAIN =
            """
            timestamp,open,high,low,close,volume
            2024-01-02T10:00:00Z,1,2,1,2,5
            2024-01-02T10:01:00Z,2,3,2,3,6
            2024-01-02T10:02:00Z,,3,2,3,6
            2024-01-02T10:03:00Z,2.5,3.25,2,3,
            """;

    private FuzzSeeds() {}

    public static List<byte[]> delimited() {
        return bytes(
                PLAIN,
                """
                date;time;open;high;low;close
                02/01/2024;10:00;1;2;1;2
                02/01/2024;10:01;1;2;1;2
                30/01/2024;10:02;1;2;1;2
                """,
                "t\to\th\tl\tc\n1704189600\t1\t2\t1\t2\n1704189660\t1e2\t2e2\t1e2\t1.5e2\n",
                """
                symbol|timestamp|open|high|low|close
                A|1704189600000|1|2|1|2
                A|1704189660000|1|2|1|2
                B|1704189600000|1|2|1|2
                """);
    }

    public static List<byte[]> quoted() {
        return bytes(
                PLAIN.replaceAll("(?m)([^,\n]+)", "\"$1\""),
                """
                timestamp,note,open,high,low,close
                1704189600,"a
                ""b"", c",1,2,1,2
                1704189660,"",1,"2",1,2
                """,
                PLAIN.replace('\n', '\r'));
    }

    public static List<byte[]> ndjson() {
        return bytes(
                """
                {"time":"2024-01-02T10:00:00Z","open":1,"high":2,"low":1,"close":2,"volume":3}
                {"time":"2024-01-02T10:01:00Z","open":1,"high":2.5,"low":null,"close":2}
                {"time":"2024-01-02T10:02:00Z","open":"1","high":2,"low":NaN,"close":2,"x":[1,{}]}
                """,
                """
                {"s":"A","t":1704189600000,"o":1,"h":2,"l":1,"c":2}
                {"s":"B","t":1704189600000,"o":1,"h":2,"l":1,"c":2}
                """);
    }

    public static List<byte[]> jsonArray() {
        return bytes(
                """
                [{"time":"2024-01-02T10:00:00Z","open":1,"high":2,"low":1,"close":2},
                 {"time":"2024-01-02T10:01:00Z","open":1.5,"high":2,"low":null,"close":"2"}]
                """,
                "[{\"t\":1704189600,\"o\":1,\"h\":2,\"l\":1,\"c\":2,\"x\":{\"y\":[1,2]}}]");
    }

    public static List<byte[]> gzip() throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (byte[] content : delimited()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (OutputStream gzip = new GZIPOutputStream(out)) {
                gzip.write(content);
            }
            files.add(out.toByteArray());
        }
        return files;
    }

    public static List<byte[]> zip() throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (byte[] content : delimited()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                zip.setMethod(ZipOutputStream.DEFLATED);
                zip.putNextEntry(new ZipEntry("bars.csv"));
                zip.write(content);
            }
            files.add(out.toByteArray());
        }
        return files;
    }

    /// Bars files of moola's own, in each compression.
    public static List<byte[]> bars(Path folder) throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (Compression compression : Compression.values()) {
            Path file = folder.resolve("bars.parquet");
            List<Instrument> instruments =
                    List.of(RandomBars.minutes("A", 1, 12), RandomBars.minutes("B", 2, 9, 0.3));
            MarketData.write(file, instruments, compression);
            files.add(Files.readAllBytes(file));
        }
        return files;
    }

    /// Windows files of moola's own, in each compression.
    public static List<byte[]> windows(Path folder) throws IOException {
        WindowSettings settings = new WindowSettings(new WindowShape(2, 3, 2), 1, GapPolicy.BREAK);
        List<byte[]> files = new ArrayList<>();
        for (Compression compression : Compression.values()) {
            Path file = folder.resolve("windows.parquet");
            new WindowWriter(
                            settings,
                            List.of(
                                    new Windower(settings)
                                            .cut(RandomBars.minutes("A", 1, 12), null)))
                    .write(file, compression);
            files.add(Files.readAllBytes(file));
        }
        return files;
    }

    /// Bars files as pandas, polars and pyarrow write them.
    public static List<byte[]> foreignBars() throws IOException {
        return written(
                """
                import io, sys, struct, pandas as pd, polars as pl, pyarrow as pa, pyarrow.parquet as pq
                from decimal import Decimal
                times = pd.date_range("2024-01-02 10:00", periods=9, freq="min", tz="UTC")
                prices = {c: [10.0 + i + d for i in range(9)] for c, d in zip(["open", "high", "low", "close"], [0, 1, -1, .5])}
                frame = pd.DataFrame({"timestamp": times, **prices})
                gaps = frame.copy(); gaps.loc[3, "open"] = None
                text = frame.assign(timestamp=times.strftime("%Y-%m-%dT%H:%M:%SZ"), symbol=["A"] * 5 + ["B"] * 4)
                epochs = frame.assign(timestamp=times.astype("int64") // 10**6)
                money = pa.table({"date": times, **{c: pa.array([Decimal(str(p)) for p in v], pa.decimal128(12, 2)) for c, v in prices.items()}})
                def save(write):
                    out = io.BytesIO(); write(out); data = out.getvalue()
                    sys.stdout.write(data.hex() + "\\n")
                save(lambda f: frame.to_parquet(f))
                save(lambda f: gaps.to_parquet(f, compression="gzip"))
                save(lambda f: text.to_parquet(f, compression=None))
                save(lambda f: epochs.to_parquet(f, compression="zstd"))
                save(lambda f: pl.from_pandas(gaps).write_parquet(f))
                save(lambda f: pq.write_table(money, f, data_page_version="2.0"))
                save(lambda f: pq.write_table(pa.Table.from_pandas(frame), f, use_deprecated_int96_timestamps=True, use_dictionary=False))
                """);
    }

    /// Windows files as pandas, polars and pyarrow write them.
    public static List<byte[]> foreignWindows() throws IOException {
        return written(
                """
                import io, sys, pandas as pd, polars as pl, pyarrow as pa, pyarrow.parquet as pq
                w = [[[1.0 + i + s, 2.0 + i + s, .5 + i + s, 1.5 + i + s] for s in range(5)] for i in range(6)]
                ids = [f"w{i}" for i in range(6)]
                ragged = w[:2] + [None, [], [[1.0, None], None]] + w[:1]
                def save(write):
                    out = io.BytesIO(); write(out); data = out.getvalue()
                    sys.stdout.write(data.hex() + "\\n")
                save(lambda f: pd.DataFrame({"window_id": ids, "features": w}).to_parquet(f))
                save(lambda f: pl.DataFrame({"window_id": ids, "features": ragged}).write_parquet(f))
                save(lambda f: pq.write_table(pa.table({"window_id": ids, "features": pa.array(w, pa.list_(pa.list_(pa.float32())))}), f, compression="none"))
                save(lambda f: pq.write_table(pa.table({"window_id": ids, "features": ragged}), f, use_dictionary=False, compression="gzip"))
                save(lambda f: pq.write_table(pa.table({"window_id": ids, "features": [sum(x, []) for x in w]}), f, data_page_version="2.0"))
                """);
    }

    private static List<byte[]> written(String script) {
        return Peers.python(script)
                .lines()
                .map(line -> java.util.HexFormat.of().parseHex(line))
                .toList();
    }

    private static List<byte[]> bytes(String... texts) {
        List<byte[]> files = new ArrayList<>();
        for (String text : texts) {
            files.add(text.getBytes(StandardCharsets.UTF_8));
        }
        return files;
    }
}
