package io.moola.bars;

import io.moola.bars.IngestOptions.Stamp;
import io.moola.formats.StampDetector;
import io.moola.formats.StampParser;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a format says of its rows; what the user says goes before it. Immutable; start from
/// [#PLAIN] and say only what differs.
///
/// @param columns the source's column for a role, where its name alone does not tell
/// @param averaged the open, high, low and close columns to take the mean with, or empty
/// @param stamps how stamps are written, or null to find it
/// @param zone of stamps without an offset where the user names none, or null for UTC
/// @param stamp which end of its bar a stamp marks
/// @param priceScale prices are so many times the price
/// @param symbol the instrument, where the file's name or text tells it
/// @param contract a future's contract month `YYYYMM`, where the file's name tells it
/// @param lastIsUnfinished true where the latest bar of a file was still open when it was written
/// @param zones what the user has to choose the zone from (`America/New_York|UTC`) where the format
///   does not tell it, or null where it does
record BarLayout(
        Map<BarRole, String> columns,
        List<String> averaged,
        @Nullable StampParser stamps,
        @Nullable ZoneId zone,
        Stamp stamp,
        double priceScale,
        @Nullable String symbol,
        @Nullable String contract,
        boolean lastIsUnfinished,
        @Nullable String zones) {

    /// Named columns, stamps of any form at the opening of a bar, prices as they are.
    static final BarLayout PLAIN =
            new BarLayout(Map.of(), List.of(), null, null, Stamp.OPEN, 1, null, null, false, null);

    BarLayout {
        columns = Map.copyOf(columns);
        averaged = List.copyOf(averaged);
    }

    BarLayout with(BarRole role, String column) {
        Map<BarRole, String> more = new LinkedHashMap<>(columns);
        more.put(role, column);
        return new BarLayout(
                more,
                averaged,
                stamps,
                zone,
                stamp,
                priceScale,
                symbol,
                contract,
                lastIsUnfinished,
                zones);
    }

    /// The means of two sets of prices, such as bid and ask.
    BarLayout averagedWith(List<String> open_high_low_close) {
        return new BarLayout(
                columns,
                open_high_low_close,
                stamps,
                zone,
                stamp,
                priceScale,
                symbol,
                contract,
                lastIsUnfinished,
                zones);
    }

    /// @param format as `--time-format` takes it
    BarLayout stamped(String format) {
        return stamped(StampDetector.named(format));
    }

    BarLayout stamped(StampParser parser) {
        return new BarLayout(
                columns,
                averaged,
                parser,
                zone,
                stamp,
                priceScale,
                symbol,
                contract,
                lastIsUnfinished,
                zones);
    }

    BarLayout in(@Nullable ZoneId otherZone) {
        return new BarLayout(
                columns,
                averaged,
                stamps,
                otherZone,
                stamp,
                priceScale,
                symbol,
                contract,
                lastIsUnfinished,
                zones);
    }

    /// Wall clock times of a zone that the user has to name.
    ///
    /// @param candidates as the refusal lists them: `America/New_York|UTC`
    BarLayout inUnknownZone(String candidates) {
        return new BarLayout(
                columns,
                averaged,
                stamps,
                null,
                stamp,
                priceScale,
                symbol,
                contract,
                lastIsUnfinished,
                candidates);
    }

    BarLayout closeStamped() {
        return new BarLayout(
                columns,
                averaged,
                stamps,
                zone,
                Stamp.CLOSE,
                priceScale,
                symbol,
                contract,
                lastIsUnfinished,
                zones);
    }

    BarLayout scaled(double scale) {
        return new BarLayout(
                columns,
                averaged,
                stamps,
                zone,
                stamp,
                scale,
                symbol,
                contract,
                lastIsUnfinished,
                zones);
    }

    /// @param name the instrument, or an empty text where nothing tells it
    BarLayout named(String name) {
        return new BarLayout(
                columns,
                averaged,
                stamps,
                zone,
                stamp,
                priceScale,
                name.isEmpty() ? null : name,
                contract,
                lastIsUnfinished,
                zones);
    }

    /// @param month `YYYYMM`, or an empty text where nothing tells it
    BarLayout ofContract(String month) {
        return new BarLayout(
                columns,
                averaged,
                stamps,
                zone,
                stamp,
                priceScale,
                symbol,
                month.isEmpty() ? null : month,
                lastIsUnfinished,
                zones);
    }

    BarLayout withUnfinishedLast() {
        return new BarLayout(
                columns, averaged, stamps, zone, stamp, priceScale, symbol, contract, true, zones);
    }

    /// The zone of stamps that name no offset.
    ZoneId zone(IngestOptions options) {
        if (options.zone() != null) {
            return options.zone();
        }
        return zone == null ? ZoneOffset.UTC : zone;
    }

    Stamp stamp(IngestOptions options) {
        return options.stamp() == null ? stamp : options.stamp();
    }

    double priceScale(IngestOptions options) {
        return options.priceScale() == null ? priceScale : options.priceScale();
    }
}
