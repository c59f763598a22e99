package io.moola.windows;

import io.moola.bars.Instants;
import io.moola.bars.Instrument;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The document `window_stats.json`: how the windows were cut and the counts, in total and per
/// symbol.
public final class WindowStatistics {

    private static final String SCHEMA_VERSION = "1.0";

    private WindowStatistics() {}

    /// The counts of all instruments together.
    public static WindowCounts total(List<WindowCut> cuts) {
        WindowCounts total = WindowCounts.NONE;
        for (WindowCut cut : cuts) {
            total = total.plus(cut.counts());
        }
        return total;
    }

    /// The document. Equal cuts give equal documents.
    public static Map<String, Object> toTree(WindowSettings settings, List<WindowCut> cuts) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema_version", SCHEMA_VERSION);
        tree.put("window", settings.toTree());
        tree.putAll(total(cuts).toTree());
        Map<String, Object> symbols = new LinkedHashMap<>();
        for (WindowCut cut : cuts) {
            symbols.put(cut.symbol(), ofSymbol(cut));
        }
        tree.put("symbols", symbols);
        return tree;
    }

    private static Map<String, Object> ofSymbol(WindowCut cut) {
        Map<String, Object> tree = new LinkedHashMap<>(cut.counts().toTree());
        Instrument instrument = cut.instrument();
        if (instrument.interval() != null) {
            tree.put("interval_seconds", instrument.interval().seconds());
        }
        if (cut.calendar() != null) {
            tree.put("calendar", cut.calendar().name());
        }
        WindowSet windows = cut.windows();
        if (windows.size() > 0) {
            tree.put("first_start", Instants.iso(windows.start(0)));
            tree.put("last_end", Instants.iso(windows.end(windows.size() - 1)));
        }
        return tree;
    }
}
