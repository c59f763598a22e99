package io.moola.cli;

import io.moola.formats.Column;
import io.moola.formats.Compression;
import io.moola.formats.ParquetWriter;
import io.moola.quality.Finding;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/// All findings as a Parquet file: `rule`, `symbol`, `row`, `place` (the bar's stamp or the
/// window's id), `step` (-1 outside windows), `column`, `observed`, `limit`, `message`. Written
/// while they are found, a row group in memory at a time.
final class FindingsFile {

    private static final int GROUP = 1 << 16;

    private FindingsFile() {}

    /// Does the work that finds; the file appears when it is done.
    ///
    /// @param work is handed the taker of findings
    /// @return what the work returned
    static <T> T write(Path target, Function<Consumer<Finding>, T> work) {
        AtomicReference<T> result = new AtomicReference<>();
        List<Finding> rows = new ArrayList<>();
        ParquetWriter.writeGroups(
                target,
                columns(rows),
                new ParquetWriter.Layout(Compression.ZSTD, GROUP, GROUP),
                groups -> {
                    Consumer<Finding> taker =
                            finding -> {
                                rows.add(finding);
                                if (rows.size() == GROUP) {
                                    groups.add(GROUP);
                                    rows.clear();
                                }
                            };
                    result.set(work.apply(taker));
                    if (!rows.isEmpty()) {
                        groups.add(rows.size());
                    }
                });
        return result.get();
    }

    private static List<Column> columns(List<Finding> rows) {
        return List.of(
                new Column.Words("rule", at -> rows.get(at).rule()),
                new Column.Words("symbol", at -> rows.get(at).symbol()),
                new Column.Doubles("row", at -> (double) rows.get(at).row()),
                new Column.Texts("place", at -> rows.get(at).place()),
                new Column.Doubles("step", at -> rows.get(at).step()),
                new Column.Words("column", at -> rows.get(at).column()),
                new Column.Doubles("observed", at -> rows.get(at).observed()),
                new Column.Doubles("limit", at -> rows.get(at).limit()),
                new Column.Texts("message", at -> rows.get(at).message()));
    }
}
