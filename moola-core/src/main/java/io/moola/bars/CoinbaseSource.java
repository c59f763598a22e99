package io.moola.bars;

import io.moola.formats.JsonLayout;
import io.moola.formats.JsonRowsReader;
import io.moola.formats.SourceFile;

import java.util.List;
import java.util.regex.Pattern;

/// Candles of Coinbase as its interfaces answer: Exchange in arrays, low and high before open and
/// close, newest first; Advanced Trade in objects of texts below `candles`. Stamps are seconds at a
/// bar's opening; intervals without a trade are absent; volume is in the base currency.
///
/// Source: the vendor's API reference, "Get product candles" of both interfaces.
final class CoinbaseSource implements BarSource {

    private static final List<String> COLUMNS =
            List.of("time", "low", "high", "open", "close", "volume");
    private static final Pattern ADVANCED =
            Pattern.compile("(?s)\\{\"candles\":\\[(?:]|\\{[^{}]*\"start\":\"?\\d{9,10}\"?[,}]).*");
    private static final Pattern NAME =
            Pattern.compile("(?i)coinbase-([A-Z0-9]{2,10}-[A-Z0-9]{2,10})-P.*\\.json");

    @Override
    public String name() {
        return "coinbase";
    }

    @Override
    public String description() {
        return "Coinbase candles: JSON of Exchange (arrays) or Advanced Trade (objects)";
    }

    @Override
    public String example() {
        return "[[1704067260,42250.1,42289.9,42270.5,42265.3,12.5], …]";
    }

    @Override
    public Recognition recognises(SourceHead head, IngestOptions options) {
        if (!head.isJson()) {
            return Recognition.NO;
        }
        if (isAdvanced(head)) {
            return Recognition.CERTAIN;
        }
        CandleArrays arrays = CandleArrays.of(head);
        if (arrays.areInSeconds() && arrays.startWithLow()) {
            return Recognition.CERTAIN;
        }
        return arrays.isPresent() ? Recognition.POSSIBLE : Recognition.NO;
    }

    private static boolean isAdvanced(SourceHead head) {
        return ADVANCED.matcher(head.squeezed()).matches();
    }

    @Override
    public void read(SourceFile file, SourceHead head, IngestOptions options, FileRows rows) {
        JsonLayout json =
                isAdvanced(head) ? JsonLayout.objectsAt("candles") : JsonLayout.arrays(COLUMNS);
        TextRows.read(
                file,
                options,
                JsonRowsReader.open(file, json),
                BarLayout.PLAIN.named(head.inName(NAME)),
                rows);
    }
}
