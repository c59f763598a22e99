package io.moola.cli;

import io.moola.MoolaException;
import io.moola.bars.MarketData;
import io.moola.formats.Compression;
import io.moola.formats.JsonSchema;
import io.moola.formats.SourceFile;
import io.moola.quality.RepairPatch;
import io.moola.quality.Repaired;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Does what a reviewed patch says to a copy of the bars, and records it there.
@Command(
        name = "apply-repair",
        header = "Apply a reviewed repair to a copy of the bars; the original stays.",
        footerHeading = "%n",
        footer = {
            "  moola check --propose-repair fix.yaml --data data/raw/market_data_NQ.parquet",
            "  moola apply-repair fix.yaml --data data/raw/market_data_NQ.parquet --dry-run",
            "  moola apply-repair fix.yaml --data data/raw/market_data_NQ.parquet --out nq.parquet"
        })
final class ApplyRepairVerb extends Verb {

    @Parameters(paramLabel = "PATCH", description = "The reviewed patch (YAML).")
    @SuppressWarnings("NullAway.Init")
    private Path patch;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE",
            description = "The bars that it was proposed for; other bytes are refused.",
            order = 1)
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(
            names = "--out",
            paramLabel = "F",
            description = "Where the repaired bars go (default: data/raw/repaired/NAME.parquet).",
            order = 2)
    private @Nullable Path out;

    @Option(
            names = "--dry-run",
            description = "Compare every old value and count, but write nothing.",
            order = 3)
    private boolean dryRun;

    @Option(
            names = "--compression",
            paramLabel = "C",
            description = "zstd (default), snappy, gzip or none.",
            order = 4)
    private String compression = Compression.ZSTD.toString();

    ApplyRepairVerb(Context context) {
        super(context);
    }

    @Override
    int run() {
        Compression packing = Compression.parse(compression);
        Path named = out == null ? standard() : out;
        Path target = OutputFile.notAmong(List.of(data, patch), named, context());
        SourceFile patchFile = SourceFile.of(context().resolve(patch), patch.toString());
        SourceFile dataFile = SourceFile.of(context().resolve(data), data.toString());
        RepairPatch changes = RepairPatch.read(context().resolve(patch), patch.toString());
        requireChanges(changes);
        Repaired repaired =
                changes.apply(
                        MarketData.read(context().resolve(data)),
                        dataFile.sha256(),
                        String.valueOf(patch.getFileName()),
                        patchFile.sha256());
        if (!dryRun) {
            MarketData.write(target, repaired.instruments(), packing);
        }
        output().print(document(repaired, dataFile, patchFile), table(repaired));
        say((dryRun ? "would write " : "wrote ") + named);
        return ExitCode.OK;
    }

    private Path standard() {
        String name = String.valueOf(data.getFileName()).replaceFirst("\\.[^.]*$", "");
        return ProjectFiles.RAW.resolve("repaired").resolve(name + ".parquet");
    }

    private void requireChanges(RepairPatch changes) {
        if (changes.entries().isEmpty()) {
            throw MoolaException.refused(
                    "Cannot apply " + patch + ": it holds no change", "Use the bars as they are.");
        }
    }

    private Map<String, Object> document(
            Repaired repaired, SourceFile dataFile, SourceFile patchFile) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema_version", "1.0");
        document.put("data", String.valueOf(data.getFileName()));
        document.put("data_sha256", dataFile.sha256());
        document.put("patch", String.valueOf(patch.getFileName()));
        document.put("patch_sha256", patchFile.sha256());
        document.put("dry_run", dryRun);
        document.put("symbols", repaired.toTree());
        return document;
    }

    private static Output.Table table(Repaired repaired) {
        Output.Table table = new Output.Table("symbol", "rows", "kept", "dropped", "changed");
        repaired.steps()
                .forEach((symbol, step) ->
                        table.row(
                                symbol,
                                step.rows(),
                                step.rowsKept(),
                                step.rowsDropped(),
                                step.rowsChanged()));
        return table;
    }

    /// The shape of what `-o json` prints.
    static JsonSchema schema() {
        return JsonSchema.object("What a repair made of a file of bars.")
                .required("schema_version", JsonSchema.constant("Of this form.", "1.0"))
                .required("data", JsonSchema.text("The file's name."))
                .required("data_sha256", JsonSchema.sha256("SHA-256 of its bytes."))
                .required("patch", JsonSchema.text("The patch's name."))
                .required("patch_sha256", JsonSchema.sha256("SHA-256 of its bytes."))
                .required("dry_run", JsonSchema.flag("Whether nothing was written."))
                .required("symbols", Repaired.schema());
    }
}
