"""validate.py polars|pandas BARS.parquet FILE.json: the checks of `moola validate --stage raw`."""
import json
import sys

library, source, target = sys.argv[1:]
INTERVAL = 60
OUT_OF_RANGE = (0.001, 1e6)


def with_pandas():
    import numpy as np
    import pandas as pd

    frame = pd.read_parquet(source)
    prices = frame[["open", "high", "low", "close"]]
    missing = prices.isna().sum()
    complete = np.isfinite(prices).all(axis=1)
    rows = frame[complete]
    o, h, l, c = (rows[name] for name in ("open", "high", "low", "close"))
    rules = {"high_lt_low": h < l, "high_lt_open": h < o, "high_lt_close": h < c,
             "low_gt_open": l > o, "low_gt_close": l > c}
    any_rule = rules["high_lt_low"]
    for broken in rules.values():
        any_rule = any_rule | broken
    inside = ((prices >= OUT_OF_RANGE[0]) & (prices <= OUT_OF_RANGE[1])) | prices.isna()
    duplicates = int(frame["timestamp"].duplicated().sum())
    clean = rows.sort_values("timestamp", kind="stable").drop_duplicates("timestamp")
    close = clean["close"]
    steps = clean["timestamp"].diff().dt.total_seconds().to_numpy()[1:]
    gaps = steps[steps > INTERVAL]
    jump = (close / close.shift() - 1).abs() * 100
    mean, std = close.mean(), close.std(ddof=0)
    q1, q3 = close.quantile([0.25, 0.75])
    iqr = q3 - q1
    returns = np.log(close / close.shift()).dropna()
    z = ((returns - returns.mean()) / returns.std(ddof=0)).abs()
    seconds = clean["timestamp"].astype("int64") // (10**6 if "us" in str(clean["timestamp"].dtype) else 10**9)
    return {
        "rows": len(frame), "clean_rows": len(clean),
        "ohlc_violations": {**{name: int(broken.sum()) for name, broken in rules.items()},
                            "rows_with_any": int(any_rule.sum())},
        "missing_values_count": int(missing.sum()), "duplicate_timestamps": duplicates,
        "gaps": len(gaps), "missing_bars": int((np.ceil(gaps / INTERVAL) - 1).sum()),
        "off_grid": int((seconds % INTERVAL != 0).sum()),
        "price_mean": float(mean), "price_std": float(std), "price_min": float(close.min()),
        "price_max": float(close.max()), "price_q1": float(q1), "price_q3": float(q3),
        "outliers_zscore": int((((close - mean) / std).abs() > 5).sum()),
        "outliers_iqr": int(((close < q1 - 3 * iqr) | (close > q3 + 3 * iqr)).sum()),
        "outliers_zscore_return": int((z > 5).sum()), "max_jump_percent": float(jump.max()),
        "jumps_over_limit": int((jump > 200).sum()), "rows_out_of_range": int((~inside.all(axis=1)).sum()),
        "flat_bars": int(((o == h) & (h == l) & (l == c)).sum()),
    }


def with_polars():
    import polars as pl

    frame = pl.read_parquet(source)
    names = ["open", "high", "low", "close"]
    o, h, l, c = (pl.col(name) for name in names)
    rules = {"high_lt_low": h < l, "high_lt_open": h < o, "high_lt_close": h < c,
             "low_gt_open": l > o, "low_gt_close": l > c}
    complete = pl.all_horizontal(pl.col(name).is_finite() for name in names)
    rows = frame.lazy().filter(complete)
    first = frame.lazy().select(
        *[pl.col(name).null_count().alias(f"missing_{name}") for name in names],
        pl.any_horizontal(
            (pl.col(name) < OUT_OF_RANGE[0]) | (pl.col(name) > OUT_OF_RANGE[1]) for name in names
        ).sum().alias("rows_out_of_range"),
        (pl.len() - pl.col("timestamp").n_unique()).alias("duplicates"))
    second = rows.select(
        *[rule.sum().alias(name) for name, rule in rules.items()],
        pl.any_horizontal(*rules.values()).sum().alias("rows_with_any"),
        ((o == h) & (h == l) & (l == c)).sum().alias("flat"))
    clean = rows.sort("timestamp", maintain_order=True).unique("timestamp", keep="first", maintain_order=True)
    step = pl.col("timestamp").diff().dt.total_seconds()
    ratio = c / c.shift()
    iqr = c.quantile(0.75, "linear") - c.quantile(0.25, "linear")
    returns = ratio.log()
    third = clean.select(
        pl.len().alias("clean_rows"), (step > INTERVAL).sum().alias("gaps"),
        ((step.filter(step > INTERVAL) / INTERVAL).ceil() - 1).sum().alias("missing_bars"),
        (pl.col("timestamp").dt.epoch("s") % INTERVAL != 0).sum().alias("off_grid"),
        c.mean().alias("mean"), c.std(ddof=0).alias("std"), c.min().alias("min"), c.max().alias("max"),
        c.quantile(0.25, "linear").alias("q1"), c.quantile(0.75, "linear").alias("q3"),
        (((c - c.mean()) / c.std(ddof=0)).abs() > 5).sum().alias("z"),
        ((c < c.quantile(0.25, "linear") - 3 * iqr) | (c > c.quantile(0.75, "linear") + 3 * iqr)).sum().alias("iqr"),
        (((returns - returns.mean()) / returns.std(ddof=0)).abs() > 5).sum().alias("z_return"),
        ((ratio - 1).abs() * 100).max().alias("max_jump"), ((ratio - 1).abs() * 100 > 200).sum().alias("jumps"))
    one, two, three = (result.row(0, named=True) for result in pl.collect_all([first, second, third]))
    return {
        "rows": len(frame), "clean_rows": three["clean_rows"],
        "ohlc_violations": {name: two[name] for name in (*rules, "rows_with_any")},
        "missing_values_count": sum(one[f"missing_{name}"] for name in names),
        "duplicate_timestamps": one["duplicates"], "gaps": three["gaps"],
        "missing_bars": int(three["missing_bars"]), "off_grid": three["off_grid"],
        "price_mean": three["mean"], "price_std": three["std"], "price_min": three["min"],
        "price_max": three["max"], "price_q1": three["q1"], "price_q3": three["q3"],
        "outliers_zscore": three["z"], "outliers_iqr": three["iqr"],
        "outliers_zscore_return": three["z_return"], "max_jump_percent": three["max_jump"],
        "jumps_over_limit": three["jumps"], "rows_out_of_range": one["rows_out_of_range"],
        "flat_bars": two["flat"],
    }


json.dump(with_polars() if library == "polars" else with_pandas(), open(target, "w"))
