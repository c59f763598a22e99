package io.moola.cli;

import java.util.List;

/// The one list of verbs, in the order of the help.
final class Verbs {

    private Verbs() {}

    static List<Verb> all(Context context) {
        return List.of(new WindowVerb(context), new ExportVerb(context), new InstallVerb(context));
    }
}
