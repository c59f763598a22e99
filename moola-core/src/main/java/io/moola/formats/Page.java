package io.moola.formats;

import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/// An encoded page, ready to be written: `body` is the compressed bytes behind the header.
final class Page {

    final byte[] body;
    final int rawSize;
    final int rows;
    final int values;
    final int nulls;
    final Encoding encoding;

    /// The smallest and largest value as the format stores them; null when all are null.
    final byte @Nullable [] min;

    final byte @Nullable [] max;

    Page(
            byte[] body,
            int rawSize,
            int rows,
            int values,
            int nulls,
            Encoding encoding,
            byte @Nullable [] min,
            byte @Nullable [] max) {
        this.body = body;
        this.rawSize = rawSize;
        this.rows = rows;
        this.values = values;
        this.nulls = nulls;
        this.encoding = encoding;
        this.min = min;
        this.max = max;
    }
}
