package io.moola.bars;

import io.moola.MoolaException;
import io.moola.formats.DelimitedReader;
import io.moola.formats.RowReader;
import io.moola.formats.SourceFile;
import io.moola.formats.TextLayout;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Historical bars of Interactive Brokers' TWS: `yyyyMMdd HH:mm:ss` (older versions write two
/// blanks) on the clock of the login, newer ones with its zone behind it, or epoch seconds; days
/// are dates. Volume, average price and count come with trades only; a volume of -1 is none.
///
/// Source: the vendor's documentation of its interface, and issues of its clients' repositories.
final class InteractiveBrokersSource implements BarSource {

    private static final List<String> COLUMNS =
            List.of("date", "open", "high", "low", "close", "volume", "wap", "count");
    private static final int FEWEST = 5;
    private static final String STAMP = "\"?\\d{8}  ?\\d{2}:\\d{2}:\\d{2}(?: [A-Za-z_/]+)?\"?";
    private static final String NUMBER = ",[0-9.eE+-]*";
    private static final Pattern ROW = Pattern.compile(STAMP + "(" + NUMBER + "){4,7}");
    private static final Pattern EPOCH_ROW = Pattern.compile("\\d{9,10}(" + NUMBER + "){7}");
    private static final Pattern TWO_BLANKS =
            Pattern.compile("(?:\\d+,)?\"?\\d{8}  \\d{2}:\\d{2}:\\d{2}.*");
    private static final Pattern ZONED =
            Pattern.compile("\\d{8} {1,2}\\d{2}:\\d{2}:\\d{2} ([A-Za-z_/]+)");

    @Override
    public String name() {
        return "ibkr";
    }

    @Override
    public String description() {
        return "Interactive Brokers TWS bars: the login's clock or epoch seconds";
    }

    @Override
    public String example() {
        return "20240102  09:30:00,472.16,472.3,472.1,472.28,15822,472.21,4113";
    }

    @Override
    public Recognition recognises(SourceHead head, IngestOptions options) {
        if (hasHeader(head)) {
            List<String> header = head.header();
            boolean average = header.contains("wap") || header.contains("average");
            boolean count = header.contains("count") || header.contains("barcount");
            return (average && count) || head.mostMatch(1, TWO_BLANKS)
                    ? Recognition.CERTAIN
                    : Recognition.NO;
        }
        if (head.mostMatch(0, ROW)) {
            return Recognition.CERTAIN;
        }
        return head.mostMatch(0, EPOCH_ROW) ? Recognition.POSSIBLE : Recognition.NO;
    }

    private static boolean hasHeader(SourceHead head) {
        return head.header().containsAll(List.of("open", "high", "low", "close"));
    }

    @Override
    public void read(SourceFile file, SourceHead head, IngestOptions options, FileRows rows) {
        int headerLines = hasHeader(head) ? 1 : 0;
        List<String> columns = new ArrayList<>(columns(file, head));
        RowReader reader = open(file, headerLines, columns);
        int volume = columns.indexOf("volume");
        if (volume >= 0 && texts(reader, volume).stream().allMatch(text -> text.startsWith("-1"))) {
            columns.set(volume, "no_volume");
            reader = open(file, headerLines, columns);
        }
        TextRows.read(file, options, new PositiveVolumes(reader), layout(file, reader), rows);
    }

    private static RowReader open(SourceFile file, int headerLines, List<String> columns) {
        return DelimitedReader.open(file, new TextLayout((byte) 0, headerLines, columns));
    }

    private static List<String> columns(SourceFile file, SourceHead head) {
        if (hasHeader(head)) {
            return head.fields(0);
        }
        int fields = head.fields(0).size();
        if (fields < FEWEST || fields > COLUMNS.size()) {
            throw MoolaException.input(
                    "Cannot read %s as bars of TWS: its first row has %d fields"
                            .formatted(file.name(), fields),
                    "Expected 5 to 8 of " + String.join(", ", COLUMNS) + ".");
        }
        return COLUMNS.subList(0, fields);
    }

    private static BarLayout layout(SourceFile file, RowReader reader) {
        BarLayout unknown =
                BarLayout.PLAIN.inUnknownZone("America/New_York|UTC (the login's zone)");
        int stamp = Math.max(0, reader.header().indexOf("date"));
        Set<String> zones = new TreeSet<>();
        for (String text : texts(reader, stamp)) {
            Matcher zoned = ZONED.matcher(text);
            if (zoned.matches()) {
                zones.add(zoned.group(1));
            }
        }
        if (zones.isEmpty()) {
            return unknown;
        }
        if (zones.size() > 1) {
            throw MoolaException.input(
                    "Cannot read %s: it mixes the zones %s".formatted(file.name(), zones),
                    "Put the bars of each zone into a file of their own.");
        }
        return inZone(file, zones.iterator().next());
    }

    private static BarLayout inZone(SourceFile file, String zone) {
        try {
            return BarLayout.PLAIN
                    .stamped("yyyyMMdd[  ][ ]HH:mm:ss '" + zone + "'")
                    .in(ZoneId.of(zone));
        } catch (DateTimeException e) {
            throw MoolaException.input(
                    "Cannot read %s: its stamps name the zone '%s', which is none"
                            .formatted(file.name(), zone),
                    null,
                    e);
        }
    }

    /// What a column holds in the sample, less what is blank.
    private static List<String> texts(RowReader reader, int column) {
        return reader.sample().stream()
                .filter(row -> row.size() > column)
                .map(row -> row.get(column).strip())
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
