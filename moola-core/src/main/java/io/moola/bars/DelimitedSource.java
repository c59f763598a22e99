package io.moola.bars;

import io.moola.formats.DelimitedReader;
import io.moola.formats.SourceFile;

import java.util.List;

/// Delimited text with a header: columns in any order, separated by `, ; |` or a tab.
final class DelimitedSource implements BarSource {

    private static final List<BarRole> PRICES =
            List.of(BarRole.OPEN, BarRole.HIGH, BarRole.LOW, BarRole.CLOSE);

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public String description() {
        return "delimited text with a header (, ; tab |), columns in any order";
    }

    @Override
    public String example() {
        return "timestamp,open,high,low,close,volume";
    }

    @Override
    public Recognition recognises(SourceHead head, IngestOptions options) {
        if (head.isParquet() || head.isJson()) {
            return Recognition.NO;
        }
        return namesPrices(head, options) ? Recognition.POSSIBLE : Recognition.LAST_RESORT;
    }

    /// True when the first line can be a header: it, or the user, names the four prices.
    private static boolean namesPrices(SourceHead head, IngestOptions options) {
        List<String> header = head.header();
        return PRICES.stream()
                .allMatch(role ->
                        options.columns().containsKey(role.key())
                                || role.names().stream().anyMatch(header::contains));
    }

    @Override
    public void read(SourceFile file, SourceHead head, IngestOptions options, FileRows rows) {
        TextRows.read(file, options, DelimitedReader.open(file), rows);
    }
}
