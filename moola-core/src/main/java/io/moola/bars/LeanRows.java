package io.moola.bars;

import io.moola.MoolaException;
import io.moola.formats.DelimitedReader;
import io.moola.formats.SourceFile;
import io.moola.formats.TextLayout;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/// What the files of Lean share behind their stamps: rows of trades (open, high, low, close,
/// volume) or of quotes (bid prices, bid size, ask prices, ask size) without a header. A contract
/// month in the name tells a future, whose stamps are UTC and whose prices are decimals; of
/// anything else the file says neither its zone nor whether shares' prices are in ten-thousandths.
///
/// Source: the readme of each kind of data in the public repository of Lean.
final class LeanRows {

    private static final List<String> TRADE =
            List.of("time", "open", "high", "low", "close", "volume");
    private static final List<String> QUOTE =
            List.of(
                    "time",
                    "bid_open",
                    "bid_high",
                    "bid_low",
                    "bid_close",
                    "bid_size",
                    "ask_open",
                    "ask_high",
                    "ask_low",
                    "ask_close",
                    "ask_size");
    private static final String NUMBER = "[0-9.eE+-]*";

    /// The fields behind the stamp, as a regular expression.
    static final String FIELDS = "(?:(?:," + NUMBER + "){5}|(?:," + NUMBER + "){10})";

    private LeanRows() {}

    /// @param stamped how the stamps are written
    /// @param ticker from the file's name, or an empty text
    /// @param contract the month from the file's name, or an empty text
    static void read(
            SourceFile file,
            SourceHead head,
            IngestOptions options,
            BarLayout stamped,
            String ticker,
            String contract,
            FileRows rows) {
        List<String> columns = columns(file, head);
        DelimitedReader reader = DelimitedReader.open(file, TextLayout.of(',', columns));
        BarLayout layout =
                stamped.named(ticker.toUpperCase(Locale.ROOT))
                        .ofContract(contract)
                        .with(BarRole.TIMESTAMP, "time");
        if (columns.equals(QUOTE)) {
            layout = QuoteColumns.chosen(layout, file, options);
        }
        if (contract.isEmpty()) {
            askForScale(file, options, reader.sample());
            layout = layout.inUnknownZone("America/New_York|UTC");
        } else {
            layout = layout.in(ZoneOffset.UTC);
        }
        TextRows.read(file, options, reader, layout, rows);
    }

    private static List<String> columns(SourceFile file, SourceHead head) {
        int fields = head.fields(0).size();
        if (fields == TRADE.size()) {
            return TRADE;
        }
        if (fields == QUOTE.size()) {
            return QUOTE;
        }
        throw MoolaException.input(
                "Cannot read %s as bars of Lean: its first row has %d fields"
                        .formatted(file.name(), fields),
                "Expected 6 (trades) or 11 (quotes), without a header.");
    }

    /// Refuses whole numbers as prices: they can be dollars or ten-thousandths of one.
    private static void askForScale(
            SourceFile file, IngestOptions options, List<List<String>> sample) {
        if (options.priceScale() == null
                && sample.stream().allMatch(row -> row.stream().noneMatch(LeanRows::isDecimal))) {
            throw MoolaException.usage(
                    "Cannot tell the scale of the prices of %s: they are whole numbers, as in '%s'"
                            .formatted(file.name(), String.join(",", sample.getFirst())),
                    "Say which: --price-scale 10000|1 (Lean writes shares' prices times 10,000)");
        }
    }

    private static boolean isDecimal(String field) {
        return field.indexOf('.') >= 0;
    }
}
