package io.moola.bars;

import io.moola.formats.DelimitedReader;
import io.moola.formats.SourceFile;

/// Delimited text with a header: columns in any order, separated by `, ; |` or a tab.
final class DelimitedSource implements BarSource {

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
        return head.isParquet() || head.isJson() ? Recognition.NO : Recognition.POSSIBLE;
    }

    @Override
    public void read(SourceFile file, IngestOptions options, FileRows rows) {
        TextRows.read(file, options, DelimitedReader.open(file), rows);
    }
}
