package io.moola.bars;

import io.moola.MoolaException;
import io.moola.formats.DelimitedReader;
import io.moola.formats.JsonLayout;
import io.moola.formats.JsonRowsReader;
import io.moola.formats.SourceFile;
import io.moola.formats.TextLayout;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Candles of Kraken: the JSON of its REST interface, whose last row is the interval still open and
/// whose key names the pair; and the CSV files of its downloadable history, without a header, named
/// `XBTUSD_60.csv` after pair and minutes. Stamps are seconds at a bar's opening; intervals without
/// a trade are absent from the history; volume is in the base currency.
///
/// Source: the vendor's API reference, "Get OHLC Data", and its support page on downloadable
/// historical OHLCVT data.
final class KrakenSource implements BarSource {

    private static final List<String> REST =
            List.of("time", "open", "high", "low", "close", "vwap", "volume", "count");
    private static final List<String> HISTORY =
            List.of("time", "open", "high", "low", "close", "volume", "trades");
    private static final Pattern ANSWER =
            Pattern.compile("(?s)\\{(?:\"error\":\\[|\"result\":\\{[^{}\\[]*\"[^\"]*\":\\[\\[).*");
    private static final Pattern PAIR =
            Pattern.compile("\"result\":\\{(?:\"last\":[^,{}\\[]*,)?\"([^\"\\\\]{1,64})\":\\[");
    private static final Pattern ROW = Pattern.compile("\\d{9,10}(?:,[0-9.eE+-]*){5},\\d*");
    private static final Pattern NAME =
            Pattern.compile("([A-Za-z0-9.]{2,20})_(?:1|5|15|30|60|240|720|1440)\\.csv");

    @Override
    public String name() {
        return "kraken";
    }

    @Override
    public String description() {
        return "Kraken candles: REST JSON or the CSV of its downloadable history";
    }

    @Override
    public String example() {
        return "1704067200,42280.1,42310.5,42275.0,42301.2,3.52,41";
    }

    @Override
    public Recognition recognises(SourceHead head, IngestOptions options) {
        if (head.isJson()) {
            return ANSWER.matcher(head.squeezed()).matches() ? Recognition.CERTAIN : Recognition.NO;
        }
        if (!head.mostMatch(0, ROW) || !head.isText()) {
            return Recognition.NO;
        }
        return head.inName(NAME).isEmpty() ? Recognition.POSSIBLE : Recognition.CERTAIN;
    }

    @Override
    public void read(SourceFile file, SourceHead head, IngestOptions options, FileRows rows) {
        if (head.isJson()) {
            String text = head.squeezed();
            refuseError(file, head);
            Matcher pair = PAIR.matcher(text);
            TextRows.read(
                    file,
                    options,
                    JsonRowsReader.open(file, JsonLayout.arrays(REST, "result", "*")),
                    BarLayout.PLAIN.named(pair.find() ? pair.group(1) : "").withUnfinishedLast(),
                    rows);
        } else {
            TextRows.read(
                    file,
                    options,
                    DelimitedReader.open(file, TextLayout.of(',', HISTORY)),
                    BarLayout.PLAIN.named(head.inName(NAME)),
                    rows);
        }
    }

    private static void refuseError(SourceFile file, SourceHead head) {
        String error = head.jsonFirst("error");
        if (!error.isEmpty()) {
            throw MoolaException.input(
                    "Cannot read %s: it holds no candles but Kraken's error '%s'"
                            .formatted(file.name(), error),
                    "Ask again, and keep the answer that has a result.");
        }
    }
}
