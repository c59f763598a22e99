package io.moola.quality;

import io.moola.bars.BarSeries;
import io.moola.bars.Instants;
import io.moola.bars.Instrument;
import io.moola.bars.SourceFacts;
import io.moola.bars.Timeframe;
import io.moola.bars.TradingCalendar;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One instrument's bars in figures.
///
/// @param calendar the name of the calendar that they are compared with, or null
/// @param cleanRows bars with four finite prices, one per stamp
/// @param gaps null where the interval is not known
/// @param traded null where nothing was traded
record ProfileSymbol(
        Instrument instrument,
        @Nullable String calendar,
        long cleanRows,
        List<ProfileColumn> columns,
        ProfileHistogram closes,
        ProfileReturns returns,
        ProfileFaults faults,
        @Nullable ProfileGaps gaps,
        ProfileRuns stamps,
        ProfileRuns flat,
        ProfileHours hours,
        ProfileTimeline timeline,
        @Nullable ProfileVolume traded,
        List<ProfilePlace> places) {

    /// Looks at the bars; memory beside them are two columns, and copies where rows are not clean.
    static ProfileSymbol of(Instrument instrument, @Nullable TradingCalendar calendar) {
        TimedSeries series = TimedSeries.of(instrument.bars());
        BarSeries bars = series.bars();
        Timeframe interval = instrument.interval();
        long length = interval == null ? 0 : interval.micros();
        ProfileFaults faults = ProfileFaults.of(bars);
        ProfileRuns stamps = ProfileRuns.ofStamps(bars);
        CleanSeries clean = CleanSeries.of(series, faults.rows() == 0 && stamps.count() == 0);
        double[] returns = returns(clean.close());
        ZoneId zone =
                calendar == null || length >= ProfileClock.DAY ? ZoneOffset.UTC : calendar.zone();
        ProfileHours hours = ProfileHours.of(clean, returns, length, zone);
        ProfileTimeline timeline = ProfileTimeline.of(clean, returns);
        ProfileGaps gaps =
                interval == null ? null : ProfileGaps.of(clean.times(), interval, calendar);
        List<ProfileColumn> columns = columns(bars);
        ProfileHistogram closes = ProfileHistogram.of(columns.get(3), bars.close());
        return new ProfileSymbol(
                instrument.with(bars),
                calendar == null ? null : calendar.name(),
                clean.size(),
                columns,
                closes,
                ProfileReturns.of(returns, returns.length),
                faults,
                gaps,
                stamps,
                ProfileRuns.ofFlat(bars),
                hours,
                timeline,
                ProfileVolume.of(clean, closes.bulk().edges()),
                ProfilePlaces.of(clean, faults, gaps));
    }

    private static double[] returns(double[] close) {
        double[] returns = new double[Math.max(0, close.length - 1)];
        for (int i = 0; i < returns.length; i++) {
            boolean isKnown = close[i] > 0 && close[i + 1] > 0;
            returns[i] = isKnown ? Math.log(close[i + 1] / close[i]) : Double.NaN;
        }
        return returns;
    }

    private static List<ProfileColumn> columns(BarSeries bars) {
        List<ProfileColumn> columns = new ArrayList<>();
        columns.add(ProfileColumn.of("open", bars.open()));
        columns.add(ProfileColumn.of("high", bars.high()));
        columns.add(ProfileColumn.of("low", bars.low()));
        columns.add(ProfileColumn.of("close", bars.close()));
        if (bars.volume() != null) {
            columns.add(ProfileColumn.of("volume", bars.volume()));
        }
        if (bars.adjustedClose() != null) {
            columns.add(ProfileColumn.of("adj_close", bars.adjustedClose()));
        }
        return columns;
    }

    String symbol() {
        return instrument.symbol();
    }

    int rows() {
        return instrument.bars().size();
    }

    /// Price cells without a value.
    long missingCells() {
        return columns.subList(0, 4).stream().mapToLong(column -> column.moments().missing()).sum();
    }

    /// The stamp of the first bar, or null without any.
    @Nullable String first() {
        return rows() == 0 ? null : Instants.iso(instrument.bars().times()[0]);
    }

    /// The stamp of the last bar, or null without any.
    @Nullable String last() {
        return rows() == 0 ? null : Instants.iso(instrument.bars().times()[rows() - 1]);
    }

    Map<String, @Nullable Object> toTree() {
        SourceFacts source = instrument.source();
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("symbol", symbol());
        tree.put("rows", rows());
        tree.put("clean_rows", cleanRows);
        tree.put("first_timestamp", first());
        tree.put("last_timestamp", last());
        Timeframe interval = instrument.interval();
        tree.put("interval_seconds", interval == null ? null : interval.inSeconds());
        tree.put("calendar", calendar);
        tree.put("source", source == null ? null : source.toTree());
        tree.put("history", instrument.history().stream().map(step -> step.toTree()).toList());
        tree.put("missing_cells", missingCells());
        tree.put("faults", faults.toTree());
        Map<String, Object> figures = new LinkedHashMap<>();
        columns.forEach(column -> figures.put(column.name(), column.toTree()));
        tree.put("columns", figures);
        tree.put("close_histogram", closes.toTree());
        tree.put("returns", returns.toTree());
        tree.put("gaps", gaps == null ? null : gaps.toTree());
        tree.put("repeated_stamps", stamps.toTree());
        tree.put("flat_runs", flat.toTree());
        tree.put("hours", hours.toTree());
        tree.put("timeline", timeline.toTree());
        tree.put("volume_at_price", traded == null ? null : traded.toTree());
        tree.put("places", places.stream().map(ProfilePlace::toTree).toList());
        return tree;
    }
}
