package io.moola.windows;

import io.moola.bars.Instants;
import io.moola.bars.Instrument;
import io.moola.formats.JsonSchema;

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

    /// The shape of the document.
    public static JsonSchema schema() {
        JsonSchema symbol =
                WindowCounts.schema()
                        .described("The counts of an instrument.")
                        .optional("interval_seconds", JsonSchema.number("Length of its bars."))
                        .optional("calendar", JsonSchema.text("Where it trades."))
                        .optional("first_start", JsonSchema.instant("First bar of the first."))
                        .optional("last_end", JsonSchema.instant("Last bar of the last window."));
        return JsonSchema.object("How windows were cut, and what became of the candidates.")
                .required("schema_version", JsonSchema.constant("Of this form.", SCHEMA_VERSION))
                .required("window", WindowSettings.schema())
                .including(WindowCounts.schema())
                .required("symbols", JsonSchema.map("Counts by symbol.", symbol));
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
