package io.moola.bars;

import io.moola.formats.JsonRowsReader;
import io.moola.formats.SourceFile;

/// Flat JSON objects, one on each line (NDJSON) or all in one array.
final class JsonRowsSource implements BarSource {

    @Override
    public String name() {
        return "ndjson";
    }

    @Override
    public String description() {
        return "a flat JSON object on each line, or an array of them";
    }

    @Override
    public boolean recognises(byte[] head) {
        return JsonRowsReader.looksLikeJson(head);
    }

    @Override
    public void read(SourceFile file, IngestOptions options, FileRows rows) {
        TextRows.read(file, options, JsonRowsReader.open(file), rows);
    }
}
