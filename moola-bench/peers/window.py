"""window.py polars|pyarrow BARS.parquet FILE.parquet: cuts and writes stride-1 windows."""
import sys

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.lib.stride_tricks import sliding_window_view

library, source, target = sys.argv[1:]
table = pq.read_table(source, columns=["timestamp", "open", "high", "low", "close"])
bars = np.stack([table[name].to_numpy() for name in ("open", "high", "low", "close")], axis=1)
times = table["timestamp"].to_numpy().astype("datetime64[us]")
features = np.ascontiguousarray(sliding_window_view(bars, (105, 4))[:, 0])
start, end = times[:len(features)], times[104:]
ids = np.char.add("X-", np.char.replace(np.char.replace(
    np.datetime_as_string(start, unit="s"), "-", ""), ":", ""))
ids = np.char.add(ids, "Z")
inner = pa.ListArray.from_arrays(
    np.arange(0, features.size + 1, 4, dtype=np.int32), features.reshape(-1))
outer = pa.ListArray.from_arrays(np.arange(0, len(inner) + 1, 105, dtype=np.int32), inner)
windows = pa.table({
    "window_id": pa.array(ids), "symbol": pa.array(["X"] * len(features)),
    "start_timestamp": pa.array(start, pa.timestamp("us", "UTC")),
    "end_timestamp": pa.array(end, pa.timestamp("us", "UTC")), "features": outer})
if library == "polars":
    import polars as pl

    pl.from_arrow(windows).write_parquet(target, compression="zstd")
else:
    pq.write_table(windows, target, compression="zstd")
