package io.moola.cli;

import io.moola.MoolaException;
import io.moola.formats.Json;
import io.moola.quality.SuiteImport;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;

/// A suite of Great Expectations as one of ours.
@Command(
        name = "import",
        header = "Reads a suite of Great Expectations 1.x; what has no equal here is listed.",
        footerHeading = "%n",
        footer = {
            "  moola suite import gx/expectations/bars.json > bars.yaml",
            "  moola suite check bars.yaml"
        })
final class ImportSuite extends Verb {

    @Parameters(paramLabel = "FILE", description = "The suite as JSON.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    ImportSuite(Context context) {
        super(context);
    }

    @Override
    int run() {
        SuiteImport taken =
                SuiteImport.of(Json.readObject(context().resolve(file)), file.toString());
        for (SuiteImport.Left left : taken.left()) {
            say("left: %s %s: %s".formatted(left.type(), left.arguments(), left.reason()));
        }
        if (taken.suite() == null) {
            throw MoolaException.input(
                    "Cannot import %s: none of its %d expectations has an equal here"
                            .formatted(file, taken.left().size()),
                    "moola suite list names what there is.");
        }
        if (output().isTable()) {
            output().text(taken.toYaml());
        } else {
            output().print(taken.toTree(), SuiteVerb.table(taken.suite()));
        }
        say("%d taken, %d left".formatted(taken.taken(), taken.left().size()));
        return ExitCode.OK;
    }
}
