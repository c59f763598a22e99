package io.moola.bars;

import io.moola.bars.IngestOptions.Stamp;
import io.moola.formats.StampDetector;
import io.moola.formats.StampParser;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// What a format says of its rows; what the user says goes before it. Start from [#PLAIN] and say
/// only what differs: each saying gives another layout, so a layout never changes for those who
/// hold it.
final class BarLayout {

    /// Named columns, stamps of any form at the opening of a bar, prices as they are.
    static final BarLayout PLAIN = new BarLayout();

    private final Map<BarRole, String> columns = new TreeMap<>();
    private List<String> averaged = List.of();
    private @Nullable StampParser stamps;
    private @Nullable ZoneId zone;
    private @Nullable String zones;
    private Stamp stamp = Stamp.OPEN;
    private double priceScale = 1;
    private @Nullable String symbol;
    private @Nullable String contract;
    private boolean lastIsUnfinished;

    private BarLayout() {}

    private BarLayout but(Consumer<BarLayout> saying) {
        BarLayout other = new BarLayout();
        other.columns.putAll(columns);
        other.averaged = averaged;
        other.stamps = stamps;
        other.zone = zone;
        other.zones = zones;
        other.stamp = stamp;
        other.priceScale = priceScale;
        other.symbol = symbol;
        other.contract = contract;
        other.lastIsUnfinished = lastIsUnfinished;
        saying.accept(other);
        return other;
    }

    BarLayout with(BarRole role, String column) {
        return but(layout -> layout.columns.put(role, column));
    }

    /// The means of two sets of prices, such as bid and ask.
    ///
    /// @param prices the columns of the other open, high, low and close
    BarLayout averagedWith(List<String> prices) {
        return but(layout -> layout.averaged = List.copyOf(prices));
    }

    /// @param format as `--time-format` takes it
    BarLayout stamped(String format) {
        return stamped(StampDetector.named(format));
    }

    BarLayout stamped(StampParser parser) {
        return but(layout -> layout.stamps = parser);
    }

    /// Wall clock times of this zone, where the user names none.
    BarLayout in(@Nullable ZoneId otherZone) {
        return but(layout -> layout.zone = otherZone);
    }

    /// Wall clock times of a zone that the user has to name.
    ///
    /// @param candidates as the refusal lists them: `America/New_York|UTC`
    BarLayout inUnknownZone(String candidates) {
        return in(null).but(layout -> layout.zones = candidates);
    }

    BarLayout closeStamped() {
        return but(layout -> layout.stamp = Stamp.CLOSE);
    }

    /// @param scale prices are so many times the price
    BarLayout scaled(double scale) {
        return but(layout -> layout.priceScale = scale);
    }

    /// @param name the instrument, or an empty text where nothing tells it
    BarLayout named(String name) {
        return but(layout -> layout.symbol = name.isEmpty() ? null : name);
    }

    /// @param month `YYYYMM`, or an empty text where nothing tells it
    BarLayout ofContract(String month) {
        return but(layout -> layout.contract = month.isEmpty() ? null : month);
    }

    /// The latest bar of a file was still open when it was written.
    BarLayout withUnfinishedLast() {
        return but(layout -> layout.lastIsUnfinished = true);
    }

    /// The source's column for a role, where its name alone does not tell.
    Map<BarRole, String> columns() {
        return Collections.unmodifiableMap(columns);
    }

    /// The open, high, low and close columns to take the mean with, or none.
    List<String> averaged() {
        return averaged;
    }

    /// How stamps are written, or null to find it.
    @Nullable StampParser stamps() {
        return stamps;
    }

    /// What the user has to choose the zone from where the format does not tell it, or null.
    @Nullable String zones() {
        return zones;
    }

    /// The instrument, where the file's name or text tells it.
    @Nullable String symbol() {
        return symbol;
    }

    /// A future's contract month `YYYYMM`, where the file's name tells it.
    @Nullable String contract() {
        return contract;
    }

    boolean lastIsUnfinished() {
        return lastIsUnfinished;
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
