"""many.py polars|pandas FOLDER FILE.parquet: what a user of that library writes for a folder of CSV."""
import pathlib
import sys

library, source, target = sys.argv[1:]
if library == "polars":
    import polars as pl

    frame = pl.read_csv(source + "/*.csv", try_parse_dates=True).sort("timestamp")
    frame.write_parquet(target, compression="zstd")
else:
    import pandas as pd

    parts = [pd.read_csv(part, parse_dates=["timestamp"]) for part in sorted(pathlib.Path(source).glob("*.csv"))]
    pd.concat(parts).sort_values("timestamp").to_parquet(target, compression="zstd", index=False)
