package io.moola.bars;

import io.moola.MoolaException;
import io.moola.formats.DelimitedReader;
import io.moola.formats.SourceFile;
import io.moola.formats.TextLayout;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Prices of Yahoo Finance, downloaded from its pages or by the yfinance client, also under that
/// client's header of three lines. Prices are adjusted for splits; `Adj Close`, adjusted for
/// dividends too, never becomes a bar's close, which would not fit its high and low.
///
/// Source: the files themselves, and the documentation of yfinance.
final class YahooSource implements BarSource {

    private static final Pattern NAME =
            Pattern.compile("(?=.*[A-Z].*\\.csv)([A-Z0-9^][A-Z0-9.^=-]{0,14})\\.csv");
    private static final Set<String> HEADER = Set.of("open", "high", "low", "close", "adj_close");
    private static final int HEADER_LINES = 3;

    @Override
    public String name() {
        return "yahoo";
    }

    @Override
    public String description() {
        return "Yahoo Finance CSV; Adj Close is kept in a column of its own";
    }

    @Override
    public String example() {
        return "2024-01-02,187.15,188.44,183.89,185.64,184.94,82488700";
    }

    @Override
    public Recognition recognises(SourceHead head, IngestOptions options) {
        List<String> header = head.header();
        boolean dated = header.contains("date") || header.contains("datetime");
        return header.containsAll(HEADER) && (dated || hasTickers(head))
                ? Recognition.CERTAIN
                : Recognition.NO;
    }

    /// True under the header of three lines: names, tickers, and the name of the dates alone.
    private static boolean hasTickers(SourceHead head) {
        return head.header().getFirst().equals("price") && head.line(1).startsWith("Ticker,");
    }

    @Override
    public void read(SourceFile file, SourceHead head, IngestOptions options, FileRows rows) {
        if (hasTickers(head)) {
            readBelowTickers(file, head, options, rows);
        } else {
            BarLayout layout = BarLayout.PLAIN.named(head.inName(NAME));
            TextRows.read(file, options, DelimitedReader.open(file), layout, rows);
        }
    }

    private static void readBelowTickers(
            SourceFile file, SourceHead head, IngestOptions options, FileRows rows) {
        List<String> tickers = head.fields(1);
        if (new HashSet<>(tickers.subList(1, tickers.size())).size() != 1) {
            throw MoolaException.input(
                    "Cannot read %s: it has columns of several tickers side by side"
                            .formatted(file.name()),
                    "Save each ticker to a file of its own.");
        }
        List<String> columns = new ArrayList<>(head.fields(0));
        columns.set(0, "Date");
        TextLayout text = TextLayout.of(',', columns).below(HEADER_LINES);
        BarLayout layout = BarLayout.PLAIN.named(tickers.getLast());
        TextRows.read(file, options, DelimitedReader.open(file, text), layout, rows);
    }
}
