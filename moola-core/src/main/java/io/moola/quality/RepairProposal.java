package io.moola.quality;

import io.moola.bars.Instrument;

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
}
