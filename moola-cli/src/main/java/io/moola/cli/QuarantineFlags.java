package io.moola.cli;

import io.moola.MoolaException;
import io.moola.bars.Instrument;
import io.moola.bars.MarketData;
import io.moola.formats.Compression;
import io.moola.formats.ParquetWriter;
import io.moola.quality.QualityThresholds;
import io.moola.quality.Quarantine;
import io.moola.quality.Stage;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Options that split bad rows off.
final class QuarantineFlags {

    private static final int ROW_GROUP = 1 << 20;
    private static final int PAGE = 1 << 17;

    @Option(
            names = "--quarantine",
            paramLabel = "FILE",
            description = "Write the rows at fault to FILE (Parquet), with the reason of each.",
            order = 20)
    private @Nullable Path bad;

    @Option(
            names = "--clean-out",
            paramLabel = "FILE",
            description =
                    "Where the rest goes with --quarantine (default: the data's name in a folder"
                            + " 'clean' beside it).",
            order = 21)
    private @Nullable Path clean;

    void refuseWhere(Stage stage) {
        if (clean != null && bad == null) {
            throw MoolaException.usage(
                    "Cannot write the rest without the rows at fault", "Add --quarantine FILE.");
        }
        if (bad != null && stage != Stage.RAW) {
            throw MoolaException.usage(
                    "Cannot split off rows of windows",
                    "Split off bars (--stage raw), then cut the windows again.");
        }
    }

    /// The files of both parts, by option; none where that was not asked for.
    Map<String, Path> outputs(Context context, List<Path> files) {
        Map<String, Path> both = new LinkedHashMap<>();
        if (bad != null) {
            both.put("--quarantine", bad);
            both.put("--clean-out", rest(context, files));
        }
        return both;
    }

    private Path rest(Context context, List<Path> files) {
        return clean == null ? besideData(files) : context.resolve(clean);
    }

    /// Writes both parts, when that was asked for.
    void split(
            ValidateVerb verb,
            List<Path> files,
            List<Instrument> instruments,
            QualityThresholds thresholds) {
        if (bad == null) {
            return;
        }
        Path rest = rest(verb.context(), files);
        Quarantine quarantine = Quarantine.of(instruments, thresholds);
        ParquetWriter.write(
                verb.context().resolve(bad),
                quarantine.columns(),
                quarantine.rowsAtFault(),
                new ParquetWriter.Layout(Compression.ZSTD, ROW_GROUP, PAGE),
                Map.of());
        MarketData.write(rest, quarantine.clean(), Compression.ZSTD);
        verb.tell(
                quarantine.reasons(),
                "%,d rows = %,d clean (%s) + %,d at fault (%s)"
                        .formatted(
                                quarantine.rowsRead(),
                                quarantine.rowsClean(),
                                rest,
                                quarantine.rowsAtFault(),
                                bad));
    }

    private static Path besideData(List<Path> files) {
        if (files.size() > 1) {
            throw MoolaException.usage(
                    "Cannot choose one name for the rest of %d files".formatted(files.size()),
                    "Name it: --clean-out FILE");
        }
        Path file = files.getFirst();
        return file.resolveSibling("clean").resolve(String.valueOf(file.getFileName()));
    }
}
