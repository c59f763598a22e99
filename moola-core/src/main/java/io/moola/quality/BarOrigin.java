package io.moola.quality;

import io.moola.bars.Derivation;
import io.moola.bars.Instrument;
import io.moola.bars.SourceFacts;
import io.moola.formats.JsonSchema;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where a bar is from: the bars file, the row in it, the source files behind it and what was made
/// of their rows. Immutable.
///
/// @param file the bars file's name, without folders
/// @param sha256 of its bytes, in hex
/// @param row of the bar among its instrument's bars, from 0
/// @param sources the source file that the row is from, or all that it may be from
/// @param sourceRow of the bar among the instrument's rows of the one source file, from 0; -1 where
///   rows were left out, put in order, joined or made of others, so that counting does not tell
/// @param history what was made of the source's bars, first step first
public record BarOrigin(
        String file,
        String sha256,
        int row,
        List<SourceFacts.File> sources,
        long sourceRow,
        List<Derivation> history) {

    public BarOrigin {
        sources = List.copyOf(sources);
        history = List.copyOf(history);
    }

    static BarOrigin of(Instrument instrument, int row, String file, String sha256) {
        SourceFacts facts = instrument.source();
        List<SourceFacts.File> files = facts == null ? List.of() : facts.files();
        if (facts != null && isAsRead(instrument, facts)) {
            long first = 0;
            for (SourceFacts.File each : files) {
                if (row < first + each.rows()) {
                    return new BarOrigin(file, sha256, row, List.of(each), row - first, List.of());
                }
                first += each.rows();
            }
        }
        return new BarOrigin(file, sha256, row, files, -1, instrument.history());
    }

    /// True when the bars are the rows of the files, one behind the other.
    private static boolean isAsRead(Instrument instrument, SourceFacts facts) {
        long rows = facts.files().stream().mapToLong(SourceFacts.File::rows).sum();
        return rows == instrument.bars().size()
                && facts.rowsRead() == facts.rowsAccepted()
                && facts.outOfOrder() == 0
                && facts.corrections().isEmpty()
                && instrument.history().isEmpty();
    }

    Map<String, @Nullable Object> toTree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("file", file);
        tree.put("sha256", sha256);
        tree.put("row", row);
        tree.put("source_files", sources.stream().map(BarOrigin::tree).toList());
        tree.put("source_row", sourceRow < 0 ? null : sourceRow);
        tree.put("history", steps());
        return tree;
    }

    /// The names of the steps.
    public List<String> steps() {
        return history.stream()
                .map(step -> String.valueOf(step.toTree().get("operation")))
                .toList();
    }

    private static Map<String, Object> tree(SourceFacts.File file) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", file.name());
        tree.put("sha256", file.sha256());
        return tree;
    }

    static JsonSchema schema() {
        JsonSchema source =
                JsonSchema.object("A source file.")
                        .required("name", JsonSchema.text("Its name without folders."))
                        .required("sha256", JsonSchema.sha256("SHA-256 of its bytes."));
        return JsonSchema.object("Where the (first) bar is from.")
                .required("file", JsonSchema.text("The bars file's name."))
                .required("sha256", JsonSchema.sha256("SHA-256 of its bytes."))
                .required("row", JsonSchema.count("Among its instrument's bars, from 0."))
                .required(
                        "source_files",
                        JsonSchema.list("The one it is from, or all that it may be from.", source))
                .required(
                        "source_row",
                        JsonSchema.count("In the one source file, from 0; null if unknown.")
                                .orNull())
                .required(
                        "history",
                        JsonSchema.list(
                                "What was made of the source's bars.",
                                JsonSchema.text("The name of a step.")));
    }
}
