"""profile_page.py BARS.parquet PAGE.html: the minimal report of fg-data-profiling (once ydata-profiling)."""
import json
import sys

import pandas as pd
from data_profiling import ProfileReport

source, target = sys.argv[1:]
report = ProfileReport(pd.read_parquet(source), title="bars", minimal=True, progress_bar=False)
report.to_file(target)
described = report.get_description()
close = described.variables["close"]
print(json.dumps({"rows": int(described.table["n"]), "close": {key: float(close[key]) for key in ("min", "mean", "max")}}))
