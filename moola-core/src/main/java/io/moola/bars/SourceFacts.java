package io.moola.bars;

import io.moola.formats.JsonSchema;

import org.jspecify.annotations.Nullable;

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
/// @param corrections the files whose rows took the place of earlier ones of the same stamp, each
///   with how many; the rows replaced are counted as rejected, reason `corrected`
public record SourceFacts(
        long rowsRead,
        long rowsAccepted,
        SortedMap<String, Long> rowsRejected,
        long outOfOrder,
        long duplicateRowsDropped,
        long duplicateTimestamps,
        long rowsWithMissingOhlc,
        List<File> files,
        List<File> corrections) {

    /// The reason of rejection of rows that a corrected row took the place of.
    public static final String CORRECTED = "corrected";

    /// A file and the rows of this instrument in it.
    ///
    /// @param name without folders
    /// @param sha256 of its bytes on disk, in hex
    public record File(String name, String sha256, long rows) {}

    /// @throws IllegalArgumentException when the counts do not add up
    public SourceFacts {
        rowsRejected = new TreeMap<>(rowsRejected);
        files = List.copyOf(files);
        corrections = List.copyOf(corrections);
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
        List<File> corrections = new ArrayList<>();
        long[] sums = new long[6];
        for (SourceFacts facts : all) {
            facts.rowsRejected.forEach((reason, count) -> rejected.merge(reason, count, Long::sum));
            files.addAll(facts.files);
            corrections.addAll(facts.corrections);
            sums[0] += facts.rowsRead;
            sums[1] += facts.rowsAccepted;
            sums[2] += facts.outOfOrder;
            sums[3] += facts.duplicateRowsDropped;
            sums[4] += facts.duplicateTimestamps;
            sums[5] += facts.rowsWithMissingOhlc;
        }
        return new SourceFacts(
                sums[0], sums[1], rejected, sums[2], sums[3], sums[4], sums[5], files, corrections);
    }

    /// Facts of rows that nothing corrected.
    public SourceFacts(
            long rowsRead,
            long rowsAccepted,
            SortedMap<String, Long> rowsRejected,
            long outOfOrder,
            long duplicateRowsDropped,
            long duplicateTimestamps,
            long rowsWithMissingOhlc,
            List<File> files) {
        this(
                rowsRead,
                rowsAccepted,
                rowsRejected,
                outOfOrder,
                duplicateRowsDropped,
                duplicateTimestamps,
                rowsWithMissingOhlc,
                files,
                List.of());
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
        tree.put("source_files", trees(files));
        if (!corrections.isEmpty()) {
            tree.put("corrections", trees(corrections));
        }
        return tree;
    }

    private static List<Object> trees(List<File> files) {
        List<Object> trees = new ArrayList<>();
        for (File file : files) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", file.name());
            entry.put("sha256", file.sha256());
            entry.put("rows", file.rows());
            trees.add(entry);
        }
        return trees;
    }

    /// The shape of what [#toTree()] gives.
    public static JsonSchema schema() {
        return JsonSchema.object(
                        "Where rows are from and what became of them: rows_read = rows_accepted +"
                                + " all of rows_rejected + duplicate_rows_dropped.")
                .required("rows_read", JsonSchema.count("Rows met in the source."))
                .required("rows_accepted", JsonSchema.count("Rows that became bars."))
                .required(
                        "rows_rejected",
                        JsonSchema.map("Rows refused, by reason.", JsonSchema.count("Rows.")))
                .required(
                        "out_of_order",
                        JsonSchema.count("Accepted rows earlier than the row before them."))
                .required(
                        "duplicate_rows_dropped",
                        JsonSchema.count("Rows equal to an earlier one in every column."))
                .required(
                        "duplicate_timestamps",
                        JsonSchema.count(
                                "Accepted rows whose stamp an earlier one has, with other values."))
                .required(
                        "rows_with_missing_ohlc",
                        JsonSchema.count("Accepted rows that lack a price."))
                .optional(
                        "corrections",
                        JsonSchema.list(
                                "Files whose rows took the place of earlier ones.", fileSchema()))
                .required(
                        "source_files",
                        JsonSchema.list("The files, in the order they were read.", fileSchema()));
    }

    private static JsonSchema fileSchema() {
        return JsonSchema.object("A file.")
                .required("name", JsonSchema.text("Its name without folders."))
                .required("sha256", JsonSchema.sha256("SHA-256 of its bytes on disk."))
                .required("rows", JsonSchema.count("Rows of it."));
    }

    /// Reads what [#toTree()] gave, after JSON.
    static SourceFacts ofTree(Map<?, ?> tree) {
        SortedMap<String, Long> rejected = new TreeMap<>();
        if (tree.get("rows_rejected") instanceof Map<?, ?> reasons) {
            reasons.forEach((reason, count) -> rejected.put(String.valueOf(reason), number(count)));
        }
        return new SourceFacts(
                number(tree.get("rows_read")),
                number(tree.get("rows_accepted")),
                rejected,
                number(tree.get("out_of_order")),
                number(tree.get("duplicate_rows_dropped")),
                number(tree.get("duplicate_timestamps")),
                number(tree.get("rows_with_missing_ohlc")),
                files(tree.get("source_files")),
                files(tree.get("corrections")));
    }

    private static List<File> files(@Nullable Object trees) {
        List<File> files = new ArrayList<>();
        if (trees instanceof List<?> list) {
            for (Object entry : list) {
                Map<?, ?> file = (Map<?, ?>) entry;
                files.add(
                        new File(
                                String.valueOf(file.get("name")),
                                String.valueOf(file.get("sha256")),
                                number(file.get("rows"))));
            }
        }
        return files;
    }

    private static long number(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalArgumentException("expected a number, found " + value);
    }
}
