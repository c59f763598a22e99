package io.moola.bars;

import io.moola.MoolaException;
import io.moola.formats.JsonSchema;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What became of one file of an ingest.
public sealed interface FileOutcome {

    /// The file's name without folders; `archive.zip/member` for a file in an archive.
    String name();

    /// What the table says: `read`, `left_out` or `failed`.
    String status();

    /// Why it was not read, or null.
    @Nullable String reason();

    /// The entry of `metrics.json`.
    default Map<String, @Nullable Object> toTree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("name", name());
        tree.put("status", status());
        if (reason() != null) {
            tree.put("reason", reason());
        }
        return tree;
    }

    /// The shape of what [#toTree()] gives.
    static JsonSchema schema() {
        JsonSchema base =
                JsonSchema.object("What became of a file.")
                        .required("name", JsonSchema.text("Its name without folders."));
        JsonSchema read =
                base.described("A file whose rows were taken.")
                        .required("status", JsonSchema.constant("That it was read.", "read"))
                        .required("format", JsonSchema.text("The format it was read as."))
                        .required(
                                "symbols",
                                JsonSchema.list(
                                        "Whose bars it holds.", JsonSchema.text("A symbol.")))
                        .required("rows_read", JsonSchema.count("Rows met in it."))
                        .required("rows_accepted", JsonSchema.count("Rows that became bars."))
                        .required(
                                "rows_rejected",
                                JsonSchema.map(
                                        "Rows refused, by reason.", JsonSchema.count("Rows.")))
                        .required(
                                "duplicate_rows_dropped",
                                JsonSchema.count("Rows equal to an earlier one in every column."))
                        .required(
                                "checksum_verified",
                                JsonSchema.flag("Whether the vendor's own hash was compared."));
        JsonSchema other =
                base.described("A file of which no row was taken.")
                        .required(
                                "status",
                                JsonSchema.oneOf("Why not.", List.of("left_out", "failed")))
                        .required("reason", JsonSchema.text("The reason in words."));
        return JsonSchema.anyOf("What became of a file.", read, other);
    }

    /// Whether a hash that the vendor published beside a file was compared with the file's own.
    enum Checksum {
        /// It was, and they are equal.
        VERIFIED,
        /// There is none.
        NONE
    }

    /// Its rows were taken: `rows` = accepted + all of `rejected` + `duplicates`.
    ///
    /// @param file its name, hash and rows
    /// @param format the name of the format it was read as
    /// @param symbols whose bars it holds, in the order they were met
    /// @param rejected rows refused, by reason
    /// @param duplicates rows equal in every column to one of this or an earlier file
    record Read(
            SourceFacts.File file,
            Checksum checksum,
            String format,
            List<String> symbols,
            SortedMap<String, Long> rejected,
            long duplicates)
            implements FileOutcome {

        public Read {
            symbols = List.copyOf(symbols);
            rejected = new TreeMap<>(rejected);
        }

        @Override
        public String name() {
            return file.name();
        }

        @Override
        public String status() {
            return "read";
        }

        @Override
        public @Nullable String reason() {
            return null;
        }

        public long rowsRejected() {
            return FileRows.sum(rejected);
        }

        public long accepted() {
            return file.rows() - rowsRejected() - duplicates;
        }

        @Override
        public Map<String, @Nullable Object> toTree() {
            Map<String, @Nullable Object> tree = FileOutcome.super.toTree();
            tree.put("format", format);
            tree.put("symbols", symbols);
            tree.put("rows_read", file.rows());
            tree.put("rows_accepted", accepted());
            tree.put("rows_rejected", rejected);
            tree.put("duplicate_rows_dropped", duplicates);
            tree.put("checksum_verified", checksum == Checksum.VERIFIED);
            return tree;
        }
    }

    /// It was not meant: another contract's, hidden, no data.
    ///
    /// @param reason a stable snake_case word
    record LeftOut(String name, String reason) implements FileOutcome {

        @Override
        public String status() {
            return "left_out";
        }
    }

    /// It could not be read; none of its rows was taken.
    ///
    /// @param named as the user named it, perhaps with folders
    record Failed(String name, String named, MoolaException failure) implements FileOutcome {

        @Override
        public String status() {
            return "failed";
        }

        /// Without the file's folders: where it lies would make equal input give other bytes.
        @Override
        public String reason() {
            return String.valueOf(failure.getMessage()).replace(named, name);
        }
    }
}
