package io.moola.cli;

import java.util.List;

/// The one list of verbs, in the order of the help.
final class Verbs {

    private Verbs() {}

    static List<Verb> all(Context context) {
        return List.of(
                new DemoVerb(context),
                new IngestVerb(context),
                new ValidateVerb(context),
                new CheckVerb(context),
                new ApplyRepairVerb(context),
                new ExplainVerb(context),
                new ProfileVerb(context),
                new SuiteVerb(context),
                new CalendarVerb(context),
                new WindowVerb(context),
                new ResampleVerb(context),
                new CompareVerb(context),
                new RollVerb(context),
                new ExportVerb(context),
                new InstallVerb(context));
    }
}
