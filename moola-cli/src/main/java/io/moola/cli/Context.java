package io.moola.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/// What a command meets outside itself: streams, folder, environment. Passed in, so that tests run
/// literal command lines in-process.
///
/// @param out data only
/// @param err messages and progress
/// @param folder what relative paths are resolved against
/// @param interactive true when stderr is a terminal
record Context(
        PrintStream out,
        PrintStream err,
        InputStream in,
        Path folder,
        Map<String, String> environment,
        boolean interactive) {

    static Context ofProcess(PrintStream out, PrintStream err) {
        // Java cannot ask whether stderr is a terminal; the launcher can
        boolean terminal = Boolean.getBoolean("moola.terminal");
        return new Context(out, err, System.in, Path.of(""), System.getenv(), terminal);
    }

    /// The path that a user named, as this process has to open it.
    Path resolve(Path named) {
        return folder.resolve(named);
    }

    /// True when messages may be coloured: on a terminal, unless `NO_COLOR` or `TERM=dumb` say no.
    boolean colour() {
        return interactive
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
    }
}
