package io.moola.bars;

import io.moola.MoolaException;
import io.moola.formats.DelimitedReader;
import io.moola.formats.RowReader;
import io.moola.formats.SourceFile;
import io.moola.formats.TextLayout;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Files of CryptoDataDownload.com: a line of its own first, then a header; newest first, UTC,
/// `2019-10-17 09-AM` or `2019-10-17 09:00:00`, in later files behind the same in a column `unix`,
/// which is not read: its unit changes within some files. The volume is that in the base currency,
/// told by the symbol.
///
/// Source: the files themselves.
final class CryptoDataDownloadSource implements BarSource {

    @Override
    public String name() {
        return "cryptodatadownload";
    }

    @Override
    public String description() {
        return "CryptoDataDownload.com CSV: a line before the header, UTC, newest first";
    }

    @Override
    public String example() {
        return "2019-10-17 09-AM,BTCUSD,8051,8056.83,8021.23,8035.88,61.25,492394.56";
    }

    @Override
    public Recognition recognises(SourceHead head, IngestOptions options) {
        List<String> header = head.header(1);
        return head.line(0).toLowerCase(Locale.ROOT).contains("cryptodatadownload")
                        && header.containsAll(List.of("date", "symbol", "open", "close"))
                ? Recognition.CERTAIN
                : Recognition.NO;
    }

    @Override
    public void read(SourceFile file, SourceHead head, IngestOptions options, FileRows rows) {
        RowReader reader = DelimitedReader.open(file, TextLayout.headerBelow(1));
        BarLayout layout = BarLayout.PLAIN.with(BarRole.TIMESTAMP, "date").in(ZoneOffset.UTC);
        if (!options.columns().containsKey(BarRole.VOLUME.key())) {
            Optional<String> volume = baseVolume(file, reader);
            if (volume.isPresent()) {
                layout = layout.with(BarRole.VOLUME, volume.get());
            }
        }
        TextRows.read(file, options, reader, layout, rows);
    }

    /// The volume whose currency the symbol starts with: of `Volume USD` and `Volume BTC` the
    /// second, for `BTC/USD`.
    private static Optional<String> baseVolume(SourceFile file, RowReader reader) {
        List<String> volumes = new ArrayList<>();
        List<String> names = reader.header().stream().map(BarRole::normalised).toList();
        int symbolColumn = names.indexOf("symbol");
        List<String> first = reader.sample().getFirst();
        String symbol =
                symbolColumn >= 0 && symbolColumn < first.size() ? first.get(symbolColumn) : "";
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).startsWith("volume")) {
                volumes.add(reader.header().get(i));
                String currency = names.get(i).replaceFirst("volume_?", "");
                if (!currency.isEmpty() && symbol.toLowerCase(Locale.ROOT).startsWith(currency)) {
                    return Optional.of(reader.header().get(i));
                }
            }
        }
        if (volumes.size() > 1) {
            throw MoolaException.usage(
                    "Cannot tell the base volume of %s: none of the columns %s is in the currency"
                                    .formatted(file.name(), volumes)
                            + " that '"
                            + symbol
                            + "' starts with",
                    "Say which: --columns 'volume=" + volumes.getFirst() + "'");
        }
        return volumes.stream().findFirst();
    }
}
