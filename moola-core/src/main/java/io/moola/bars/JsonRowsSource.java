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
    public String example() {
        return "{\"time\":\"2024-01-02T10:00:00Z\",\"open\":2,\"high\":2.5,\"low\":1,\"close\":2,\"volume\":7}";
    }

    @Override
    public Recognition recognises(SourceHead head, IngestOptions options) {
        boolean arrays = CandleArrays.of(head).isPresent(); // formats with an order of their own
        return head.isJson() && !arrays ? Recognition.POSSIBLE : Recognition.NO;
    }

    @Override
    public void read(SourceFile file, SourceHead head, IngestOptions options, FileRows rows) {
        TextRows.read(file, options, JsonRowsReader.open(file), rows);
    }
}
