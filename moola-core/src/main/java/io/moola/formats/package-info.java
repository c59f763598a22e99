/// Columns and trees in and out: CSV, JSON, NDJSON, YAML, Parquet, NPY. Knows no finance.
@NullMarked
package io.moola.formats;

import org.jspecify.annotations.NullMarked;
