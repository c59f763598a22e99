package io.moola.cli;

import io.moola.MoolaException;
import io.moola.bars.ContinuousRoll;
import io.moola.bars.ContinuousSeries;
import io.moola.bars.ContractMonth;
import io.moola.bars.Instants;
import io.moola.bars.Instrument;
import io.moola.bars.MarketData;
import io.moola.bars.RollMethod;
import io.moola.bars.RollTable;
import io.moola.bars.VolumeRolls;
import io.moola.formats.Compression;
import io.moola.formats.Json;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// From contract months to a continuous series.
@Command(
        name = "roll",
        header = "Find when contract months roll, and join them into one series.",
        footerHeading = "%n",
        footer = {
            "  moola roll suggest     a roll table from volumes",
            "  moola roll build       a continuous series by a roll table"
        })
final class RollVerb extends Verb {

    RollVerb(Context context) {
        super(context);
    }

    @Override
    List<Verb> verbs() {
        return List.of(new Suggest(context()), new Build(context()));
    }

    @Override
    int run() {
        throw MoolaException.usage(
                "Cannot roll: say what to do", "Use suggest or build: moola roll build --help");
    }

    /// Prints a roll table that volumes suggest.
    @Command(
            name = "suggest",
            header = "Print a roll table (YAML) found from volumes.",
            footerHeading = "%n",
            footer = {
                "  moola roll suggest --input data/raw/market_data_ES.*.parquet > rolls.yaml",
                "  moola roll suggest --input es.parquet nq.parquet --symbol ES --calendar"
                        + " cme-equity-index",
                "",
                "Rolls on the first trade date on which the next month trades more than the"
                        + " current",
                "one, and on the date after it too, where there is one."
            })
    static final class Suggest extends Verb {

        @Option(
                names = "--input",
                required = true,
                arity = "1..*",
                paramLabel = "F",
                description = "Bars files with contract months (ES.201312).")
        private List<Path> input = List.of();

        @Option(
                names = "--symbol",
                paramLabel = "S",
                description = "The product, where the files have several: ES.")
        private @Nullable String symbol;

        @Option(
                names = "--rule",
                paramLabel = "RULE",
                description = "volume (default, and the only one).")
        private String rule = "volume";

        @Option(
                names = "--calendar",
                paramLabel = "NAME|FILE",
                description =
                        "Whose trade dates count (default: as the bars were ingested; without any,"
                                + " UTC dates).")
        private @Nullable String calendar;

        Suggest(Context context) {
            super(context);
        }

        @Override
        int run() {
            if (!rule.equals("volume")) {
                throw MoolaException.usage(
                        "Cannot find rolls by the rule '" + rule + "'", "Use volume.");
            }
            List<Instrument> months = contracts();
            Calendars calendars = new Calendars(context());
            // months of one product trade on one calendar
            RollTable table =
                    VolumeRolls.suggest(months, calendars.of(months.getFirst(), calendar));
            if (output().isTable()) {
                output().text(table.toYaml());
            } else {
                output().print(table.toTree(), rows(table));
            }
            return ExitCode.OK;
        }

        private List<Instrument> contracts() {
            List<Instrument> contracts = new ArrayList<>();
            for (Path file : input) {
                for (Instrument instrument : MarketData.read(context().resolve(file))) {
                    ContractMonth month = ContractMonth.of(instrument.symbol());
                    if (symbol == null || (month != null && month.root().equals(symbol))) {
                        contracts.add(instrument);
                    }
                }
            }
            ContractFiles.requireOnce(contracts);
            if (contracts.isEmpty()) {
                throw MoolaException.input(
                        "Cannot find contract months of %s in %s".formatted(symbol, input),
                        "Ingest months as symbols of their own: ES.201312.");
            }
            return contracts;
        }

        private static Output.Table rows(RollTable table) {
            Output.Table rows = new Output.Table("at", "from", "to", "from volume", "to volume");
            for (RollTable.Roll roll : table.rolls()) {
                rows.row(
                        Instants.iso(roll.at()),
                        roll.from(),
                        roll.to(),
                        roll.fromVolume(),
                        roll.toVolume());
            }
            return rows;
        }
    }

    /// Joins contract months by a roll table.
    @Command(
            name = "build",
            header = "Join contract months into one continuous series.",
            footerHeading = "%n",
            footer = {
                "  moola roll build --input es.parquet --table rolls.yaml --method difference"
                        + " --out es_continuous.parquet",
                "",
                "Differences and ratios are measured on the closes of the last bar before the roll",
                "that both months have. With --method none prices are joined as they are, and no",
                "window crosses a roll."
            })
    static final class Build extends Verb {

        private static final double MICROS_PER_DAY = 86_400e6;

        @Option(
                names = "--input",
                required = true,
                arity = "1..*",
                paramLabel = "F",
                description = "Bars files with the months of the table; they are not changed.")
        private List<Path> input = List.of();

        @Option(
                names = "--table",
                required = true,
                paramLabel = "F",
                description = "The roll table, as moola roll suggest prints one.")
        @SuppressWarnings("NullAway.Init")
        private Path table;

        @Option(
                names = "--method",
                required = true,
                paramLabel = "M",
                description =
                        "difference keeps moves in points (and may fall below zero far back), ratio"
                                + " those in percent, none joins raw prices.")
        @SuppressWarnings("NullAway.Init")
        private String method;

        @Option(
                names = "--symbol",
                paramLabel = "S",
                description = "The name of the series (default: the table's symbol).")
        private @Nullable String symbol;

        @Option(
                names = "--out",
                required = true,
                paramLabel = "F",
                description = "Where bars go; what was done goes beside them (F with .roll.json).")
        @SuppressWarnings("NullAway.Init")
        private Path out;

        @Option(
                names = "--compression",
                paramLabel = "C",
                description = "zstd (default), snappy, gzip or none.")
        private String compression = Compression.ZSTD.toString();

        Build(Context context) {
            super(context);
        }

        @Override
        int run() {
            RollMethod how = RollMethod.parse(method);
            Compression packing = Compression.parse(compression);
            List<Path> read = new ArrayList<>(input);
            read.add(table);
            Path record = record();
            Path target = OutputFile.notAmong(read, out, context());
            Path recordTarget = OutputFile.notAmong(read, record, context());
            RollTable rolls = RollTable.read(context().resolve(table), table.toString());
            Instrument series =
                    ContinuousSeries.build(
                            rolls, contracts(), how, symbol == null ? rolls.symbol() : symbol);
            ContinuousRoll step = (ContinuousRoll) series.history().getLast();
            Map<String, Object> document = document(series, step);
            MarketData.write(target, List.of(series), packing);
            Json.write(recordTarget, document);
            output().print(document, rows(step));
            say("wrote %s (%,d bars) and %s".formatted(out, series.bars().size(), record));
            if (how != RollMethod.NONE) {
                sayOldMeasurements(step);
            }
            if (step.nonPositivePrices() > 0) {
                say(
                        "%,d adjusted prices are at or below zero: moves in percent mean nothing there;"
                                        .formatted(step.nonPositivePrices())
                                + " --method ratio keeps them");
            }
            return ExitCode.OK;
        }

        private void sayOldMeasurements(ContinuousRoll step) {
            for (ContinuousRoll.Joint joint : step.joints()) {
                if (joint.isMeasuredLongBefore()) {
                    say(
                            "the roll from %s to %s at %s is measured at %s, %.1f days before: ingest"
                                            .formatted(
                                                    joint.from(),
                                                    joint.to(),
                                                    Instants.iso(joint.at()),
                                                    Instants.iso(joint.measuredAt()),
                                                    joint.microsBefore() / MICROS_PER_DAY)
                                    + " bars of both months up to the roll");
                }
            }
        }

        private Path record() {
            String name = String.valueOf(out.getFileName()).replaceFirst("\\.parquet$", "");
            return out.resolveSibling(name + ".roll.json");
        }

        private List<Instrument> contracts() {
            List<Instrument> contracts = new ArrayList<>();
            input.forEach(file -> contracts.addAll(MarketData.read(context().resolve(file))));
            ContractFiles.requireOnce(contracts);
            return contracts;
        }

        private static Map<String, Object> document(Instrument series, ContinuousRoll step) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("schema_version", "1.0");
            document.put("symbol", series.symbol());
            document.put("bars", series.bars().size());
            document.putAll(step.toTree());
            return document;
        }

        private static Output.Table rows(ContinuousRoll step) {
            Output.Table rows =
                    new Output.Table("at", "from", "to", "measured at", "difference", "ratio");
            for (ContinuousRoll.Joint joint : step.joints()) {
                rows.row(
                        Instants.iso(joint.at()),
                        joint.from(),
                        joint.to(),
                        joint.isMeasured() ? Instants.iso(joint.measuredAt()) : "",
                        joint.isMeasured() ? (Double) joint.difference() : null,
                        Double.isFinite(joint.ratio()) ? (Double) joint.ratio() : null);
            }
            return rows;
        }
    }
}
