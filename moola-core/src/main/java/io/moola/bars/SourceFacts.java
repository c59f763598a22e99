package io.moola.bars;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What only the reader of a source can know of an instrument's rows. `rowsRead` = `rowsAccepted` +
/// all of `rowsRejected` + `duplicateRowsDropped`, always.
///
/// @param rowsRead rows met in the source
/// @param rowsAccepted rows that became bars
/// @param rowsRejected rows refused, by reason
/// @param outOfOrder accepted rows that are earlier than the row before them
/// @param duplicateRowsDropped rows equal to an earlier one in every column
/// @param duplicateTimestamps accepted rows whose stamp an earlier one has, with other values
/// @param rowsWithMissingOhlc accepted rows that lack a price
/// @param files the files the rows came from, in the order they were read
public record SourceFacts(
        long rowsRead,
        long rowsAccepted,
        SortedMap<String, Long> rowsRejected,
        long outOfOrder,
        long duplicateRowsDropped,
        long duplicateTimestamps,
        long rowsWithMissingOhlc,
        List<File> files) {

    /// A file and the rows of this instrument in it.
    ///
    /// @param name without folders
    /// @param sha256 of its bytes on disk, in hex
    public record File(String name, String sha256, long rows) {}

    /// @throws IllegalArgumentException when the counts do not add up
    public SourceFacts {
        rowsRejected = new TreeMap<>(rowsRejected);
        files = List.copyOf(files);
        long rejected = rowsRejected.values().stream().mapToLong(Long::longValue).sum();
        if (rowsRead != rowsAccepted + rejected + duplicateRowsDropped) {
            throw new IllegalArgumentException(
                    "Counts do not add up: %d read, %d accepted + %d rejected + %d duplicates"
                            .formatted(rowsRead, rowsAccepted, rejected, duplicateRowsDropped));
        }
    }

    /// The facts of several instruments' rows together, files one behind the other.
    static SourceFacts together(List<SourceFacts> all) {
        SortedMap<String, Long> rejected = new TreeMap<>();
        List<File> files = new ArrayList<>();
        long[] sums = new long[6];
        for (SourceFacts facts : all) {
            facts.rowsRejected.forEach((reason, count) -> rejected.merge(reason, count, Long::sum));
            files.addAll(facts.files);
            sums[0] += facts.rowsRead;
            sums[1] += facts.rowsAccepted;
            sums[2] += facts.outOfOrder;
            sums[3] += facts.duplicateRowsDropped;
            sums[4] += facts.duplicateTimestamps;
            sums[5] += facts.rowsWithMissingOhlc;
        }
        return new SourceFacts(
                sums[0], sums[1], rejected, sums[2], sums[3], sums[4], sums[5], files);
    }

    /// The counts under the keys of `metrics.json`, in its order.
    public Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("rows_read", rowsRead);
        tree.put("rows_accepted", rowsAccepted);
        tree.put("rows_rejected", rowsRejected);
        tree.put("out_of_order", outOfOrder);
        tree.put("duplicate_rows_dropped", duplicateRowsDropped);
        tree.put("duplicate_timestamps", duplicateTimestamps);
        tree.put("rows_with_missing_ohlc", rowsWithMissingOhlc);
        List<Object> names = new ArrayList<>();
        for (File file : files) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", file.name());
            entry.put("sha256", file.sha256());
            entry.put("rows", file.rows());
            names.add(entry);
        }
        tree.put("source_files", names);
        return tree;
    }

    /// Reads what [#toTree()] gave, after JSON.
    static SourceFacts ofTree(Map<?, ?> tree) {
        SortedMap<String, Long> rejected = new TreeMap<>();
        if (tree.get("rows_rejected") instanceof Map<?, ?> reasons) {
            reasons.forEach((reason, count) -> rejected.put(String.valueOf(reason), number(count)));
        }
        List<File> files = new ArrayList<>();
        if (tree.get("source_files") instanceof List<?> list) {
            for (Object entry : list) {
                Map<?, ?> file = (Map<?, ?>) entry;
                files.add(
                        new File(
                                String.valueOf(file.get("name")),
                                String.valueOf(file.get("sha256")),
                                number(file.get("rows"))));
            }
        }
        return new SourceFacts(
                number(tree.get("rows_read")),
                number(tree.get("rows_accepted")),
                rejected,
                number(tree.get("out_of_order")),
                number(tree.get("duplicate_rows_dropped")),
                number(tree.get("duplicate_timestamps")),
                number(tree.get("rows_with_missing_ohlc")),
                files);
    }

    private static long number(@org.jspecify.annotations.Nullable Object value) {
        if (value instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalArgumentException("expected a number, found " + value);
    }
}
