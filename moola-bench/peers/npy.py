"""npy.py BARS.parquet FILE.npy: numpy's best way: a strided view of float32 bars, saved."""
import sys

import numpy as np
import pyarrow.parquet as pq
from numpy.lib.stride_tricks import sliding_window_view

table = pq.read_table(sys.argv[1], columns=["open", "high", "low", "close"])
bars = np.stack([column.to_numpy() for column in table.columns], axis=1).astype("<f4")
view = sliding_window_view(bars, (105, 4))[:, 0]
target = np.lib.format.open_memmap(sys.argv[2], mode="w+", dtype="<f4", shape=view.shape)
for start in range(0, len(view), 10_000):
    target[start:start + 10_000] = view[start:start + 10_000]
target.flush()
