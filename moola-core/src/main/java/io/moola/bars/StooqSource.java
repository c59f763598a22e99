package io.moola.bars;

import io.moola.MoolaException;
import io.moola.formats.DelimitedReader;
import io.moola.formats.RowReader;
import io.moola.formats.SourceFile;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Prices of Stooq: the bulk files of many tickers, and the CSV of one instrument whose name tells
/// it (`aapl_us_d.csv` is `AAPL.US`). Days are dates. Which zone and which end of a bar the stamps
/// of its hours and minutes mean is not published, so the user has to say it.
///
/// Source: the files themselves.
final class StooqSource implements BarSource {

    private static final String BULK = "<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>";
    private static final Pattern SINGLE = Pattern.compile("Date,Open,High,Low,Close(?:,Volume)?");
    private static final Pattern NAME =
            Pattern.compile("([a-z0-9^.-]{1,12}?(?:_[a-z]{1,2})?)_[dwmqy]\\.csv");
    private static final Set<String> DAYS_AND_LONGER = Set.of("D", "W", "M", "Q", "Y");
    private static final int PERIOD = 1;

    @Override
    public String name() {
        return "stooq";
    }

    @Override
    public String description() {
        return "Stooq CSV: bulk files of many tickers, or one instrument named by its file";
    }

    @Override
    public String example() {
        return "AAPL.US,D,20240102,000000,187.15,188.44,183.885,185.64,82488674,0";
    }

    @Override
    public Recognition recognises(SourceHead head, IngestOptions options) {
        boolean bulk = isBulk(head) && head.line(0).endsWith(",<OPENINT>");
        boolean single = SINGLE.matcher(head.line(0)).matches() && !symbol(head).isEmpty();
        return bulk || single ? Recognition.CERTAIN : Recognition.NO;
    }

    private static boolean isBulk(SourceHead head) {
        return head.line(0).startsWith(BULK);
    }

    private static String symbol(SourceHead head) {
        return head.inName(NAME).replace('_', '.').toUpperCase(Locale.ROOT);
    }

    @Override
    public void read(SourceFile file, SourceHead head, IngestOptions options, FileRows rows) {
        RowReader reader = DelimitedReader.open(file);
        if (isBulk(head)) {
            askForStamp(file, options, reader.sample());
        }
        BarLayout layout = BarLayout.PLAIN.named(symbol(head)).inUnknownZone("Europe/Warsaw|UTC");
        TextRows.read(file, options, reader, layout, rows);
    }

    private static void askForStamp(
            SourceFile file, IngestOptions options, List<List<String>> sample) {
        Set<String> periods = new TreeSet<>();
        for (List<String> row : sample) {
            if (row.size() > PERIOD) {
                periods.add(row.get(PERIOD).strip());
            }
        }
        if (periods.size() > 1) {
            throw MoolaException.input(
                    "Cannot read %s: it mixes bars of the periods %s"
                            .formatted(file.name(), periods),
                    "Put each period into a file of its own.");
        }
        if (options.stamp() == null && !DAYS_AND_LONGER.containsAll(periods)) {
            throw MoolaException.usage(
                    "Cannot tell which end of its bars %s stamps: its period is %s"
                            .formatted(file.name(), periods),
                    "Say which: --stamp open|close (and --timezone Europe/Warsaw|UTC)");
        }
    }
}
