"""ingest.py polars|pandas FILE.csv FILE.parquet: what a user of that library writes for an ingest."""
import sys

library, source, target = sys.argv[1:]
if library == "polars":
    import polars as pl

    frame = pl.read_csv(source, try_parse_dates=True).sort("timestamp")
    frame.write_parquet(target, compression="zstd")
else:
    import pandas as pd

    frame = pd.read_csv(source, parse_dates=["timestamp"]).sort_values("timestamp")
    frame.to_parquet(target, compression="zstd", index=False)
