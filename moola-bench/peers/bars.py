"""bars.py COUNT FILE.csv: a random walk of one-minute bars on a tick grid, from a fixed seed."""
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
table = pa.table(
    {"timestamp": pa.array(times), **dict(zip(("open", "high", "low", "close"), prices)), "volume": volume})
csv.write_csv(table, sys.argv[2])
