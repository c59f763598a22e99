package io.moola.cli;

import io.moola.MoolaException;
import io.moola.bars.FaultKind;
import io.moola.bars.SyntheticMarket;
import io.moola.bars.SyntheticSettings;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Makes a small project by running moola's own verbs, and says what each of them found.
@Command(
        name = "demo",
        header = "Make a project from synthetic bars, or from your own file, in seconds.",
        footerHeading = "%n",
        footer = {
            "  moola demo                                   a synthetic NQ in moola-demo/",
            "  moola demo --from bars.csv --symbol NQ       the same with your file",
            "  moola demo --from spx.csv --symbol SPX --timezone America/New_York"
        })
final class DemoVerb extends Verb {

    private static final String SOURCE = "data/source/nq.csv";
    private static final FaultKind[] FAULTS = {
        FaultKind.BAD_NUMBER,
        FaultKind.MISSING_TIMESTAMP,
        FaultKind.EXACT_DUPLICATE,
        FaultKind.OUT_OF_ORDER,
        FaultKind.MISSING_PRICE,
        FaultKind.HIGH_BELOW_OPEN_CLOSE,
        FaultKind.LOW_ABOVE_OPEN_CLOSE,
        FaultKind.OUT_OF_RANGE,
        FaultKind.JUMP,
        FaultKind.DUPLICATE_TIMESTAMP,
        FaultKind.NEGATIVE_VOLUME
    };

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            description = "The project's folder (default: moola-demo).")
    private Path folder = Path.of("moola-demo");

    @Option(names = "--from", paramLabel = "FILE", description = "Use this file of bars.")
    private @Nullable Path from;

    @Option(names = "--seed", paramLabel = "N", description = "Of the synthetic bars (default: 1).")
    private long seed = 1;

    @Unmatched private List<String> ingestOptions = new ArrayList<>();

    DemoVerb(Context context) {
        super(context);
    }

    @Override
    int run() {
        Path project = context().resolve(folder);
        if (Files.exists(project.resolve("data"))) {
            throw MoolaException.refused(
                    "Cannot make a demo in " + folder + ": it has a folder data already",
                    "Remove it, or name another: moola demo DIR");
        }
        DemoRun run = new DemoRun(context(), project);
        if (from == null) {
            refuseUnmatched();
            SyntheticMarket market = SyntheticMarket.of(settings());
            market.writeCsv(project.resolve(SOURCE));
            run.stage(List.of(SOURCE, "--symbol", "NQ", "--calendar", "cme-equity-index"));
            show(run);
            output().text("\n" + DemoFaults.table(market, run.documents()).text());
        } else {
            List<String> ingest = new ArrayList<>();
            ingest.add(context().resolve(from).toAbsolutePath().toString());
            ingest.addAll(ingestOptions);
            run.stage(ingest);
            show(run);
        }
        output().text(
                        """

                        The project is in %s/: data/raw (bars, reports, windows), data/raw/clean \
                        (bars without the rows at fault), data/processed/npy (arrays).
                        Try next:
                          cd %s
                          moola validate --stage raw           why the raw bars are refused
                          moola window --dry-run --gap-policy ignore
                          moola export npy --layout strided    every bar once: a hundredth of the size
                        """
                                .formatted(folder, folder));
        return ExitCode.OK;
    }

    private void show(DemoRun run) {
        if (output().isTable()) {
            output().text(run.text());
        } else {
            output().print(run.document(), run.table());
        }
    }

    private void refuseUnmatched() {
        if (!ingestOptions.isEmpty()) {
            throw MoolaException.usage(
                    "Cannot use " + String.join(" ", ingestOptions) + " without --from",
                    "Name your file: moola demo --from FILE --symbol S");
        }
    }

    private SyntheticSettings settings() {
        Map<FaultKind, Integer> faults = new EnumMap<>(FaultKind.class);
        for (FaultKind kind : FAULTS) {
            faults.put(kind, 1);
        }
        return SyntheticSettings.nq(seed).withFaults(faults);
    }
}
