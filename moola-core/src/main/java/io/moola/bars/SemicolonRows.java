package io.moola.bars;

import io.moola.formats.DelimitedReader;
import io.moola.formats.SourceFile;
import io.moola.formats.TextLayout;

import java.util.List;
import java.util.regex.Pattern;

/// Rows `yyyyMMdd HHmmss;open;high;low;close;volume` without a header, as HistData and NinjaTrader
/// both write them and mean other things: nothing in the rows tells one from the other.
final class SemicolonRows {

    private static final String PRICES = "(?:;[0-9.eE+-]*){5}";

    /// A bar of a minute.
    static final Pattern MINUTE = Pattern.compile("\\d{8} \\d{6}" + PRICES);

    /// A bar of a day.
    static final Pattern DAY = Pattern.compile("\\d{8}" + PRICES);

    /// A file's name as HistData gives it: `DAT_ASCII_EURUSD_M1_201202.csv`; with `NT` instead of
    /// `ASCII` it holds the same rows, not NinjaTrader's stamps.
    static final Pattern HISTDATA_NAME =
            Pattern.compile("(?i)DAT_(?:ASCII|NT)_([A-Z0-9]+)_M1_\\d{4,6}\\.(?:csv|txt)");

    /// A file's name as NinjaTrader gives it: `ES 03-14.Last.txt`.
    static final Pattern NINJATRADER_NAME =
            Pattern.compile("(?i)([^.]+?)(?: (\\d{2})-(\\d{2}))?\\.(?:Last|Bid|Ask)\\.txt");

    private SemicolonRows() {}

    static void read(
            SourceFile file,
            IngestOptions options,
            List<String> columns,
            BarLayout layout,
            FileRows rows) {
        DelimitedReader reader = DelimitedReader.open(file, TextLayout.of(';', columns));
        TextRows.read(file, options, reader, layout.stamped("yyyyMMdd[ H:mm[:ss]]"), rows);
    }
}
