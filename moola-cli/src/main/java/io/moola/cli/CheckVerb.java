package io.moola.cli;

import io.moola.MoolaException;
import io.moola.bars.MarketData;
import io.moola.quality.Finding;
import io.moola.quality.OhlcCheck;
import io.moola.windows.WindowReader;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.Locale;

/// One question to a file of bars or windows, answered at once.
@Command(
        name = "check",
        header = "Do the bars, or the windows, of a file keep the OHLC rules?",
        footerHeading = "%n",
        footer = {
            "  moola check --check-ohlc-logic --data data/raw/market_data_NQ.parquet",
            "  moola check --check-ohlc-logic --data data/raw/unlabeled_windows.parquet -o json"
        })
final class CheckVerb extends Verb {

    @Option(
            names = "--check-ohlc-logic",
            description = "High is the largest and low the smallest price of every bar.",
            order = 1)
    private boolean checksOhlc;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            required = true,
            description = "A Parquet file of bars or of windows; which, its content tells.",
            order = 2)
    @SuppressWarnings("NullAway.Init")
    private Path data;

    CheckVerb(Context context) {
        super(context);
    }

    @Override
    int run() {
        if (!checksOhlc) {
            throw MoolaException.usage(
                    "Cannot check " + data + ": nothing to check was named",
                    "Add --check-ohlc-logic.");
        }
        OhlcCheck check = check(context().resolve(data));
        output().print(check.toTree(), table(check));
        output().text(summary(check));
        return check.passed() ? ExitCode.OK : ExitCode.REFUSED;
    }

    private static OhlcCheck check(Path file) {
        if (!WindowReader.isWindows(file)) {
            return OhlcCheck.ofBars(MarketData.read(file));
        }
        try (WindowReader reader = WindowReader.open(file)) {
            return OhlcCheck.ofWindows(reader);
        }
    }

    private static Output.Table table(OhlcCheck check) {
        Output.Table table = new Output.Table("rule", "bars at fault");
        check.violations().forEach(table::row);
        return table.row("any", check.rowsWithAny());
    }

    private static String summary(OhlcCheck check) {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "\n%s: %,d %s\n",
                        check.passed() ? "PASSED" : "FAILED",
                        check.rows(),
                        check.unit()));
        for (Finding finding : check.samples()) {
            text.append("  ").append(place(finding)).append(": ").append(finding.message());
            text.append('\n');
        }
        return text.toString();
    }

    private static @Nullable String place(Finding finding) {
        return finding.step() < 0
                ? "%s row %,d, %s".formatted(finding.symbol(), finding.row(), finding.place())
                : "%s step %d".formatted(finding.place(), finding.step());
    }
}
