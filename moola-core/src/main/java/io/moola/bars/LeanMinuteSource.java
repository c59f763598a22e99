package io.moola.bars;

import io.moola.MoolaException;
import io.moola.formats.SourceFile;
import io.moola.formats.StampDetector;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;

/// Minute and second bars of Lean: one file a day, named for it, often many in a zip; rows count
/// milliseconds since midnight. A future's contract month stands in the name, so
/// `20131218_es_minute_trade_201312.csv` holds bars of `ES.201312`. See [LeanRows].
final class LeanMinuteSource implements BarSource {

    private static final Pattern NAME =
            Pattern.compile(
                    "(?i)(\\d{8})_([a-z0-9.^-]+)_(minute|second)_(?:trade|quote)"
                            + "(?:_(\\d{6})(?:_\\d{8})?)?\\.csv");
    private static final Pattern ROW = Pattern.compile("\\d{1,8}" + LeanRows.FIELDS);

    @Override
    public String name() {
        return "lean-minute";
    }

    @Override
    public String description() {
        return "Lean minute or second bars: the day in the file's name, trades or quotes";
    }

    @Override
    public String example() {
        return "34200000,1801.25,1801.5,1801,1801.25,312";
    }

    @Override
    public Recognition recognises(SourceHead head, IngestOptions options) {
        return day(head) != null && head.mostMatch(0, ROW) ? Recognition.CERTAIN : Recognition.NO;
    }

    private static @Nullable LocalDate day(SourceHead head) {
        List<String> groups = head.groupsInName(NAME);
        try {
            return groups.isEmpty()
                    ? null
                    : LocalDate.parse(groups.getFirst(), DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException e) {
            return null;
        }
    }

    @Override
    public void read(SourceFile file, SourceHead head, IngestOptions options, FileRows rows) {
        LocalDate day = day(head);
        if (day == null) {
            throw MoolaException.input(
                    "Cannot tell the day of %s: its rows count milliseconds since a midnight that"
                                    .formatted(file.name())
                            + " only its name tells",
                    "Expected a name such as 20131218_es_minute_trade_201312.csv or"
                            + " 20131218_spy_minute_quote.csv.");
        }
        List<String> groups = head.groupsInName(NAME);
        BarLayout layout = BarLayout.PLAIN.stamped(StampDetector.millisOf(day));
        LeanRows.read(file, head, options, layout, groups.get(1), groups.get(3), rows);
        rows.interval(Timeframe.parse(groups.get(2).equalsIgnoreCase("minute") ? "1m" : "1s"));
    }
}
