"""read.py WINDOWS.parquet: reads all windows into one array and counts bars that break an OHLC rule."""
import json
import sys

import pyarrow.parquet as pq

features = pq.read_table(sys.argv[1], columns=["features"])["features"]
rows = broken = 0
for chunk in features.chunks:
    values = chunk.flatten().flatten().to_numpy().reshape(-1, 4)
    open_, high, low, close = values.T
    bad = (high < low) | (high < open_) | (high < close) | (low > open_) | (low > close)
    rows += len(chunk)
    broken += int(bad.sum())
print(json.dumps({"rows": rows, "rows_with_any": broken}))
