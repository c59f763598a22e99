package io.moola.cli;

import io.moola.bars.AppendReport;
import io.moola.bars.Appended;
import io.moola.bars.Instrument;
import io.moola.bars.MarketData;
import io.moola.bars.PriceDistribution;
import io.moola.formats.Compression;
import io.moola.formats.Json;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Writes bars and their counts where the user wants them.
final class IngestFiles {

    private final Context context;
    private final @Nullable Path out;
    private final Compression packing;
    private final List<String> names = new ArrayList<>();

    /// @param out one file for all bars, or null for one of each symbol in `data/raw`
    IngestFiles(Context context, @Nullable Path out, Compression packing) {
        this.context = context;
        this.out = out;
        this.packing = packing;
    }

    /// What was written, as a user would name it.
    List<String> names() {
        return names;
    }

    void write(List<Instrument> instruments, Map<String, Object> metrics) {
        if (out != null) {
            write(out, instruments);
        } else {
            for (Instrument instrument : instruments) {
                write(ProjectFiles.barsOf(instrument.symbol()), List.of(instrument));
            }
        }
        writeCounts(instruments, metrics);
    }

    /// Writes what an append changed; nothing where it changed nothing.
    void append(AppendFiles base, AppendReport report) {
        List<Instrument> all = report.ingest().instruments();
        List<Appended> changed =
                report.symbols().stream()
                        .filter(each -> each.effect() == Appended.Effect.CHANGED)
                        .toList();
        base.refuseOthersChanges();
        if (out != null && !changed.isEmpty()) {
            write(out, base.with(all));
        } else if (out == null) {
            for (Appended each : changed) {
                write(ProjectFiles.barsOf(each.instrument().symbol()), List.of(each.instrument()));
            }
        }
        writeCounts(all, report.metrics());
    }

    private void write(Path file, List<Instrument> instruments) {
        MarketData.write(context.resolve(file), instruments, packing);
        names.add(file.toString());
    }

    private void writeCounts(List<Instrument> instruments, Map<String, Object> metrics) {
        Path folder = out == null ? ProjectFiles.RAW : out.resolveSibling("");
        Json.write(context.resolve(folder.resolve("metrics.json")), metrics);
        Json.write(
                context.resolve(folder.resolve("price_distribution.json")),
                PriceDistribution.of(instruments));
        names.add(folder.resolve("metrics.json") + " and price_distribution.json");
    }
}
