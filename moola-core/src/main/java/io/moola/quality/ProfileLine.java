package io.moola.quality;

import io.moola.bars.BarSeries;
import io.moola.bars.Instants;
import io.moola.bars.Instrument;
import io.moola.bars.Timeframe;
import io.moola.statistics.Moments;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/// One instrument among many: what can be told at a glance.
///
/// @param faulty bars with a missing or infinite price, out of bounds or out of order
record ProfileLine(
        String symbol,
        int rows,
        @Nullable String first,
        @Nullable String last,
        @Nullable Timeframe interval,
        @Nullable String calendar,
        long faulty,
        Moments close) {

    static ProfileLine of(Instrument instrument) {
        BarSeries bars = instrument.bars();
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (long time : bars.times()) {
            first = Math.min(first, time);
            last = Math.max(last, time);
        }
        return new ProfileLine(
                instrument.symbol(),
                bars.size(),
                bars.size() == 0 ? null : Instants.iso(first),
                bars.size() == 0 ? null : Instants.iso(last),
                instrument.interval(),
                instrument.calendar(),
                ProfileFaults.of(bars).rows(),
                Moments.of(bars.close()));
    }

    Map<String, @Nullable Object> toTree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("symbol", symbol);
        tree.put("rows", rows);
        tree.put("first_timestamp", first);
        tree.put("last_timestamp", last);
        tree.put("interval_seconds", interval == null ? null : interval.inSeconds());
        tree.put("calendar", calendar);
        tree.put("rows_at_fault", faulty);
        tree.put("close_min", Trees.finite(close.min()));
        tree.put("close_mean", Trees.finite(close.mean()));
        tree.put("close_max", Trees.finite(close.max()));
        return tree;
    }
}
