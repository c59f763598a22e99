package io.moola.cli;

import io.moola.MoolaException;
import io.moola.bars.AdjustedCloses;
import io.moola.bars.AdjustmentMode;
import io.moola.bars.FactorTable;
import io.moola.bars.Instrument;
import io.moola.formats.SourceFile;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

/// Options that say for which corporate actions prices are adjusted.
final class AdjustFlags {

    @Option(
            names = "--adjusted",
            paramLabel = "raw|split|total",
            description =
                    "Adjust prices for splits, or for splits and dividends, by --factors; total"
                        + " also by the source's own adjusted close (default: prices as they are).",
            order = 30)
    private @Nullable String adjusted;

    @Option(
            names = "--factors",
            paramLabel = "F",
            description =
                    "A factor file (date, price factor, split factor, reference close) or a CSV of"
                            + " events (date,split,dividend).",
            order = 31)
    private @Nullable Path factors;

    /// @throws MoolaException when the options do not go together
    void check(boolean appends) {
        if (factors != null && adjusted == null) {
            throw MoolaException.usage(
                    "Cannot use --factors without knowing for what",
                    "Say it: --adjusted split or --adjusted total");
        }
        if (adjusted != null && appends) {
            throw MoolaException.usage(
                    "Cannot append adjusted bars: every later split or dividend changes all of"
                            + " them",
                    "Append raw bars, and adjust them in an ingest of all files.");
        }
    }

    List<Instrument> applied(Context context, List<Instrument> instruments, @Nullable ZoneId zone) {
        if (adjusted == null) {
            return instruments;
        }
        AdjustmentMode mode = AdjustmentMode.parse(adjusted);
        if (factors == null) {
            return instruments.stream().map(each -> AdjustedCloses.adjust(each, mode)).toList();
        }
        if (instruments.size() > 1) {
            throw MoolaException.usage(
                    "Cannot adjust %,d instruments by %s: a factor file is of one"
                            .formatted(instruments.size(), factors),
                    "Ingest each with its own.");
        }
        FactorTable table =
                FactorTable.read(SourceFile.of(context.resolve(factors), factors.toString()));
        return instruments.stream().map(each -> table.adjust(each, mode, zone)).toList();
    }
}
