package io.moola.quality;

import io.moola.bars.Instrument;
import io.moola.formats.JsonSchema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What could be done about the faults of bars, for a person to decide. Only faults with a cure
/// that can be defended are in it: repeated stamps, a high or low that is not the extreme, a price
/// off by a power of ten, a lone bad print. For a missing price nothing is proposed.
///
/// @param patch the changes
/// @param rows bars looked at
/// @param rowsAtFault those with a fault of one of these rules, or without a price
/// @param rowsWithoutCure those of them that stay as they are
public record RepairProposal(RepairPatch patch, long rows, long rowsAtFault, long rowsWithoutCure) {

    /// Looks for repairs.
    ///
    /// @param data the file's name, without folders
    /// @param sha256 of the file's bytes, in hex
    /// @throws io.moola.MoolaException (refused) when there are more changes than anybody reviews
    public static RepairProposal of(
            List<Instrument> instruments,
            QualityThresholds thresholds,
            String data,
            String sha256) {
        List<RepairEntry> entries = new ArrayList<>();
        long rows = 0;
        long atFault = 0;
        long withoutCure = 0;
        for (Instrument instrument : instruments) {
            RepairSearch search = new RepairSearch(instrument, thresholds);
            entries.addAll(search.entries());
            if (entries.size() > RepairPatch.MOST_ENTRIES) {
                throw RepairSearch.tooManyEntries(data);
            }
            rows += instrument.bars().size();
            atFault += search.rowsAtFault();
            withoutCure += search.rowsWithoutCure();
        }
        RepairPatch patch = new RepairPatch(data, sha256, entries);
        return new RepairProposal(patch, rows, atFault, withoutCure);
    }

    /// The proposal as a document.
    public Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema_version", "1.0");
        tree.put("data", patch.data());
        tree.put("sha256", patch.sha256());
        tree.put("rows", rows);
        tree.put("rows_at_fault", rowsAtFault);
        tree.put("rows_without_cure", rowsWithoutCure);
        tree.put("changes", patch.entries().stream().map(RepairEntry::toTree).toList());
        return tree;
    }

    /// The shape of what [#toTree()] gives.
    public static JsonSchema schema() {
        return JsonSchema.object("What could be done about the faults of bars.")
                .required("schema_version", JsonSchema.constant("Of this form.", "1.0"))
                .required("data", JsonSchema.text("The file's name."))
                .required("sha256", JsonSchema.sha256("SHA-256 of the file's bytes."))
                .required("rows", JsonSchema.count("Bars looked at."))
                .required("rows_at_fault", JsonSchema.count("Bars with a fault, or no price."))
                .required("rows_without_cure", JsonSchema.count("Those that stay as they are."))
                .required("changes", JsonSchema.list("In the order of rows.", change()));
    }

    private static JsonSchema change() {
        JsonSchema price = JsonSchema.number("A price; null where there is none.").orNull();
        return JsonSchema.object("A price gets another value, or a bar is dropped.")
                .required("symbol", JsonSchema.text("Of the instrument."))
                .required("timestamp", JsonSchema.instant("The bar's stamp."))
                .required("row", JsonSchema.count("Among its instrument's bars, from 0."))
                .optional("column", JsonSchema.oneOf("Of the price.", List.of(PriceFault.COLUMNS)))
                .optional("drop", JsonSchema.flag("True where the bar is dropped."))
                .required(
                        "old",
                        JsonSchema.anyOf(
                                "What the bar holds.",
                                price,
                                JsonSchema.list("Open, high, low, close.", price)))
                .optional("new", JsonSchema.number("What it shall hold."))
                .required("rule", JsonSchema.text("The expectation that the bar breaks."))
                .required(
                        "confidence",
                        JsonSchema.oneOf("Before a look at the source.", Confidence.values()))
                .required("reason", JsonSchema.text("In words."));
    }
}
