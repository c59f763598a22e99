"""windows_validate.py pydantic|numpy|polars|great-expectations WINDOWS.parquet FILE.json: the checks of windows
that any tool can do: unique ids, 105 bars of 4 finite prices in range, OHLC order."""
import json
import os
import sys

library, source, target = sys.argv[1:]
BARS, RANGE = 105, (0.001, 1e6)
# The name of a rule, and the two columns of which the first is at least the second.
RULES = {"high_lt_low": ("high", "low"), "high_lt_open": ("high", "open"), "high_lt_close": ("high", "close"),
         "low_gt_open": ("open", "low"), "low_gt_close": ("close", "low")}
COLUMNS = ("open", "high", "low", "close")


def with_pydantic():
    from typing import Annotated

    import pyarrow.parquet as pq
    from pydantic import AwareDatetime, BaseModel, Field, ValidationError, model_validator

    Price = Annotated[float, Field(ge=RANGE[0], le=RANGE[1], allow_inf_nan=False)]
    Bar = tuple[Price, Price, Price, Price]

    class Window(BaseModel):
        window_id: str
        symbol: str
        start_timestamp: AwareDatetime
        end_timestamp: AwareDatetime
        features: Annotated[list[Bar], Field(min_length=BARS, max_length=BARS)]

        @model_validator(mode="after")
        def ohlc_order(self):
            for index, (open_, high, low, close) in enumerate(self.features):
                if high < low or high < open_ or high < close or low > open_ or low > close:
                    raise ValueError(f"bar {index} breaks the order of its prices")
            return self

    ids, count, broken = set(), 0, 0
    for batch in pq.ParquetFile(source).iter_batches(10_000):
        for row in batch.to_pylist():
            count += 1
            ids.add(row["window_id"])
            try:
                Window(**row)
            except ValidationError:
                broken += 1
    return {"windows": count, "duplicate_ids": count - len(ids), "windows_at_fault": broken}


def with_numpy():
    import numpy as np
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    table = pq.read_table(source, columns=["window_id", "features"])
    at_fault = 0
    for chunk in table["features"].chunks:
        lengths = pc.list_value_length(chunk).to_numpy()
        widths = pc.list_value_length(chunk.flatten()).to_numpy()
        if (lengths != BARS).any() or (widths != 4).any():
            raise SystemExit("windows of another shape")
        values = chunk.flatten().flatten().to_numpy().reshape(-1, BARS, 4)
        open_, high, low, close = (values[:, :, column] for column in range(4))
        bad = (high < low) | (high < open_) | (high < close) | (low > open_) | (low > close)
        # a value that is not a number is not within the range
        bad |= ~((values >= RANGE[0]) & (values <= RANGE[1])).all(axis=2)
        at_fault += int(np.count_nonzero(bad.any(axis=1)))
    duplicates = len(table) - pc.count_distinct(table["window_id"]).as_py()
    return {"windows": len(table), "duplicate_ids": duplicates, "windows_at_fault": at_fault}


def with_polars():
    import polars as pl

    shaped = pl.col("features").cast(pl.Array(pl.Array(pl.Float64, 4), BARS))
    frame = pl.read_parquet(source, columns=["window_id", "features"]).with_columns(shaped)
    bars = frame.lazy().select("window_id", "features").with_row_index("window").explode("features")
    columns = [pl.col("features").arr.get(index).alias(name) for index, name in enumerate(COLUMNS)]
    broken = [pl.col(upper) < pl.col(lower) for upper, lower in RULES.values()]
    outside = [~pl.col(name).is_between(*RANGE) for name in COLUMNS]
    bad = pl.any_horizontal(*broken, *outside)
    at_fault = bars.select("window", *columns).filter(bad).select(pl.col("window").n_unique()).collect().item()
    duplicates = len(frame) - frame["window_id"].n_unique()
    return {"windows": len(frame), "duplicate_ids": duplicates, "windows_at_fault": at_fault}


def with_great_expectations():
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    import great_expectations as gx
    import great_expectations.expectations as gxe
    import numpy as np
    import pandas as pd
    import pyarrow.parquet as pq

    table = pq.read_table(source, columns=["window_id", "features"])
    features = table["features"].combine_chunks()
    windows = pd.DataFrame({"window_id": table["window_id"].to_pandas(), "bars": features.value_lengths().to_numpy()})
    bars = pd.DataFrame(features.flatten().flatten().to_numpy().reshape(-1, 4), columns=COLUMNS)
    bars["window"] = np.repeat(np.arange(len(windows)), windows["bars"])
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    pandas = context.data_sources.add_pandas("windows")

    def unexpected(name, frame, *expectations):
        asset = pandas.add_dataframe_asset(name)
        batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": frame})
        suite = gx.ExpectationSuite(name, expectations=list(expectations))
        results = batch.validate(suite, result_format="BASIC").results
        return sum(result.result["unexpected_count"] for result in results)

    broken = unexpected(
        "windows", windows, gxe.ExpectColumnValuesToBeUnique(column="window_id"),
        gxe.ExpectColumnValuesToBeBetween(column="bars", min_value=BARS, max_value=BARS))
    broken += unexpected(
        "bars", bars,
        *[gxe.ExpectColumnValuesToNotBeNull(column=name) for name in COLUMNS],
        *[gxe.ExpectColumnValuesToBeBetween(column=name, min_value=RANGE[0], max_value=RANGE[1]) for name in COLUMNS],
        *[gxe.ExpectColumnPairValuesAToBeGreaterThanB(column_A=upper, column_B=lower, or_equal=True)
          for upper, lower in RULES.values()])
    # it counts bars and every window of an id, and so can only tell that none is at fault
    answer = {"windows": len(windows)}
    return answer if broken else {**answer, "duplicate_ids": 0, "windows_at_fault": 0}


sides = {"pydantic": with_pydantic, "numpy": with_numpy, "polars": with_polars,
         "great-expectations": with_great_expectations}
json.dump(sides[library](), open(target, "w"))
