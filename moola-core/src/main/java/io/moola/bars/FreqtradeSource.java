package io.moola.bars;

import io.moola.formats.JsonLayout;
import io.moola.formats.JsonRowsReader;
import io.moola.formats.SourceFile;

import java.util.List;
import java.util.regex.Pattern;

/// Candles as freqtrade stores them: JSON arrays `[ms, open, high, low, close, volume]` or Parquet
/// with a `date` column, one pair a file: `BTC_USDT-5m.json`. Candles of something else than trades
/// (`-mark`, `-index`, `-funding_rate`) are another symbol: `BTC_USDT_USDT-mark`.
///
/// Source: the tool's documentation of its data formats and the names its data handlers give.
final class FreqtradeSource implements BarSource {

    private static final List<String> COLUMNS =
            List.of("date", "open", "high", "low", "close", "volume");
    private static final String PAIR = "([A-Za-z0-9_]{2,48}-)";
    private static final String INTERVAL = "\\d{1,3}(?:m|h|d|w|M|Mo|y)";
    private static final String END = "\\.(?:json|parquet)";
    private static final Pattern TRADES =
            Pattern.compile(PAIR + INTERVAL + "(?:-futures|-spot)?" + END);
    private static final Pattern OTHERS =
            Pattern.compile(PAIR + INTERVAL + "-([A-Za-z_]{2,20})" + END);

    @Override
    public String name() {
        return "freqtrade";
    }

    @Override
    public String description() {
        return "freqtrade candles: JSON arrays or Parquet, the pair in the file's name";
    }

    @Override
    public String example() {
        return "[[1704067200000,42283.6,42298.7,42261.1,42290.2,35.9], …]";
    }

    @Override
    public Recognition recognises(SourceHead head, IngestOptions options) {
        boolean named = !symbol(head).isEmpty();
        if (head.isParquet()) {
            return named ? Recognition.CERTAIN : Recognition.NO; // the rows read alike
        }
        CandleArrays arrays = CandleArrays.of(head);
        if (arrays.areInMilliseconds() && (named || arrays.startWithOpen())) {
            return Recognition.CERTAIN;
        }
        boolean others = arrays.areInSeconds() && arrays.startWithLow();
        return arrays.isPresent() && !others ? Recognition.POSSIBLE : Recognition.NO;
    }

    private static String symbol(SourceHead head) {
        List<String> groups = head.groupsInName(OTHERS);
        String trades = head.inName(TRADES);
        if (trades.isEmpty()) {
            return String.join("", groups);
        }
        return trades.substring(0, trades.length() - 1);
    }

    @Override
    public void read(SourceFile file, SourceHead head, IngestOptions options, FileRows rows) {
        BarLayout layout = BarLayout.PLAIN.named(symbol(head));
        if (head.isParquet()) {
            ParquetSource.read(file, options, layout, rows);
        } else {
            JsonLayout json = JsonLayout.arrays(COLUMNS);
            TextRows.read(file, options, JsonRowsReader.open(file, json), layout, rows);
        }
    }
}
