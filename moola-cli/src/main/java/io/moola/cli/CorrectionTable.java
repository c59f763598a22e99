package io.moola.cli;

import io.moola.bars.AppendReport;
import io.moola.bars.Appended;
import io.moola.bars.Correction;
import io.moola.bars.Instants;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Values that files give differently for bars that are there: the first of each symbol.
final class CorrectionTable {

    private CorrectionTable() {}

    /// Prints them for people and for scripts alike; nothing in JSON, where the error is the
    /// document.
    static void print(Output output, AppendReport report) {
        Output.Table table = new Output.Table("symbol", "timestamp", "column", "was", "is", "file");
        List<Object> all = new ArrayList<>();
        for (Appended symbol : report.symbols()) {
            for (Correction each : symbol.corrections()) {
                table.row(
                        each.symbol(),
                        Instants.iso(each.time()),
                        each.column(),
                        Double.toString(each.was()),
                        Double.toString(each.is()),
                        each.file());
                all.add(each.toTree());
            }
        }
        if (!output.isJson()) {
            output.print(Map.of("corrections", all), table);
        }
    }
}
