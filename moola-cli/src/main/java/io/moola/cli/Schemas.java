package io.moola.cli;

import io.moola.bars.BarLines;
import io.moola.bars.Comparison;
import io.moola.bars.ContinuousRoll;
import io.moola.bars.IngestReport;
import io.moola.bars.PriceDistribution;
import io.moola.formats.JsonSchema;
import io.moola.quality.Explanation;
import io.moola.quality.ProfileSchemas;
import io.moola.quality.QualitySchemas;
import io.moola.quality.RepairProposal;
import io.moola.training.ArrayExport;
import io.moola.windows.LabeledDataset;
import io.moola.windows.LabeledWindow;
import io.moola.windows.TimeSeriesWindow;
import io.moola.windows.UnlabeledDataset;
import io.moola.windows.WindowStatistics;

import java.util.List;
import java.util.Map;

/// The JSON documents that moola writes, each with its schema: the one list. The files in
/// `docs/reference/schemas/` are made of it.
final class Schemas {

    /// A kind of document.
    ///
    /// @param name of its schema's file: `window_stats`
    /// @param title for people
    record Entry(String name, String title, JsonSchema schema) {

        /// The schema as a document of its own.
        Map<String, Object> document() {
            return schema.document(name, title);
        }
    }

    private Schemas() {}

    /// Every document, by name.
    static List<Entry> all() {
        return List.of(
                new Entry("array_export", "export.json", ArrayExport.schema()),
                new Entry("bar", "A bar, a line of moola ingest -o ndjson", BarLines.schema()),
                new Entry("comparison", "moola compare -o json", Comparison.schema()),
                new Entry("error", "Any command with --json that failed", error()),
                new Entry("explanation", "moola explain -o json", Explanation.schema()),
                new Entry("ingest_metrics", "data/raw/metrics.json", IngestReport.schema()),
                new Entry("labeled_dataset", "Labelled windows", LabeledDataset.schema()),
                new Entry("labeled_window", "A labelled window", LabeledWindow.schema()),
                new Entry("ohlc_check", "moola check -o json", QualitySchemas.ohlcCheck()),
                new Entry(
                        "price_distribution",
                        "price_distribution.json",
                        PriceDistribution.schema()),
                new Entry("profile", "moola profile -o json", ProfileSchemas.profile()),
                new Entry(
                        "quality_metrics", "quality_metrics.json", QualitySchemas.qualityMetrics()),
                new Entry("rejected_row", "A line of moola ingest --rejects", RejectFile.schema()),
                new Entry("repair", "moola apply-repair -o json", ApplyRepairVerb.schema()),
                new Entry(
                        "repair_proposal",
                        "moola check --propose-repair -o json",
                        RepairProposal.schema()),
                new Entry("roll", "The .roll.json beside a continuous series", roll()),
                new Entry("time_series_window", "A window", TimeSeriesWindow.schema()),
                new Entry("unlabeled_dataset", "Windows", UnlabeledDataset.schema()),
                new Entry(
                        "validation_report",
                        "validation_report.json",
                        QualitySchemas.validationReport()),
                new Entry("window_stats", "window_stats.json", WindowStatistics.schema()));
    }

    private static JsonSchema error() {
        JsonSchema error =
                JsonSchema.object("What went wrong.")
                        .required("code", JsonSchema.text("The kind of failure.", "[a-z_]+"))
                        .required("message", JsonSchema.text("What was attempted, and where."))
                        .optional("hint", JsonSchema.text("What to do about it."));
        return JsonSchema.object("A failed command.").required("error", error);
    }

    private static JsonSchema roll() {
        return JsonSchema.object("How a continuous series was joined from contract months.")
                .required("schema_version", JsonSchema.constant("Of this form.", "1.0"))
                .required("symbol", JsonSchema.text("Of the series."))
                .required("bars", JsonSchema.count("Bars of the series."))
                .including(ContinuousRoll.schema());
    }
}
