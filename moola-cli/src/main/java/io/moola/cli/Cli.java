package io.moola.cli;

import io.moola.MoolaException;
import io.moola.formats.Json;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The root command: knows the verbs, turns failures into one line and an exit code.
@Command(
        name = "moola",
        mixinStandardHelpOptions = true,
        versionProvider = Cli.Version.class,
        header = "Production data infrastructure for financial time series.",
        description = {
            "",
            "Ingest bars, prove them sound, cut windows, hand trainers arrays they can trust.",
            "",
            "  moola demo                                 a project from synthetic bars, in"
                    + " seconds",
            "  moola ingest bars.csv --symbol NQ          bars to data/raw, with counts",
            "  moola validate --stage raw                 are they sound? exit 1 when not",
            "  moola window                               105-bar windows",
            "  moola export npy                           arrays for NumPy and PyTorch"
        },
        synopsisHeading = "%nUsage: ",
        customSynopsis = "moola VERB [OPTIONS]   (moola VERB --help: examples and options)",
        commandListHeading = "%nVerbs:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Exit codes: 0 pass, 1 gate failed or refused, 2 usage, 3 input missing or unreadable,",
            "4 internal error, 130 interrupted."
        })
final class Cli {

    private static final int WIDTH = 100;

    private final Context context;
    private final CommandLine commandLine;

    Cli(Context context) {
        this.context = context;
        this.commandLine = new CommandLine(this);
        add(commandLine, Verbs.all(context));
        commandLine.setOut(new PrintWriter(context.out(), true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(context.err(), true, StandardCharsets.UTF_8));
        commandLine.setUsageHelpWidth(WIDTH);
        commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        commandLine.setParameterExceptionHandler(usageFailure());
        commandLine.setExecutionExceptionHandler(
                (failure, command, parsed) -> report(failure, parsed.originalArgs()));
        commandLine.setUnmatchedOptionsArePositionalParams(false);
        examplesFirst(commandLine);
    }

    private static void add(CommandLine parent, List<Verb> verbs) {
        for (Verb verb : verbs) {
            CommandLine child = new CommandLine(verb);
            add(child, verb.verbs());
            parent.addSubcommand(child);
        }
    }

    int run(String... args) {
        if (args.length == 0) {
            context.out().print(help());
            return ExitCode.OK;
        }
        try {
            return commandLine.execute(args);
        } catch (Error e) { // the command-line library handles exceptions only
            return report(e, List.of(args));
        }
    }

    /// The root help as the command-line library writes it.
    String help() {
        return commandLine.getUsageMessage(Ansi.OFF);
    }

    CommandLine commandLine() {
        return commandLine;
    }

    /// A verb's examples stand in its footer and are shown before its options.
    private static void examplesFirst(CommandLine root) {
        for (CommandLine verb : root.getSubcommands().values()) {
            verb.setHelpSectionKeys(
                    List.of(
                            UsageMessageSpec.SECTION_KEY_HEADER,
                            UsageMessageSpec.SECTION_KEY_FOOTER_HEADING,
                            UsageMessageSpec.SECTION_KEY_FOOTER,
                            UsageMessageSpec.SECTION_KEY_DESCRIPTION,
                            UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
                            UsageMessageSpec.SECTION_KEY_SYNOPSIS,
                            UsageMessageSpec.SECTION_KEY_PARAMETER_LIST_HEADING,
                            UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
                            UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING,
                            UsageMessageSpec.SECTION_KEY_OPTION_LIST,
                            UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
                            UsageMessageSpec.SECTION_KEY_COMMAND_LIST));
            examplesFirst(verb);
        }
    }

    private IParameterExceptionHandler usageFailure() {
        return (failure, args) -> {
            Throwable cause = failure.getCause();
            if (cause instanceof MoolaException expected) {
                return report(expected, List.of(args));
            }
            String verb = failure.getCommandLine().getCommandSpec().qualifiedName(" ");
            String suggestion = suggestion(failure);
            String hint =
                    suggestion != null
                            ? suggestion
                            : "Run '" + verb + " --help' for examples and options.";
            return print(
                    "usage",
                    oneLine(failure.getMessage()),
                    hint,
                    wantsJson(List.of(args)),
                    ExitCode.USAGE);
        };
    }

    private static @Nullable String suggestion(ParameterException failure) {
        if (!(failure instanceof UnmatchedArgumentException unmatched)) {
            return null;
        }
        List<String> close = unmatched.getSuggestions();
        return close.isEmpty() ? null : "Did you mean " + close.getFirst() + "?"; // the closest
    }

    private int report(Throwable failure, List<String> args) {
        boolean json = wantsJson(args);
        if (args.contains("--debug")) {
            failure.printStackTrace(context.err());
        }
        if (failure instanceof MoolaException expected) {
            String code = expected.kind().name().toLowerCase(Locale.ROOT);
            return print(
                    code,
                    oneLine(expected.getMessage()),
                    expected.hint(),
                    json,
                    ExitCode.of(expected.kind()));
        }
        if (failure instanceof OutOfMemoryError) {
            return print(
                    "input",
                    "Not enough memory for this input",
                    "Give the JVM more: MOOLA_JAVA_OPTS=-Xmx8g",
                    json,
                    ExitCode.INPUT);
        }
        return print(
                "internal",
                "Internal error: " + oneLine(failure.toString()),
                "This is a fault of moola. Run again with --debug and report the trace.",
                json,
                ExitCode.INTERNAL);
    }

    private int print(
            String code, String message, @Nullable String hint, boolean json, int status) {
        context.out().flush();
        if (json) {
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("code", code);
            error.put("message", message);
            if (hint != null) {
                error.put("hint", hint);
            }
            context.out().print(Json.pretty(Map.of("error", error)));
            context.out().flush();
        } else {
            context.err().println("moola: " + message + (hint == null ? "" : ". " + hint));
        }
        return status;
    }

    private static boolean wantsJson(List<String> args) {
        if (args.contains("--json") || args.contains("-ojson") || args.contains("-o=json")) {
            return true;
        }
        int format = args.indexOf("-o");
        return format >= 0 && format + 1 < args.size() && args.get(format + 1).equals("json");
    }

    private static String oneLine(@Nullable String text) {
        String joined =
                String.join(
                        " ", Arrays.asList(String.valueOf(text).strip().split("\\s*\\R\\s*", -1)));
        return joined.endsWith(".") ? joined.substring(0, joined.length() - 1) : joined;
    }

    /// The version that the build wrote into the jar.
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Main.resource("version.txt").strip()};
        }
    }
}
