package io.moola.cli;

import io.moola.MoolaException;
import io.moola.bars.Ingest;
import io.moola.bars.IngestOptions;
import io.moola.bars.PriceSide;
import io.moola.bars.Timeframe;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/// Options that say what source files hold.
final class SourceFlags {

    @Option(
            names = "--symbol",
            paramLabel = "S",
            description = "The instrument's name.",
            order = 10)
    private @Nullable String symbol;

    @Option(
            names = "--symbol-column",
            paramLabel = "C",
            description =
                    "The column that names each row's instrument (default: one called symbol or"
                            + " ticker). With --symbol: keep only that one.",
            order = 11)
    private @Nullable String symbolColumn;

    @Option(
            names = "--interval",
            paramLabel = "1m",
            description = "The length of a bar (default: the most common step).",
            order = 12)
    private @Nullable String interval;

    @Option(
            names = "--timezone",
            paramLabel = "Z",
            description =
                    "Of stamps without an offset, for instance America/New_York (default: UTC).",
            order = 13)
    private @Nullable String timezone;

    @Option(
            names = "--calendar",
            paramLabel = "NAME|FILE",
            description = "The trading calendar to keep with the bars: " + Calendars.NAMES,
            order = 14)
    private @Nullable String calendar;

    @Option(
            names = "--stamp",
            paramLabel = "open|close",
            description =
                    "Which end of a bar the source stamps (default: what its format says, else"
                            + " open).",
            order = 15)
    private @Nullable String stamp;

    @Option(
            names = "--time-format",
            paramLabel = "P",
            description =
                    "epoch_s, epoch_ms, epoch_us, epoch_ns or a pattern such as 'M/d/yyyy H:mm'"
                            + " (default: found from the data).",
            order = 16)
    private @Nullable String timeFormat;

    @Option(
            names = "--price-scale",
            paramLabel = "N",
            description =
                    "Prices in the file are N times the price (default: what its format says, else"
                            + " 1).",
            order = 17)
    private @Nullable Double priceScale;

    @Option(
            names = "--price",
            paramLabel = "bid|ask|mid",
            description = "Which price of a quote makes the bar.",
            order = 18)
    private @Nullable String price;

    @Option(
            names = "--contract",
            paramLabel = "YYYYMM",
            description = "A future's contract month: its bars are those of SYMBOL.YYYYMM.",
            order = 19)
    private @Nullable String contract;

    @Option(
            names = "--columns",
            paramLabel = "ROLE=NAME",
            split = ",",
            description =
                    "Columns by name: timestamp, date, time, open, high, low, close, volume,"
                            + " symbol.",
            order = 20)
    private Map<String, String> columns = new LinkedHashMap<>();

    @Option(
            names = "--format",
            paramLabel = "F",
            description = "The files' format, as --formats lists them (default: recognised).",
            order = 21)
    private @Nullable String sourceFormat;

    @Option(
            names = "--complete",
            description =
                    "Responses of an interface end with a finished bar (default: their last bar is"
                            + " dropped unless another file goes on from it).",
            order = 22)
    private boolean complete;

    /// What a user says of the files.
    IngestOptions options(Context context) {
        return new IngestOptions(
                symbol,
                symbolColumn,
                sourceFormat,
                interval == null ? null : Timeframe.parse(interval),
                zone(),
                // an unknown one is refused before any work
                calendar == null ? null : new Calendars(context).kept(calendar).name(),
                stamp(),
                timeFormat,
                priceScale,
                columns,
                prices(),
                contract);
    }

    private @Nullable ZoneId zone() {
        if (timezone == null) {
            return null;
        }
        try {
            return ZoneId.of(timezone);
        } catch (DateTimeException e) {
            throw MoolaException.usage(
                    "Cannot read the zone '" + timezone + "'",
                    "Write a name such as America/New_York, UTC or -05:00.");
        }
    }

    private @Nullable PriceSide prices() {
        return switch (price) {
            case null -> null;
            case "bid" -> PriceSide.BID;
            case "ask" -> PriceSide.ASK;
            case "mid" -> PriceSide.MID;
            default ->
                    throw MoolaException.usage(
                            "Cannot make bars of the price '" + price + "'",
                            "Use bid, ask or mid.");
        };
    }

    private IngestOptions.@Nullable Stamp stamp() {
        return switch (stamp) {
            case null -> null;
            case "open" -> IngestOptions.Stamp.OPEN;
            case "close" -> IngestOptions.Stamp.CLOSE;
            default ->
                    throw MoolaException.usage(
                            "Cannot stamp bars at their '" + stamp + "'", "Use open or close.");
        };
    }

    Ingest.LastBar lastBar() {
        return complete ? Ingest.LastBar.FINISHED : Ingest.LastBar.MAY_BE_OPEN;
    }
}
