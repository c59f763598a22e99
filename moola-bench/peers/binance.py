"""binance.py polars|pandas FILE.csv FILE.parquet: what a user of that library writes for klines."""
import sys

library, source, target = sys.argv[1:]
names = ["timestamp", "open", "high", "low", "close", "volume"]
if library == "polars":
    import polars as pl

    frame = pl.read_csv(source, has_header=False, columns=list(range(6)), new_columns=names, extra_columns="ignore")
    frame = frame.with_columns(pl.from_epoch("timestamp", time_unit="ms")).sort("timestamp")
    frame.write_parquet(target, compression="zstd")
else:
    import pandas as pd

    frame = pd.read_csv(source, header=None, names=names, usecols=range(6))
    frame["timestamp"] = pd.to_datetime(frame["timestamp"], unit="ms")
    frame.sort_values("timestamp").to_parquet(target, compression="zstd", index=False)
