package io.moola.bars;

import java.util.List;
import java.util.Locale;

/// What a column of a source is to a bar, with the names that sources give it, in the order of
/// preference. Names are compared without case, brackets and the kind of separator.
enum BarRole {
    TIMESTAMP(
            "timestamp",
            "ts_event",
            "datetime",
            "date_time",
            "open_time",
            "opentime",
            "start_timestamp",
            "window_start",
            "time_stamp",
            "start",
            "ts",
            "t",
            "unix",
            "date",
            "time",
            "index"),
    DATE("date", "day", "trade_date", "trading_day"),
    TIME("time", "time_of_day"),
    OPEN("open", "o", "open_price", "openprice", "px_open"),
    HIGH("high", "h", "high_price", "highprice", "px_high"),
    LOW("low", "l", "low_price", "lowprice", "px_low"),
    CLOSE("close", "c", "close_price", "closeprice", "px_last", "last"),
    VOLUME("volume", "v", "vol", "size", "px_volume", "base_volume"),
    ADJUSTED_CLOSE("adj_close", "adjusted_close", "adjclose", "close_adjusted"),
    SYMBOL(
            "symbol",
            "ticker",
            "instrument",
            "instrument_id",
            "sym",
            "stock",
            "security",
            "contract",
            "asset",
            "pair",
            "name");

    @SuppressWarnings("ImmutableEnumChecker") // an immutable list
    private final List<String> names;

    BarRole(String... names) {
        this.names = List.of(names);
    }

    List<String> names() {
        return names;
    }

    /// The key that `--columns` takes.
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// `<Open Price>` is `open_price`.
    static String normalised(String column) {
        String bare = column.strip().toLowerCase(Locale.ROOT);
        if (bare.startsWith("<") && bare.endsWith(">")) {
            bare = bare.substring(1, bare.length() - 1);
        }
        return bare.replaceAll("[\\s_\\-]+", "_");
    }
}
