package io.moola.cli;

import io.moola.MoolaException;
import io.moola.bars.IncompleteBars;
import io.moola.bars.IncompleteList;
import io.moola.bars.Instants;
import io.moola.bars.Instrument;
import io.moola.bars.MarketData;
import io.moola.bars.Resampler;
import io.moola.bars.Resampling;
import io.moola.bars.Timeframe;
import io.moola.bars.TradingCalendar;
import io.moola.formats.Compression;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Joins bars into longer ones by the sessions of their calendar, and counts what became of every
/// bar.
@Command(
        name = "resample",
        header = "Join bars into longer ones, session by session.",
        footerHeading = "%n",
        footer = {
            "  moola resample --input es.parquet --to 5m --out es_5m.parquet",
            "  moola resample --input spy.parquet --to 1d --calendar nyse --out spy_1d.parquet",
            "  moola resample --input btc.parquet --to 1h --incomplete drop --out btc_1h.parquet"
        })
final class ResampleVerb extends Verb {

    @Option(names = "--input", required = true, paramLabel = "F", description = "A bars file.")
    @SuppressWarnings("NullAway.Init")
    private Path input;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "5m",
            description =
                    "The new length: a multiple of the old one. 1d is one bar for each trade date.")
    @SuppressWarnings("NullAway.Init")
    private String to;

    @Option(
            names = "--calendar",
            paramLabel = "NAME|FILE",
            description =
                    "Whose sessions count (default: as the bars were ingested; without any, the"
                            + " UTC clock).")
    private @Nullable String calendar;

    @Option(
            names = "--incomplete",
            paramLabel = "keep|drop",
            description =
                    "What to do with bars that lack one of their bars or prices (default: keep);"
                            + " they are counted, and listed with --json.")
    private String incomplete = IncompleteBars.KEEP.toString();

    @Option(names = "--out", required = true, paramLabel = "F", description = "Where bars go.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(
            names = "--compression",
            paramLabel = "C",
            description = "zstd (default), snappy, gzip or none.")
    private String compression = Compression.ZSTD.toString();

    ResampleVerb(Context context) {
        super(context);
    }

    @Override
    int run() {
        Timeframe length = Timeframe.parse(to);
        IncompleteBars choice = IncompleteBars.parse(incomplete);
        Compression packing = Compression.parse(compression);
        Path target = OutputFile.notAmong(List.of(input), out, context());
        List<Resampler.Result> results = new ArrayList<>();
        Calendars calendars = new Calendars(context());
        for (Instrument instrument : MarketData.read(context().resolve(input))) {
            TradingCalendar market = calendars.of(instrument, calendar);
            results.add(new Resampler(length, market, choice).resample(instrument));
        }
        requireBars(results);
        MarketData.write(
                target, results.stream().map(Resampler.Result::instrument).toList(), packing);
        output().print(document(results), table(results));
        say("wrote " + out);
        return ExitCode.OK;
    }

    private void requireBars(List<Resampler.Result> results) {
        if (results.stream().allMatch(result -> result.step().bars() == 0)) {
            Resampling step = results.getFirst().step();
            throw MoolaException.refused(
                    "No bar of %s is left of %s: %s incomplete dropped, left out %s"
                            .formatted(to, input, step.droppedBars(), step.leftOut()),
                    "Keep incomplete bars (--incomplete keep), or name another --calendar.");
        }
    }

    private static Map<String, Object> document(List<Resampler.Result> results) {
        Map<String, Object> symbols = new LinkedHashMap<>();
        for (Resampler.Result result : results) {
            Map<String, Object> tree = new LinkedHashMap<>(result.step().toTree());
            IncompleteList bars = result.incomplete();
            List<Object> listed = new ArrayList<>();
            for (int i = 0; i < bars.size(); i++) {
                Map<String, Object> bar = new LinkedHashMap<>();
                bar.put("timestamp", Instants.iso(bars.time(i)));
                bar.put("source_bars", bars.rows(i));
                bar.put("missing", bars.missing(i));
                listed.add(bar);
            }
            tree.put("incomplete_list", listed);
            symbols.put(result.instrument().symbol(), tree);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema_version", "1.0");
        document.put("symbols", symbols);
        return document;
    }

    private static Output.Table table(List<Resampler.Result> results) {
        Output.Table table =
                new Output.Table(
                        "symbol",
                        "from",
                        "to",
                        "calendar",
                        "source bars",
                        "joined",
                        "outside session",
                        "repeated",
                        "bars",
                        "incomplete",
                        "missing",
                        "dropped");
        for (Resampler.Result result : results) {
            Resampling step = result.step();
            table.row(
                    result.instrument().symbol(),
                    step.from().toString(),
                    step.to().toString(),
                    step.calendar() == null ? "" : step.calendar(),
                    step.sourceBars(),
                    step.joined(),
                    step.leftOut().getOrDefault(Resampler.OUTSIDE_SESSION, 0L),
                    step.leftOut().getOrDefault(Resampler.REPEATED_TIMESTAMP, 0L),
                    step.bars(),
                    step.incompleteBars(),
                    step.missingSourceBars(),
                    step.droppedBars());
        }
        return table;
    }
}
