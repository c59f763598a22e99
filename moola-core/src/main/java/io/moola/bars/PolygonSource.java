package io.moola.bars;

import io.moola.MoolaException;
import io.moola.formats.DelimitedReader;
import io.moola.formats.JsonLayout;
import io.moola.formats.JsonRowsReader;
import io.moola.formats.SourceFile;

import java.util.List;
import java.util.regex.Pattern;

/// Aggregates of Polygon (now Massive): flat files of minutes or days, many tickers each, close
/// before high and low, nanoseconds at the start of a bar, without volume for indices; and the JSON
/// of its REST interface for one ticker, in milliseconds.
///
/// Source: the vendor's documentation of its flat files and of the custom bars of its REST
/// interface.
final class PolygonSource implements BarSource {

    private static final List<String> HEADER =
            List.of("ticker", "open", "close", "high", "low", "window_start");
    private static final Pattern REST =
            Pattern.compile(
                    "(?s)\\{(?:[^\\[\\]{}]*,)?\"results\":\\[\\{(?=[^{}]*\"o\":)(?=[^{}]*\"h\":)"
                            + "(?=[^{}]*\"l\":)(?=[^{}]*\"c\":)(?=[^{}]*\"t\":).*");

    @Override
    public String name() {
        return "polygon";
    }

    @Override
    public String description() {
        return "Polygon (Massive) aggregates: flat-file CSV of many tickers, or REST JSON";
    }

    @Override
    public String example() {
        return "ticker,volume,open,close,high,low,window_start,transactions";
    }

    @Override
    public Recognition recognises(SourceHead head, IngestOptions options) {
        boolean fits =
                head.isJson()
                        ? REST.matcher(head.squeezed()).matches()
                        : head.header().containsAll(HEADER);
        return fits ? Recognition.CERTAIN : Recognition.NO;
    }

    @Override
    public void read(SourceFile file, SourceHead head, IngestOptions options, FileRows rows) {
        if (head.isJson()) {
            JsonRowsReader reader = JsonRowsReader.open(file, JsonLayout.objectsAt("results"));
            refuseManyTickers(file, reader.header());
            TextRows.read(
                    file,
                    options,
                    reader,
                    BarLayout.PLAIN.named(head.jsonText("ticker")).with(BarRole.TIMESTAMP, "t"),
                    rows);
        } else {
            BarLayout layout =
                    BarLayout.PLAIN
                            .with(BarRole.SYMBOL, "ticker")
                            .with(BarRole.TIMESTAMP, "window_start");
            TextRows.read(file, options, DelimitedReader.open(file), layout, rows);
        }
    }

    /// The answers for all tickers of a day, and for the day before, name the ticker in each row
    /// and stamp it at the session's close, not at an opening.
    private static void refuseManyTickers(SourceFile file, List<String> keys) {
        if (keys.contains("T")) {
            throw MoolaException.input(
                    "Cannot read %s: each of its rows names a ticker 'T', so it is a summary of one day"
                            .formatted(file.name()),
                    "Get the bars of a ticker over a range of time, or the flat file of that day.");
        }
    }
}
