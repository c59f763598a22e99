package io.moola.bars;

import io.moola.formats.DelimitedReader;
import io.moola.formats.SourceFile;
import io.moola.formats.TextLayout;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/// One-minute bars of HistData.com: bid prices, stamped at the opening on a clock that shows
/// UTC-05:00 all year. Its volume is 0 everywhere and so no volume.
///
/// Source: the vendor's page of its file formats.
final class HistDataSource implements BarSource {

    private static final int VOLUME = 5;

    @Override
    public String name() {
        return "histdata";
    }

    @Override
    public String description() {
        return "HistData.com M1 bars: bid prices, open-stamped, UTC-05:00 all year";
    }

    @Override
    public String example() {
        return "20240102 170000;1.095120;1.095180;1.095090;1.095140;0";
    }

    @Override
    public Recognition recognises(SourceHead head, IngestOptions options) {
        if (!head.mostMatch(0, SemicolonRows.MINUTE)
                || !head.groupsInName(SemicolonRows.NINJATRADER_NAME).isEmpty()) {
            return Recognition.NO;
        }
        return head.inName(SemicolonRows.HISTDATA_NAME).isEmpty()
                ? Recognition.POSSIBLE
                : Recognition.CERTAIN;
    }

    @Override
    public void read(SourceFile file, SourceHead head, IngestOptions options, FileRows rows) {
        String symbol = head.inName(SemicolonRows.HISTDATA_NAME);
        BarLayout layout =
                BarLayout.PLAIN.named(symbol.toUpperCase(Locale.ROOT)).in(ZoneOffset.ofHours(-5));
        SemicolonRows.read(file, options, columns(file), layout, rows);
    }

    private static List<String> columns(SourceFile file) {
        List<String> columns = List.of("time", "open", "high", "low", "close", "volume");
        boolean noVolume =
                DelimitedReader.open(file, TextLayout.of(';', columns)).sample().stream()
                        .allMatch(row -> row.size() <= VOLUME || row.get(VOLUME).equals("0"));
        return noVolume ? List.of("time", "open", "high", "low", "close", "zero") : columns;
    }
}
