"""basic.py great-expectations|pandera|pandera-polars BARS.parquet FILE.json: the basic checks of bars, as
a schema or suite says them: null rate, range, OHLC order, unique stamps."""
import json
import os
import sys

library, source, target = sys.argv[1:]
PRICES = ("open", "high", "low", "close")
RANGE = (0.001, 1e6)
# The name of a rule, and the two columns of which the first is at least the second.
RULES = {"high_lt_low": ("high", "low"), "high_lt_open": ("high", "open"), "high_lt_close": ("high", "close"),
         "low_gt_open": ("open", "low"), "low_gt_close": ("close", "low")}


def with_great_expectations():
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    import great_expectations as gx
    import great_expectations.expectations as gxe
    import pandas as pd

    frame = pd.read_parquet(source)
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    asset = context.data_sources.add_pandas("bars").add_dataframe_asset("bars")
    batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": frame})
    suite = gx.ExpectationSuite("raw", expectations=[
        *[gxe.ExpectColumnValuesToNotBeNull(column=name) for name in PRICES],
        *[gxe.ExpectColumnValuesToBeBetween(column=name, min_value=RANGE[0], max_value=RANGE[1]) for name in PRICES],
        *[gxe.ExpectColumnPairValuesAToBeGreaterThanB(column_A=upper, column_B=lower, or_equal=True,
                                                      ignore_row_if="either_value_is_missing")
          for upper, lower in RULES.values()],
        gxe.ExpectColumnValuesToBeUnique(column="timestamp")])
    results = batch.validate(suite, result_format="BASIC").results
    missing, broken = 0, {}
    for result in results:  # in an order of its own
        asked, count = result.expectation_config, result.result["unexpected_count"]
        if asked.type == "expect_column_values_to_not_be_null":
            missing += count
        elif asked.type == "expect_column_pair_values_a_to_be_greater_than_b":
            broken[asked.kwargs["column_A"], asked.kwargs["column_B"]] = count
    return answer(len(frame), missing, {name: broken[pair] for name, pair in RULES.items()})


def with_pandera():
    import pandas as pd
    import pandera.pandas as pa

    frame = pd.read_parquet(source)
    price = pa.Column(float, pa.Check.in_range(*RANGE), nullable=False)
    schema = pa.DataFrameSchema(
        {"timestamp": pa.Column(unique=True), **dict.fromkeys(PRICES, price)},
        checks=[pa.Check(lambda bars, upper=upper, lower=lower: ~(bars[upper] < bars[lower]), name=name)
                for name, (upper, lower) in RULES.items()])
    return of_pandera(schema, frame)


def with_pandera_polars():
    import pandera.polars as pa
    import polars as pl

    frame = pl.read_parquet(source)
    price = pa.Column(pl.Float64, pa.Check.in_range(*RANGE), nullable=False)
    schema = pa.DataFrameSchema(
        {"timestamp": pa.Column(unique=True), **dict.fromkeys(PRICES, price)},
        checks=[pa.Check(lambda bars, upper=upper, lower=lower:
                         bars.lazyframe.select(pl.col(upper) >= pl.col(lower)), name=name)
                for name, (upper, lower) in RULES.items()])
    return of_pandera(schema, frame)


def of_pandera(schema, frame):
    from pandera.errors import SchemaErrors

    failed = {}
    try:
        schema.validate(frame, lazy=True)
    except SchemaErrors as errors:
        # a check of a whole row is listed once a column
        cases = errors.failure_cases[["check", "column", "index"]]
        for name, column, index in set(map(tuple, cases.to_numpy().tolist())):
            failed.setdefault(name, set()).add(index if name in RULES else (column, index))
    count = {name: len(failed.get(name, ())) for name in ("not_nullable", *RULES)}
    return answer(len(frame), count.pop("not_nullable"), count)


def answer(rows, missing, broken):
    return {"rows": rows, "missing_values_count": missing, "ohlc_violations": broken}


sides = {"great-expectations": with_great_expectations, "pandera": with_pandera, "pandera-polars": with_pandera_polars}
json.dump(sides[library](), open(target, "w"))
