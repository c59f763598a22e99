package io.moola.cli;

import io.moola.formats.Compression;
import io.moola.formats.Json;
import io.moola.quality.QualityThresholds;
import io.moola.quality.WindowProjection;
import io.moola.quality.WindowProjection.Fault;
import io.moola.windows.DropReason;
import io.moola.windows.WindowCounts;
import io.moola.windows.WindowCut;
import io.moola.windows.WindowGate;
import io.moola.windows.WindowStatistics;
import io.moola.windows.WindowWriter;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Cuts bars into windows, counts what became of every candidate, and writes both down.
@Command(
        name = "window",
        header = "Cut bars into windows.",
        footerHeading = "%n",
        footer = {
            "  moola window                                    all of"
                    + " data/raw/market_data_*.parquet",
            "  moola window --input nq.parquet --out w.parquet --gap-policy calendar",
            "  moola window --past 60 --prediction 20 --future 20 --stride 5",
            "  moola window --dry-run                          counts, bytes and memory only"
        })
final class WindowVerb extends Verb {

    static final String DEFAULT_OUT = "data/raw/unlabeled_windows.parquet";

    private static final String STATS = "window_stats.json";

    @Option(
            names = "--input",
            arity = "1..*",
            paramLabel = "F",
            description = "Bars files (default: data/raw/market_data_*.parquet).")
    private List<Path> input = new ArrayList<>();

    @Mixin private final WindowOptions window = new WindowOptions();

    @Option(
            names = "--min-samples",
            paramLabel = "N",
            description = "Fail, and write nothing, with fewer windows than this (default: 1).")
    private long minSamples = 1;

    @Option(
            names = "--out",
            paramLabel = "F",
            description = "Where windows go (default: " + DEFAULT_OUT + ").")
    private Path out = Path.of(DEFAULT_OUT);

    @Option(
            names = "--stats",
            paramLabel = "F",
            description = "Where the counts go (default: window_stats.json beside the windows).")
    private @Nullable Path stats;

    @Option(
            names = "--compression",
            paramLabel = "C",
            description = "zstd (default: smallest and no slower), snappy, gzip or none.")
    private String compression = Compression.ZSTD.toString();

    @Option(
            names = "--dry-run",
            description = "Only print counts and the bytes and memory that they need.")
    private boolean dryRun;

    WindowVerb(Context context) {
        super(context);
    }

    @Override
    int run() {
        Compression pages = Compression.parse(compression);
        Path target = context().resolve(out);
        Path counts = stats == null ? target.resolveSibling(STATS) : context().resolve(stats);
        List<WindowCut> cuts =
                window.cut(
                        input.isEmpty() ? ProjectFiles.bars(context(), "--input") : input,
                        context());
        Map<String, Object> statistics = WindowStatistics.toTree(window.settings(), cuts);
        Map<String, Object> document = new LinkedHashMap<>(statistics);
        if (WindowStatistics.total(cuts).kept() < Math.max(1, minSamples)) {
            output().text(table(cuts).text());
            WindowGate.require(cuts, minSamples);
        }
        WindowWriter writer = new WindowWriter(window.settings(), cuts);
        if (dryRun) {
            return estimate(writer, cuts, pages, document);
        }
        writer.write(target, pages);
        Json.write(counts, statistics);
        output().print(document, table(cuts));
        sayFaults(cuts);
        say(
                "Wrote %s (%s) and %s"
                        .formatted(
                                out,
                                Numbers.bytes(target.toFile().length()),
                                stats == null ? out.resolveSibling(STATS) : stats));
        return ExitCode.OK;
    }

    private int estimate(
            WindowWriter writer,
            List<WindowCut> cuts,
            Compression pages,
            Map<String, Object> document) {
        long bytes = writer.estimatedBytes(pages);
        long memory = writer.memoryBytes();
        document.put("estimated_bytes", bytes);
        document.put("estimated_memory_bytes", memory);
        output().print(document, table(cuts));
        say(
                "Would write about %s to %s and need about %s of memory; nothing was written"
                        .formatted(Numbers.bytes(bytes), out, Numbers.bytes(memory)));
        return ExitCode.OK;
    }

    /// Windows are cut from bars whatever their prices say; that some are at fault must not go
    /// unnoticed.
    private void sayFaults(List<WindowCut> cuts) {
        long faulty = 0;
        Map<Fault, Long> byFault = new EnumMap<>(Fault.class);
        for (WindowCut cut : cuts) {
            WindowProjection faults =
                    WindowProjection.of(cut.windows(), QualityThresholds.standard(), null);
            for (int i = 0; i < cut.windows().size(); i++) {
                faulty += faults.isSound(i) ? 0 : 1;
            }
            for (Fault fault : Fault.values()) {
                byFault.merge(fault, (long) faults.windowsWith(fault), Long::sum);
            }
        }
        byFault.values().removeIf(count -> count == 0);
        if (faulty > 0) {
            List<String> parts = new ArrayList<>();
            byFault.forEach((fault, count) ->
                    parts.add(fault.name().toLowerCase(Locale.ROOT) + " " + count));
            say(
                    "%,d of %,d windows hold a bar at fault (%s): moola validate --stage raw"
                            .formatted(
                                    faulty,
                                    WindowStatistics.total(cuts).kept(),
                                    String.join(", ", parts)));
        }
    }

    private static Output.Table table(List<WindowCut> cuts) {
        List<String> headings = new ArrayList<>(List.of("symbol", "clean bars", "candidates"));
        headings.add("kept");
        List<DropReason> reasons = reasons(cuts);
        reasons.forEach(reason -> headings.add("dropped " + reason));
        headings.add("distinct bars");
        Output.Table table = new Output.Table(headings.toArray(String[]::new));
        for (WindowCut cut : cuts) {
            row(table, cut.symbol(), cut.counts(), reasons);
        }
        if (cuts.size() > 1) {
            row(table, "total", WindowStatistics.total(cuts), reasons);
        }
        return table;
    }

    /// All reasons; rolls only where they dropped a window.
    private static List<DropReason> reasons(List<WindowCut> cuts) {
        List<DropReason> reasons = new ArrayList<>(List.of(DropReason.values()));
        if (WindowStatistics.total(cuts).dropped().getOrDefault(DropReason.ROLL, 0L) == 0) {
            reasons.remove(DropReason.ROLL);
        }
        return reasons;
    }

    private static void row(
            Output.Table table, String symbol, WindowCounts counts, List<DropReason> reasons) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(symbol);
        cells.add(counts.cleanBars());
        cells.add(counts.candidates());
        cells.add(counts.kept());
        reasons.forEach(reason -> cells.add(counts.dropped().get(reason)));
        cells.add(counts.distinctBars());
        table.row(cells.toArray());
    }
}
