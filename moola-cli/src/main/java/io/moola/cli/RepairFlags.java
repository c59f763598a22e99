package io.moola.cli;

import io.moola.MoolaException;
import io.moola.bars.MarketData;
import io.moola.formats.AtomicFile;
import io.moola.formats.SourceFile;
import io.moola.quality.Family;
import io.moola.quality.QualityThresholds;
import io.moola.quality.RepairEntry;
import io.moola.quality.RepairProposal;
import io.moola.windows.WindowReader;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The option that proposes a repair of bars.
final class RepairFlags {

    private static final String OPTION = "--propose-repair";

    @Option(
            names = OPTION,
            paramLabel = "F",
            description =
                    "Write a repair of the bars to F (YAML), to be reviewed and then applied with"
                            + " moola apply-repair. Nothing else is changed.",
            order = 31)
    private @Nullable Path patch;

    /// @throws MoolaException when questions are asked besides
    boolean isAsked(Set<Family> families) {
        if (patch != null && !families.isEmpty()) {
            throw MoolaException.usage(
                    "Cannot propose a repair and answer questions at once",
                    "Leave out the --check-… options: a repair looks at what it can cure.");
        }
        return patch != null;
    }

    /// Writes the proposal and shows it.
    int propose(CheckVerb verb, Path data, QualityThresholds thresholds) {
        Path named = java.util.Objects.requireNonNull(patch);
        Context context = verb.context();
        Path file = context.resolve(data);
        Path target = OutputFile.notAmong(List.of(data), named, context, OPTION);
        if (Files.exists(target)) {
            throw MoolaException.refused(
                    "Cannot write " + named + ": it is there, and may have been edited",
                    "Name another file, or remove it.");
        }
        String hash = SourceFile.of(file, data.toString()).sha256();
        if (WindowReader.isWindows(file)) {
            throw MoolaException.usage(
                    "Cannot repair " + data + ": it holds windows",
                    "Repair the bars that they were cut from, then cut them again.");
        }
        String name = String.valueOf(file.getFileName());
        RepairProposal proposal = RepairProposal.of(MarketData.read(file), thresholds, name, hash);
        byte[] text = proposal.patch().toYaml().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(target, out -> out.write(text));
        verb.output().print(proposal.toTree(), table(proposal));
        verb.output().text(summary(proposal));
        verb.say(
                "wrote %s; review it, then: moola apply-repair %s --data %s"
                        .formatted(named, named, data));
        return ExitCode.OK;
    }

    private static Output.Table table(RepairProposal proposal) {
        Output.Table table =
                new Output.Table(
                        "symbol", "timestamp", "row", "column", "old", "new", "rule", "confidence");
        for (RepairEntry entry : proposal.patch().entries()) {
            Map<String, Object> tree = entry.toTree();
            boolean isDrop = tree.containsKey("drop");
            table.row(
                    entry.symbol(),
                    tree.get("timestamp"),
                    entry.row(),
                    isDrop ? "drop" : tree.get("column"),
                    isDrop ? null : tree.get("old"),
                    tree.get("new"),
                    entry.rule(),
                    entry.confidence().toString());
        }
        return table;
    }

    private static String summary(RepairProposal proposal) {
        return String.format(
                Locale.ROOT,
                "%n%,d bars, %,d at fault: %,d changes proposed, %,d bars without a cure%n",
                proposal.rows(),
                proposal.rowsAtFault(),
                proposal.patch().entries().size(),
                proposal.rowsWithoutCure());
    }
}
