"""bars.py COUNT FILE.csv: a random walk of one-minute bars on a tick grid, from a fixed seed; as klines
of Binance (twelve columns, no header, milliseconds) where the file is called binance-….csv, and as one
file a day of 2,500 bars where it is a folder."""
import pathlib
import sys

import numpy as np
import pyarrow as pa
import pyarrow.csv as csv

count = int(sys.argv[1])
rng = np.random.default_rng(20260101)
close = 80_000 + np.cumsum(rng.integers(-40, 41, count))
open_ = close - rng.integers(-30, 31, count)
high = np.maximum(open_, close) + rng.integers(0, 25, count)
low = np.minimum(open_, close) - rng.integers(0, 25, count)
shift = max(0, 4_000 - int(low.min()))
prices = [(column + shift) * 0.25 for column in (open_, high, low, close)]
start = np.datetime64("2005-01-01T00:00:00", "s")
times = (start + np.arange(count) * np.timedelta64(60, "s")).astype("datetime64[s]")
volume = rng.integers(1, 5_000, count)
target = pathlib.Path(sys.argv[2])
if target.name.startswith("binance"):
    millis = times.astype("datetime64[ms]").astype("int64")
    table = pa.table(
        {"open_time": millis, **dict(zip(("open", "high", "low", "close"), prices)), "volume": volume,
         "close_time": millis + 59_999, "quote_volume": volume * prices[3], "trades": volume // 3 + 1,
         "taker_base": volume // 2, "taker_quote": volume // 2 * prices[3], "ignore": volume * 0})
    csv.write_csv(table, target, csv.WriteOptions(include_header=False))
else:
    table = pa.table(
        {"timestamp": pa.array(times), **dict(zip(("open", "high", "low", "close"), prices)), "volume": volume})
    if target.suffix == ".csv":
        csv.write_csv(table, target)
    else:
        target.mkdir()
        for day in range(0, count, 2_500):
            csv.write_csv(table.slice(day, 2_500), target / f"day-{day // 2_500:04}.csv")
