package io.moola.quality;

import io.moola.MoolaException;
import io.moola.bars.BarSeries;
import io.moola.bars.Instants;
import io.moola.bars.Instrument;
import io.moola.bars.Repair;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Does the changes of a patch to copies of the columns that they touch.
final class RepairRun {

    private final String patch;

    private RepairRun(String patch) {
        this.patch = patch;
    }

    static Repaired apply(
            RepairPatch patch, List<Instrument> instruments, String name, String sha256) {
        RepairRun run = new RepairRun(name);
        Map<String, BarSeries> bars = new LinkedHashMap<>();
        instruments.forEach(instrument -> bars.put(instrument.symbol(), instrument.bars()));
        Map<String, List<RepairEntry>> entries = new LinkedHashMap<>();
        for (RepairEntry entry : patch.entries()) {
            run.compare(entry, bars);
            entries.computeIfAbsent(entry.symbol(), symbol -> new ArrayList<>()).add(entry);
        }
        List<Instrument> made = new ArrayList<>();
        Map<String, Repair> steps = new LinkedHashMap<>();
        for (Instrument instrument : instruments) {
            List<RepairEntry> own = entries.getOrDefault(instrument.symbol(), List.of());
            Rows rows = new Rows(instrument.bars(), own);
            Repair step = rows.step(name, sha256);
            steps.put(instrument.symbol(), step);
            made.add(
                    own.isEmpty()
                            ? instrument
                            : instrument.derived(rows.bars(), instrument.interval(), step));
        }
        return new Repaired(made, steps);
    }

    private void compare(RepairEntry entry, Map<String, BarSeries> all) {
        BarSeries bars = all.get(entry.symbol());
        if (bars == null) {
            throw refused("the data have no symbol " + entry.symbol());
        }
        int row = entry.row();
        if (row >= bars.size() || bars.times()[row] != entry.time()) {
            String there =
                    row >= bars.size()
                            ? "there are %,d rows".formatted(bars.size())
                            : "the data have " + Instants.iso(bars.times()[row]);
            throw refused(
                    "row %,d of %s is not the bar of %s: %s"
                            .formatted(row, entry.symbol(), Instants.iso(entry.time()), there));
        }
        switch (entry.change()) {
            case RepairChange.NewPrice change ->
                    compare(entry, bars, index(change.column()), change.before());
            case RepairChange.DropRow change -> {
                for (int column = 0; column < PriceFault.COLUMNS.length; column++) {
                    compare(entry, bars, column, change.prices()[column]);
                }
            }
        }
    }

    private void compare(RepairEntry entry, BarSeries bars, int column, double expected) {
        double found = columns(bars)[column][entry.row()];
        // a document has no form for what is not finite
        boolean isSame =
                Double.isFinite(expected)
                        ? Double.compare(found, expected) == 0
                        : !Double.isFinite(found);
        if (!isSame) {
            throw refused(
                    "%s %s, row %,d: %s is %s, the patch expects %s"
                            .formatted(
                                    entry.symbol(),
                                    Instants.iso(entry.time()),
                                    entry.row(),
                                    PriceFault.COLUMNS[column],
                                    found,
                                    expected));
        }
    }

    private MoolaException refused(String reason) {
        return MoolaException.refused(
                "Cannot apply " + patch + ": " + reason,
                "Nothing was changed. Correct the patch, or propose again:"
                        + " moola check --propose-repair F --data FILE");
    }

    static int index(String column) {
        return Arrays.asList(PriceFault.COLUMNS).indexOf(column);
    }

    static double[][] columns(BarSeries bars) {
        return new double[][] {bars.open(), bars.high(), bars.low(), bars.close()};
    }

    /// The rows of one instrument under repair.
    private static final class Rows {
        private final BarSeries before;
        private final double[][] prices;
        private final boolean[] copied = new boolean[PriceFault.COLUMNS.length];
        private final BitSet dropped = new BitSet();
        private final BitSet changed = new BitSet();

        Rows(BarSeries before, List<RepairEntry> entries) {
            this.before = before;
            this.prices = columns(before);
            for (RepairEntry entry : entries) {
                switch (entry.change()) {
                    case RepairChange.NewPrice change -> {
                        own(index(change.column()))[entry.row()] = change.after();
                        changed.set(entry.row());
                    }
                    case RepairChange.DropRow _ -> dropped.set(entry.row());
                }
            }
        }

        /// The column as a copy that may be written to.
        private double[] own(int column) {
            if (!copied[column]) {
                prices[column] = prices[column].clone();
                copied[column] = true;
            }
            return prices[column];
        }

        BarSeries bars() {
            BarSeries all =
                    new BarSeries(
                            before.symbol(),
                            before.times(),
                            prices[0],
                            prices[1],
                            prices[2],
                            prices[3],
                            before.volume(),
                            before.adjustedClose());
            if (dropped.isEmpty()) {
                return all;
            }
            int[] kept = new int[before.size() - dropped.cardinality()];
            int row = -1;
            for (int i = 0; i < kept.length; i++) {
                row = dropped.nextClearBit(row + 1);
                kept[i] = row;
            }
            return all.rows(kept);
        }

        Repair step(String patch, String sha256) {
            int gone = dropped.cardinality();
            changed.andNot(dropped);
            return new Repair(
                    patch,
                    sha256,
                    before.size(),
                    before.size() - (long) gone,
                    gone,
                    changed.cardinality());
        }
    }
}
