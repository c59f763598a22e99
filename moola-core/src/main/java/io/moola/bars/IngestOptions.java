package io.moola.bars;

import io.moola.MoolaException;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.Map;

/// What a user says of the files to ingest; what is not said is found out or refused, never
/// guessed.
///
/// @param symbol the instrument's name; with a symbol column: the one to keep
/// @param symbolColumn the column that names the instrument of each row
/// @param format a name of [BarSources], or null to recognise it
/// @param interval the length of a bar, or null for the most common step
/// @param zone of stamps that name no offset, or null for UTC
/// @param calendar a name of a trading calendar to keep with the bars
/// @param stamp which end of a bar the source stamps, or null for what its format says
/// @param timeFormat `epoch_s|ms|us|ns` or a pattern, or null to find it
/// @param priceScale the source's prices are so many times the price, more than 0; or null for what
///   its format says
/// @param columns the source's column for a role (`open`, `volume`, `timestamp`, …)
/// @param prices which price of a quote makes the bar, or null where there is one only
/// @param contract the contract month `YYYYMM`, part of a future's symbol: `ES.201312`
public record IngestOptions(
        @Nullable String symbol,
        @Nullable String symbolColumn,
        @Nullable String format,
        @Nullable Timeframe interval,
        @Nullable ZoneId zone,
        @Nullable String calendar,
        @Nullable Stamp stamp,
        @Nullable String timeFormat,
        @Nullable Double priceScale,
        Map<String, String> columns,
        @Nullable PriceSide prices,
        @Nullable String contract) {

    /// Which end of its bar a stamp marks.
    public enum Stamp {
        OPEN,
        CLOSE
    }

    public IngestOptions {
        columns = Map.copyOf(columns);
        if (symbol != null && symbol.isBlank()) {
            throw MoolaException.usage("Cannot name bars '" + symbol + "'", "Write --symbol NAME.");
        }
        if (priceScale != null && (!(priceScale > 0) || Double.isInfinite(priceScale))) {
            throw MoolaException.usage(
                    "Cannot divide prices by " + priceScale,
                    "Write --price-scale 10000 for prices in ten-thousandths.");
        }
        if (contract != null && !contract.matches("[12]\\d{3}(0[1-9]|1[0-2])")) {
            throw MoolaException.usage(
                    "Cannot read the contract month '" + contract + "'",
                    "Write it as YYYYMM: --contract 201312");
        }
    }

    /// Nothing said but the symbol.
    public static IngestOptions of(@Nullable String symbol) {
        return new IngestOptions(
                symbol, null, null, null, null, null, null, null, null, Map.of(), null, null);
    }

    /// The same for files of that format.
    public IngestOptions withFormat(@Nullable String name) {
        return new IngestOptions(
                symbol,
                symbolColumn,
                name,
                interval,
                zone,
                calendar,
                stamp,
                timeFormat,
                priceScale,
                columns,
                prices,
                contract);
    }

    /// The same for stamps of that zone.
    public IngestOptions withZone(@Nullable ZoneId otherZone) {
        return new IngestOptions(
                symbol,
                symbolColumn,
                format,
                interval,
                otherZone,
                calendar,
                stamp,
                timeFormat,
                priceScale,
                columns,
                prices,
                contract);
    }

    /// The same with that calendar kept with the bars.
    public IngestOptions withCalendar(@Nullable String otherCalendar) {
        return new IngestOptions(
                symbol,
                symbolColumn,
                format,
                interval,
                zone,
                otherCalendar,
                stamp,
                timeFormat,
                priceScale,
                columns,
                prices,
                contract);
    }
}
