package io.moola.bars;

import io.moola.formats.DelimitedReader;
import io.moola.formats.JsonRowsReader;
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
    public boolean recognises(byte[] head) {
        return !ParquetSource.isParquet(head) && !JsonRowsReader.looksLikeJson(head);
    }

    @Override
    public void read(SourceFile file, IngestOptions options, FileRows rows) {
        TextRows.read(file, options, DelimitedReader.open(file), rows);
    }
}
