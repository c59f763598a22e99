package io.moola.cli;

import io.moola.MoolaException;
import io.moola.bars.Comparer;
import io.moola.bars.Comparison;
import io.moola.bars.Instants;
import io.moola.bars.Instrument;
import io.moola.bars.MarketData;
import io.moola.bars.Timeframe;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.List;

/// Shows how two sources of one instrument differ: stamps, prices, and a shift in time.
@Command(
        name = "compare",
        header = "Compare two sources of one instrument: stamps, prices, time zones.",
        footerHeading = "%n",
        footer = {
            "  moola compare fxcm.parquet oanda.parquet",
            "  moola compare a.parquet b.parquet --symbol ES --symbol-b ESZ3 --tick 0.25",
            "  moola compare old.parquet new.parquet --fail-on-difference --json"
        })
final class CompareVerb extends Verb {

    @Parameters(index = "0", paramLabel = "A", description = "A bars file.")
    @SuppressWarnings("NullAway.Init")
    private Path a;

    @Parameters(index = "1", paramLabel = "B", description = "A bars file of another source.")
    @SuppressWarnings("NullAway.Init")
    private Path b;

    @Option(
            names = "--symbol",
            paramLabel = "S",
            description = "The instrument, where a file has several.")
    private @Nullable String symbol;

    @Option(
            names = "--symbol-b",
            paramLabel = "S",
            description = "Its name in B, where that is another.")
    private @Nullable String symbolB;

    @Option(
            names = "--tick",
            paramLabel = "T",
            description = "The price step (default: the greatest one that all prices keep).")
    private @Nullable Double tick;

    @Option(
            names = "--max-shift",
            paramLabel = "24h",
            description = "The largest shift in time to try, either way (default: 24h).")
    private String maxShift = "24h";

    @Option(
            names = "--fail-on-difference",
            description = "Exit 1 when a stamp or price differs, or a shift fits better.")
    private boolean failOnDifference;

    CompareVerb(Context context) {
        super(context);
    }

    @Override
    int run() {
        Comparer comparer = new Comparer(tick, Timeframe.parse(maxShift));
        Instrument first = instrument(a, symbol, "--symbol");
        Instrument second = instrument(b, symbolB != null ? symbolB : symbol, "--symbol-b");
        Comparison comparison = comparer.compare(first, second);
        output().text(stamps(comparison));
        output().print(comparison.toTree(), table(comparison));
        output().text(shifts(comparison));
        return failOnDifference && comparison.differ() ? ExitCode.REFUSED : ExitCode.OK;
    }

    private Instrument instrument(Path file, @Nullable String name, String option) {
        List<Instrument> all = MarketData.read(context().resolve(file));
        List<Instrument> named =
                all.stream().filter(one -> name == null || one.symbol().equals(name)).toList();
        if (named.size() != 1) {
            throw MoolaException.usage(
                    name == null
                            ? "Cannot compare %s: it has %d symbols".formatted(file, all.size())
                            : "Cannot compare %s: it has no symbol %s".formatted(file, name),
                    "Name one with %s: %s."
                            .formatted(
                                    option,
                                    String.join(
                                            ", ", all.stream().map(Instrument::symbol).toList())));
        }
        return named.getFirst();
    }

    private static String stamps(Comparison comparison) {
        StringBuilder text = new StringBuilder();
        text.append(side("A", comparison.a()));
        text.append(side("B", comparison.b()));
        text.append(
                "%s stamps in both; prices in ticks of %s (%s)%n%n"
                        .formatted(
                                Numbers.forPeople(comparison.sharedStamps()),
                                comparison.tick(),
                                comparison.tickOrigin() == Comparison.TickOrigin.GIVEN
                                        ? "as given"
                                        : "found"));
        return text.toString();
    }

    private static String side(String letter, Comparison.Side side) {
        String only =
                side.firstOnly() == null || side.lastOnly() == null
                        ? "none only here"
                        : "%s only here, %s to %s"
                                .formatted(
                                        Numbers.forPeople(side.onlyHere()),
                                        Instants.iso(side.firstOnly()),
                                        Instants.iso(side.lastOnly()));
        return "%s %s: %s stamps, %s to %s; %s%s%n"
                .formatted(
                        letter,
                        side.symbol(),
                        Numbers.forPeople(side.stamps()),
                        Instants.iso(side.first()),
                        Instants.iso(side.last()),
                        only,
                        side.repeatedRows() == 0
                                ? ""
                                : "; " + side.repeatedRows() + " rows repeat a stamp");
    }

    private static Output.Table table(Comparison comparison) {
        Output.Table table =
                new Output.Table(
                        "price",
                        "compared",
                        "missing in one",
                        "differing",
                        "median ticks",
                        "p95 ticks",
                        "max ticks",
                        "max at");
        for (Comparison.PriceDifference price : comparison.prices()) {
            table.row(
                    price.column(),
                    price.compared(),
                    price.missingInOne(),
                    price.differing(),
                    Double.isNaN(price.medianTicks()) ? null : price.medianTicks(),
                    Double.isNaN(price.p95Ticks()) ? null : price.p95Ticks(),
                    Double.isNaN(price.maxTicks()) ? null : price.maxTicks(),
                    price.maxAt() == null ? "" : Instants.iso(price.maxAt()));
        }
        return table;
    }

    private static String shifts(Comparison comparison) {
        if (comparison.stretches().isEmpty()) {
            return "\nToo few shared bars to tell a shift in time.\n";
        }
        StringBuilder text = new StringBuilder("\n");
        for (Comparison.Stretch stretch : comparison.stretches()) {
            text.append(
                    "%s to %s: %s, closes differ from their level by %s ticks (median)%n"
                            .formatted(
                                    Instants.iso(stretch.first()),
                                    Instants.iso(stretch.last()),
                                    said(stretch.shift().micros()),
                                    Numbers.forPeople(stretch.shift().scoreTicks())));
        }
        return text.toString();
    }

    private static String said(long micros) {
        return micros == 0
                ? "no shift"
                : "A is %s too %s"
                        .formatted(new Timeframe(Math.abs(micros)), micros > 0 ? "early" : "late");
    }
}
