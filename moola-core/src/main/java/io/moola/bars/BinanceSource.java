package io.moola.bars;

import io.moola.formats.DelimitedReader;
import io.moola.formats.JsonLayout;
import io.moola.formats.JsonRowsReader;
import io.moola.formats.SourceFile;
import io.moola.formats.StampDetector;
import io.moola.formats.TextLayout;

import java.util.List;
import java.util.regex.Pattern;

/// Klines of Binance: the archive's CSV files (spot and futures, with or without a header;
/// milliseconds, and microseconds in spot files since 2025, also in one file) and the JSON of its
/// REST interface, whose last bar may still be open. Volume is the sixth column as it is: in the
/// base currency, in contracts for coin-margined futures, 0 for index and premium klines.
///
/// Source: the vendor's repository of its public data and its issues, and its API documentation.
final class BinanceSource implements BarSource {

    private static final List<String> COLUMNS =
            List.of(
                    "open_time",
                    "open",
                    "high",
                    "low",
                    "close",
                    "volume",
                    "close_time",
                    "quote_volume",
                    "trades",
                    "taker_base",
                    "taker_quote",
                    "ignore");
    private static final List<String> HEADER =
            List.of("opentime", "open", "high", "low", "close", "volume", "closetime");
    private static final String PRICES = "(\"?[0-9.eE+-]*\"?,){5}";
    private static final Pattern ROW =
            Pattern.compile("\\d{13,16}," + PRICES + "\\d{13,16},([0-9.eE+-]*,){4}[0-9.eE+-]*");
    private static final Pattern JSON =
            Pattern.compile("(?s)\\[\\[\\d{13,16}," + PRICES + "\\d{13,16},.*");
    private static final Pattern NAME =
            Pattern.compile("([^-/]{2,40})-\\d{1,2}(?:s|m|h|d|w|mo)-\\d{4}-.*");

    @Override
    public String name() {
        return "binance";
    }

    @Override
    public String description() {
        return "Binance klines: archive CSV (spot, futures) or REST JSON";
    }

    @Override
    public String example() {
        return "1704067200000,42283.58,42298.62,42261.02,42298.61,35.92,1704067259999,1519032.4,1327,23.18,980394.7,0";
    }

    @Override
    public Recognition recognises(SourceHead head, IngestOptions options) {
        boolean fits =
                head.isJson()
                        ? JSON.matcher(head.squeezed()).matches()
                        : head.mostMatch(hasHeader(head) ? 1 : 0, ROW);
        return fits ? Recognition.CERTAIN : Recognition.NO;
    }

    /// Scripts and later archives name the columns above the rows, not always alike.
    private static boolean hasHeader(SourceHead head) {
        List<String> header = head.header().stream().map(name -> name.replace("_", "")).toList();
        return header.size() == COLUMNS.size() && header.subList(0, HEADER.size()).equals(HEADER);
    }

    @Override
    public void read(SourceFile file, SourceHead head, IngestOptions options, FileRows rows) {
        BarLayout layout =
                BarLayout.PLAIN.named(head.inName(NAME)).stamped(StampDetector.millisOrMicros());
        if (head.isJson()) {
            TextRows.read(
                    file,
                    options,
                    JsonRowsReader.open(file, JsonLayout.arrays(COLUMNS)),
                    layout.withUnfinishedLast(),
                    rows);
        } else {
            TextLayout text = TextLayout.of(',', COLUMNS).below(hasHeader(head) ? 1 : 0);
            TextRows.read(file, options, DelimitedReader.open(file, text), layout, rows);
        }
    }
}
