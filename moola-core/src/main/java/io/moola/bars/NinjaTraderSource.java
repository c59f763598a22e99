package io.moola.bars;

import io.moola.formats.SourceFile;

import java.util.List;
import java.util.Locale;

/// Minute and daily bars that NinjaTrader exports: always UTC, a minute stamped at its end, a day
/// by its date. `ES 03-14.Last.txt` holds bars of `ES.201403`.
///
/// Source: the vendor's help pages on import and export of historical data.
final class NinjaTraderSource implements BarSource {

    private static final List<String> COLUMNS =
            List.of("time", "open", "high", "low", "close", "volume");
    private static final int FIRST_YEAR_OF_1900 = 70;

    @Override
    public String name() {
        return "ninjatrader";
    }

    @Override
    public String description() {
        return "NinjaTrader export: UTC, minutes stamped at their end";
    }

    @Override
    public String example() {
        return "20240102 143100;472.16;472.3;472.1;472.28;15822";
    }

    @Override
    public Recognition recognises(SourceHead head, IngestOptions options) {
        boolean minutes = head.mostMatch(0, SemicolonRows.MINUTE);
        if ((!minutes && !head.mostMatch(0, SemicolonRows.DAY))
                || !head.inName(SemicolonRows.HISTDATA_NAME).isEmpty()) {
            return Recognition.NO;
        }
        return head.groupsInName(SemicolonRows.NINJATRADER_NAME).isEmpty()
                ? Recognition.POSSIBLE
                : Recognition.CERTAIN;
    }

    @Override
    public void read(SourceFile file, SourceHead head, IngestOptions options, FileRows rows) {
        List<String> name = head.groupsInName(SemicolonRows.NINJATRADER_NAME);
        BarLayout layout = BarLayout.PLAIN;
        if (!name.isEmpty()) {
            layout = layout.named(name.getFirst().toUpperCase(Locale.ROOT)).ofContract(month(name));
        }
        if (!head.mostMatch(0, SemicolonRows.DAY)) {
            layout = layout.closeStamped();
        }
        SemicolonRows.read(file, options, COLUMNS, layout, rows);
    }

    /// `03-14` is `201403`; what no month can be is no contract.
    private static String month(List<String> name) {
        if (!name.get(1).matches("0[1-9]|1[0-2]")) {
            return "";
        }
        int year = Integer.parseInt(name.get(2));
        return (year < FIRST_YEAR_OF_1900 ? 2000 + year : 1900 + year) + name.get(1);
    }
}
