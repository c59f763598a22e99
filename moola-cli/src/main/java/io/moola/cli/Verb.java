package io.moola.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.util.List;
import java.util.concurrent.Callable;

/// A verb of the command line: parse, call the library, print, exit code. What all verbs have in
/// common stands here: `--help`, the output format, `--debug`.
@Command(
        mixinStandardHelpOptions = false,
        sortOptions = false,
        usageHelpAutoWidth = true,
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%nArguments:%n",
        synopsisHeading = "%nUsage: ")
abstract class Verb implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Mixin final CommonOptions common = new CommonOptions();

    private final Context context;

    Verb(Context context) {
        this.context = context;
    }

    final Context context() {
        return context;
    }

    /// Where results go, in the format that the user asked for.
    final Output output() {
        return new Output(context.out(), common.format());
    }

    /// One line for the user, on stderr.
    final void say(String message) {
        if (!common.quiet) {
            context.err().println(message);
        }
    }

    /// The verbs below this one: `export npy`.
    List<Verb> verbs() {
        return List.of();
    }

    /// Does the work.
    ///
    /// @return the exit code
    abstract int run();

    @Override
    public final Integer call() {
        common.format(); // a wrong one is refused before any work is done
        return run();
    }
}
