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
/// @param stamp which end of a bar the source stamps
/// @param timeFormat `epoch_s|ms|us|ns` or a pattern, or null to find it
/// @param priceScale the source's prices are so many times the price, more than 0
/// @param columns the source's column for a role (`open`, `volume`, `timestamp`, …)
public record IngestOptions(
        @Nullable String symbol,
        @Nullable String symbolColumn,
        @Nullable String format,
        @Nullable Timeframe interval,
        @Nullable ZoneId zone,
        @Nullable String calendar,
        Stamp stamp,
        @Nullable String timeFormat,
        double priceScale,
        Map<String, String> columns) {

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
        if (!(priceScale > 0) || Double.isInfinite(priceScale)) {
            throw MoolaException.usage(
                    "Cannot divide prices by " + priceScale,
                    "Write --price-scale 10000 for prices in ten-thousandths.");
        }
    }

    /// Nothing said but the symbol.
    public static IngestOptions of(@Nullable String symbol) {
        return new IngestOptions(
                symbol, null, null, null, null, null, Stamp.OPEN, null, 1, Map.of());
    }
}
