package io.moola.bars;

import io.moola.MoolaException;
import io.moola.formats.SourceFile;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The price columns of files of quotes: a bid and an ask of each; the user says which makes the
/// bar.
final class QuoteColumns {

    private static final List<String> BID = List.of("bid_open", "bid_high", "bid_low", "bid_close");
    private static final List<String> ASK = List.of("ask_open", "ask_high", "ask_low", "ask_close");
    private static final List<BarRole> ROLES =
            List.of(BarRole.OPEN, BarRole.HIGH, BarRole.LOW, BarRole.CLOSE);

    private QuoteColumns() {}

    /// The layout with the prices of the side that the user chose. Their sizes are offers, not
    /// volumes, and so no part of a bar.
    ///
    /// @throws MoolaException when the user chose none
    static BarLayout chosen(BarLayout layout, SourceFile file, IngestOptions options) {
        PriceSide side = options.prices();
        return switch (side) {
            case null ->
                    throw MoolaException.usage(
                            "Cannot choose the prices of %s: it holds quotes, a bid and an ask each"
                                    .formatted(file.name()),
                            "Say which: --price bid|ask|mid");
            case BID -> with(layout, BID);
            case ASK -> with(layout, ASK);
            case MID -> with(layout, BID).averagedWith(ASK);
        };
    }

    private static BarLayout with(BarLayout layout, List<String> columns) {
        BarLayout chosen = layout;
        for (int i = 0; i < columns.size(); i++) {
            chosen = chosen.with(ROLES.get(i), columns.get(i));
        }
        return chosen;
    }

    /// Refuses a side of quotes where the file has none.
    ///
    /// @param columns a layout's columns of the roles
    static void refuseSide(SourceFile file, IngestOptions options, Map<BarRole, String> columns) {
        PriceSide side = options.prices();
        String open = columns.getOrDefault(BarRole.OPEN, "");
        if (side != null && !BID.contains(open) && !ASK.contains(open)) {
            throw MoolaException.usage(
                    "Cannot take the %s prices of %s: it holds one price, not quotes"
                            .formatted(side.name().toLowerCase(Locale.ROOT), file.name()),
                    "Leave out --price.");
        }
    }
}
