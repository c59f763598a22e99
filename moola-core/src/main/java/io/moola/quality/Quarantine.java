package io.moola.quality;

import io.moola.bars.BarSeries;
import io.moola.bars.Instrument;
import io.moola.formats.Column;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Bars split in two: the rows at fault by a blocking rule, each with its reasons, and the clean
/// rest. No row is lost: `read = clean + at fault`.
///
/// A row goes when a price is missing, infinite or out of bounds, when it breaks an OHLC rule, when
/// an earlier sound row has its stamp (the first stays), or when it is the bad print of a price
/// jump. Of the two bars of a jump the one goes without which there is no jump; where the price
/// stays at its new level only the first bar of that level goes, and the rest still shows the jump.
public final class Quarantine {

    private final List<Instrument> clean = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private long read;

    private record Row(BarSeries bars, int row, int origin, String reason) {}

    private Quarantine() {}

    /// Splits instruments; those that come out keep what is known of them.
    public static Quarantine of(List<Instrument> instruments, QualityThresholds thresholds) {
        Quarantine quarantine = new Quarantine();
        instruments.forEach(instrument -> quarantine.split(instrument, thresholds));
        return quarantine;
    }

    private void split(Instrument instrument, QualityThresholds thresholds) {
        TimedSeries series = TimedSeries.of(instrument.bars());
        BarSeries bars = series.bars();
        RowFaults faults = RowFaults.of(bars, thresholds);
        int[] kept = new int[bars.size() - faults.count()];
        int count = 0;
        for (int i = 0; i < bars.size(); i++) {
            if (faults.isSound(i)) {
                kept[count++] = i;
            } else {
                rows.add(new Row(bars, i, series.origin(i), faults.reason(i)));
            }
        }
        read += bars.size();
        BarSeries rest = count == bars.size() ? bars : bars.rows(kept);
        clean.add(instrument.with(rest));
    }

    /// The rest, in time order.
    public List<Instrument> clean() {
        return Collections.unmodifiableList(clean);
    }

    /// Rows before the split.
    public long rowsRead() {
        return read;
    }

    /// Rows split off.
    public int rowsAtFault() {
        return rows.size();
    }

    /// Rows of the rest.
    public long rowsClean() {
        return clean.stream().mapToLong(instrument -> instrument.bars().size()).sum();
    }

    /// Rows split off by reason; a row with several reasons counts under each.
    public SortedMap<String, Long> reasons() {
        SortedMap<String, Long> reasons = new TreeMap<>();
        for (Row row : rows) {
            for (String reason : row.reason().split(";", -1)) {
                reasons.merge(reason, 1L, Long::sum);
            }
        }
        return reasons;
    }

    /// The rows split off as a table: `timestamp`, `symbol`, the prices, `volume`, `row` (of the
    /// bar among its instrument's bars as they were read, from 0) and `reason`.
    public List<Column> columns() {
        return List.of(
                new Column.Timestamps(
                        "timestamp", at -> rows.get(at).bars().times()[rows.get(at).row()]),
                new Column.Words("symbol", at -> rows.get(at).bars().symbol()),
                new Column.Doubles("open", at -> rows.get(at).bars().open()[rows.get(at).row()]),
                new Column.Doubles("high", at -> rows.get(at).bars().high()[rows.get(at).row()]),
                new Column.Doubles("low", at -> rows.get(at).bars().low()[rows.get(at).row()]),
                new Column.Doubles("close", at -> rows.get(at).bars().close()[rows.get(at).row()]),
                new Column.Doubles("volume", at -> volume(rows.get(at))),
                new Column.Doubles("row", at -> rows.get(at).origin()),
                new Column.Words("reason", at -> rows.get(at).reason()));
    }

    private static double volume(Row row) {
        double[] volume = row.bars().volume();
        return volume == null ? Double.NaN : volume[row.row()];
    }
}
