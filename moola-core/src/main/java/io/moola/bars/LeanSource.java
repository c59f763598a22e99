package io.moola.bars;

import io.moola.formats.SourceFile;

import java.util.List;
import java.util.regex.Pattern;

/// Hourly and daily bars of Lean: one file for all years, named for the instrument, stamps
/// `yyyyMMdd HH:mm`. A daily stamp is a date; `es_trade_201312.csv` holds bars of `ES.201312`. See
/// [LeanRows].
final class LeanSource implements BarSource {

    private static final Pattern NAME =
            Pattern.compile(
                    "(?i)([a-z0-9.^-]{1,16})(?:_(?:trade|quote)(?:_(\\d{6})(?:_\\d{8})?)?)?\\.csv");
    private static final Pattern ROW = Pattern.compile("\\d{8} \\d{2}:\\d{2}" + LeanRows.FIELDS);

    @Override
    public String name() {
        return "lean";
    }

    @Override
    public String description() {
        return "Lean hourly or daily bars, trades or quotes";
    }

    @Override
    public String example() {
        return "20240102 09:00,1.10452,1.10511,1.1042,1.10498,0,1.10461,1.1052,1.1043,1.10507,0";
    }

    @Override
    public Recognition recognises(SourceHead head, IngestOptions options) {
        return head.mostMatch(0, ROW) ? Recognition.CERTAIN : Recognition.NO;
    }

    @Override
    public void read(SourceFile file, SourceHead head, IngestOptions options, FileRows rows) {
        List<String> groups = head.groupsInName(NAME);
        boolean named = !groups.isEmpty();
        LeanRows.read(
                file,
                head,
                options,
                BarLayout.PLAIN.stamped("yyyyMMdd[ H:mm[:ss]]"),
                named ? groups.get(0) : "",
                named ? groups.get(1) : "",
                rows);
    }
}
