package io.moola.cli;

import io.moola.MoolaException;
import io.moola.quality.Check;
import io.moola.quality.Stage;
import io.moola.quality.Suite;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Suites of expectations: the standard ones to copy, and a user's own to check.
@Command(
        name = "suite",
        header = "Suites of expectations: list, show, check, suggest, import.",
        footerHeading = "%n",
        footer = {
            "  moola suite list",
            "  moola suite show raw > my-suite.yaml",
            "  moola suite check my-suite.yaml",
            "  moola suite suggest --data data/raw/market_data_NQ.parquet > nq.yaml",
            "  moola suite import gx/expectations/bars.json > bars.yaml",
            "  moola validate --stage raw --suite my-suite.yaml"
        })
final class SuiteVerb extends Verb {

    SuiteVerb(Context context) {
        super(context);
    }

    @Override
    List<Verb> verbs() {
        return List.of(
                new ListSuites(context()),
                new ShowSuite(context()),
                new CheckSuite(context()),
                new SuggestSuite(context()),
                new ImportSuite(context()));
    }

    @Override
    int run() {
        throw MoolaException.usage(
                "Cannot run suite by itself", "Use suite list, show, check, suggest or import.");
    }

    /// The standard suites.
    @Command(
            name = "list",
            header = "The standard suites.",
            footerHeading = "%n",
            footer = {"  moola suite list", "  moola suite list -o json"})
    static final class ListSuites extends Verb {

        ListSuites(Context context) {
            super(context);
        }

        @Override
        int run() {
            Output.Table table = new Output.Table("suite", "stage", "expectations");
            Map<String, Object> tree = new LinkedHashMap<>();
            for (Stage stage : Stage.values()) {
                Suite suite = Suite.standard(stage);
                table.row(suite.name(), stage.toString(), suite.checks().size());
                tree.put(suite.name(), names(suite));
            }
            output().print(tree, table);
            return ExitCode.OK;
        }
    }

    /// A standard suite in YAML.
    @Command(
            name = "show",
            header = "A standard suite in YAML, to copy and change.",
            footerHeading = "%n",
            footer = {"  moola suite show raw > my-suite.yaml", "  moola suite show windows"})
    static final class ShowSuite extends Verb {

        @Parameters(paramLabel = "SUITE", description = "raw, windows or labeled.")
        @SuppressWarnings("NullAway.Init")
        private String name;

        ShowSuite(Context context) {
            super(context);
        }

        @Override
        int run() {
            for (Stage stage : Stage.values()) {
                if (stage.toString().equals(name)) {
                    print(Suite.standard(stage), output());
                    return ExitCode.OK;
                }
            }
            throw MoolaException.usage(
                    "Cannot show the suite '" + name + "'", "moola suite list names them.");
        }
    }

    /// Reads a user's suite and says what it holds.
    @Command(
            name = "check",
            header = "Is a suite well formed? Every problem with its line.",
            footerHeading = "%n",
            footer = {
                "  moola suite check my-suite.yaml",
                "  moola suite check my-suite.yaml -o json"
            })
    static final class CheckSuite extends Verb {

        @Parameters(paramLabel = "FILE", description = "A suite in YAML.")
        @SuppressWarnings("NullAway.Init")
        private Path file;

        CheckSuite(Context context) {
            super(context);
        }

        @Override
        int run() {
            Suite suite = Suite.read(context().resolve(file), file.toString());
            output().print(tree(suite), table(suite));
            return ExitCode.OK;
        }
    }

    /// As YAML, which a user can keep and change, unless another format is asked for.
    static void print(Suite suite, Output output) {
        if (output.isTable()) {
            output.text(suite.toYaml());
        } else {
            output.print(tree(suite), table(suite));
        }
    }

    private static Map<String, Object> tree(Suite suite) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("suite", suite.name());
        tree.put("stage", suite.stage().toString());
        tree.put("expectations", names(suite));
        return tree;
    }

    private static List<String> names(Suite suite) {
        return suite.checks().stream().map(check -> check.expectation().name()).toList();
    }

    static Output.Table table(Suite suite) {
        Output.Table table = new Output.Table("expectation", "severity", "expects");
        for (Check check : suite.checks()) {
            table.row(
                    check.expectation().name(),
                    check.severity().toString(),
                    check.expectation().description());
        }
        return table;
    }
}
