package io.moola.bars;

import io.moola.formats.DelimitedReader;
import io.moola.formats.SourceFile;
import io.moola.formats.TextLayout;

import java.util.List;
import java.util.regex.Pattern;

/// Bars that MetaTrader 5 exports, with a header or without: open-stamped on the clock of the
/// broker's server, which the file does not name. The volume is the number of price changes
/// (`<TICKVOL>`); `--columns volume='<VOL>'` takes the traded one, which is 0 in spot markets.
///
/// Source: exports of the terminal, and the vendor's documentation of its structure `MqlRates`.
final class MetaTraderSource implements BarSource {

    private static final List<String> WITH_TIME =
            List.of(
                    "<DATE>",
                    "<TIME>",
                    "<OPEN>",
                    "<HIGH>",
                    "<LOW>",
                    "<CLOSE>",
                    "<TICKVOL>",
                    "<VOL>",
                    "<SPREAD>");
    private static final List<String> DATES_ONLY =
            List.of(
                    "<DATE>",
                    "<OPEN>",
                    "<HIGH>",
                    "<LOW>",
                    "<CLOSE>",
                    "<TICKVOL>",
                    "<VOL>",
                    "<SPREAD>");
    private static final Pattern ROW =
            Pattern.compile(
                    "\\d{4}\\.\\d{2}\\.\\d{2}(\\t\\d{2}:\\d{2}:\\d{2})?(\\t[0-9.eE+-]*){7}");
    private static final Pattern NAME =
            Pattern.compile(
                    "(.+?)_(?:M\\d{1,2}|H\\d{1,2}|Daily|Weekly|Monthly)_\\d{8,12}_\\d{8,12}.*");

    @Override
    public String name() {
        return "metatrader";
    }

    @Override
    public String description() {
        return "MetaTrader 5 bar export, tab-separated, on the broker's clock";
    }

    @Override
    public String example() {
        return "2024.01.02\t10:00:00\t1.10452\t1.10511\t1.10420\t1.10498\t1832\t0\t6";
    }

    @Override
    public Recognition recognises(SourceHead head, IngestOptions options) {
        return hasHeader(head) || head.mostMatch(0, ROW) ? Recognition.CERTAIN : Recognition.NO;
    }

    private static boolean hasHeader(SourceHead head) {
        return head.line(0).startsWith("<DATE>") && head.line(0).contains("<TICKVOL>");
    }

    @Override
    public void read(SourceFile file, SourceHead head, IngestOptions options, FileRows rows) {
        BarLayout layout =
                BarLayout.PLAIN
                        .named(head.inName(NAME))
                        .with(BarRole.VOLUME, "<TICKVOL>")
                        .inUnknownZone("ZONE of the broker's server, such as EET, +02:00 or UTC");
        TextRows.read(file, options, DelimitedReader.open(file, text(head)), layout, rows);
    }

    private static TextLayout text(SourceHead head) {
        if (hasHeader(head)) {
            return TextLayout.WITH_HEADER;
        }
        return TextLayout.of(
                '\t', head.fields(0).size() == WITH_TIME.size() ? WITH_TIME : DATES_ONLY);
    }
}
