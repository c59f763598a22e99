package io.moola.bars;

import io.moola.formats.DelimitedReader;
import io.moola.formats.SourceFile;

import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;

/// Prices of shares from Alpha Vantage: newest first, a day as its date, hours and minutes on the
/// clock of New York. Rows within a day look like any tidy CSV, whose stamps would be UTC: only the
/// vendor's name of the file (`intraday_5min_IBM.csv`) or the user tells. `adjusted_close` is kept
/// out of the bars.
///
/// Source: the vendor's documentation of its interface.
final class AlphaVantageSource implements BarSource {

    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final List<String> HEADER =
            List.of("timestamp", "open", "high", "low", "close", "volume");
    private static final Pattern NAME =
            Pattern.compile(
                    "(?:intraday_\\d{1,2}min|(?:daily|weekly|monthly)(?:_adjusted)?)"
                            + "_([A-Z0-9.-]{1,12})\\.csv");
    private static final Pattern LOCAL =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2},.*");

    @Override
    public String name() {
        return "alphavantage";
    }

    @Override
    public String description() {
        return "Alpha Vantage CSV of shares: New York clock, newest first";
    }

    @Override
    public String example() {
        return "2024-01-02 19:55:00,161.4800,161.5500,161.4000,161.5000,1204";
    }

    @Override
    public Recognition recognises(SourceHead head, IngestOptions options) {
        List<String> header = head.header();
        if (header.equals(HEADER)) {
            if (!head.inName(NAME).isEmpty()) {
                return Recognition.CERTAIN;
            }
            return options.zone() == null && isNewestFirst(head)
                    ? Recognition.POSSIBLE
                    : Recognition.NO;
        }
        return header.containsAll(HEADER) && header.contains("adjusted_close")
                ? Recognition.CERTAIN
                : Recognition.NO;
    }

    private static boolean isNewestFirst(SourceHead head) {
        return head.allMatch(1, LOCAL) && head.line(1).compareTo(head.line(2)) > 0;
    }

    @Override
    public void read(SourceFile file, SourceHead head, IngestOptions options, FileRows rows) {
        BarLayout layout = BarLayout.PLAIN.named(head.inName(NAME)).in(ZONE);
        TextRows.read(file, options, DelimitedReader.open(file), layout, rows);
    }
}
