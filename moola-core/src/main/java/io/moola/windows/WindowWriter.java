package io.moola.windows;

import io.moola.MoolaException;
import io.moola.bars.Derivation;
import io.moola.bars.Instrument;
import io.moola.formats.Column;
import io.moola.formats.Compression;
import io.moola.formats.Json;
import io.moola.formats.ParquetWriter;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The windows file: Parquet with `window_id`, `symbol`, `start_timestamp`, `end_timestamp` and
/// `features`, a list of one list of open, high, low, close per bar; instruments one behind the
/// other, each in the order of its windows. How the windows were cut and where the bars came from
/// stand in the key-value metadata, so equal bars and settings give equal bytes.
///
/// The windows are pulled from their bars page by page: beside the bars, a few pages are in memory.
public final class WindowWriter {

    /// Key of the metadata that says how the windows were cut.
    static final String FACTS = "moola.windows";

    private static final int ROW_GROUP = 25_000;
    private static final int PAGE_BYTES = 1 << 20;
    private static final int SAMPLE = 25_000;
    private static final int BAR_BYTES = 6 * Double.BYTES;

    /// As [ParquetWriter] has them under way: values, body, compressed.
    private static final long PAGES_AHEAD = 4;

    private static final long PAGE_COPIES = 3;

    private final WindowSettings settings;
    private final List<WindowCut> cuts;
    private final Rows rows;

    /// @param cuts of different symbols, cut by the same settings
    /// @throws MoolaException when there are more windows than a file can hold
    public WindowWriter(WindowSettings settings, List<WindowCut> cuts) {
        this.settings = settings;
        this.cuts = List.copyOf(cuts);
        this.rows = new Rows(cuts.stream().map(WindowCut::windows).toArray(WindowSet[]::new));
    }

    /// Windows of all instruments.
    public int size() {
        return rows.count();
    }

    /// Writes the file, whole or not at all.
    ///
    /// @throws MoolaException when it cannot be written
    public void write(Path target, Compression compression) {
        ParquetWriter.write(target, columns(), rows.count(), layout(compression), metadata());
    }

    /// The bytes that [#write] would write: exact up to 25,000 windows, beyond that projected from
    /// the first 25,000.
    public long estimatedBytes(Compression compression) {
        int sample = Math.min(SAMPLE, rows.count());
        long bytes = ParquetWriter.size(columns(), sample, layout(compression), metadata());
        return sample == rows.count() ? bytes : Math.round((double) bytes / sample * rows.count());
    }

    /// Roughly the memory that writing needs: the bars and starts that are viewed, and the pages
    /// being encoded.
    public long memoryBytes() {
        long bytes = 0;
        for (WindowCut cut : cuts) {
            bytes += (long) cut.windows().bars().size() * BAR_BYTES;
            bytes += (long) cut.windows().size() * Integer.BYTES;
        }
        long pages = Runtime.getRuntime().availableProcessors() + PAGES_AHEAD;
        return bytes + pages * PAGE_COPIES * PAGE_BYTES;
    }

    private List<Column> columns() {
        return List.of(
                new Column.Texts("window_id", row -> rows.at(row).id(rows.in(row))),
                new Column.Words("symbol", row -> rows.at(row).symbol()),
                new Column.Timestamps("start_timestamp", row -> rows.at(row).start(rows.in(row))),
                new Column.Timestamps("end_timestamp", row -> rows.at(row).end(rows.in(row))),
                new Column.Matrices(
                        "features",
                        settings.shape().length(),
                        WindowShape.FEATURES,
                        (row, target, offset) -> rows.at(row).copy(rows.in(row), target, offset)));
    }

    private ParquetWriter.Layout layout(Compression compression) {
        int bytes = settings.shape().length() * WindowShape.FEATURES * Double.BYTES;
        int page = Math.max(1, Math.min(ROW_GROUP, PAGE_BYTES / bytes));
        return new ParquetWriter.Layout(compression, ROW_GROUP, page);
    }

    private Map<String, String> metadata() {
        Map<String, Object> facts = new LinkedHashMap<>(settings.toTree());
        List<Object> instruments = new ArrayList<>();
        for (WindowCut cut : cuts) {
            instruments.add(facts(cut));
        }
        facts.put("instruments", instruments);
        return Map.of(FACTS, Json.compact(facts));
    }

    private static Map<String, Object> facts(WindowCut cut) {
        Instrument instrument = cut.instrument();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("symbol", cut.symbol());
        facts.put("windows", cut.windows().size());
        if (instrument.interval() != null) {
            facts.put("interval_seconds", instrument.interval().seconds());
        }
        if (cut.calendar() != null) {
            facts.put("calendar", cut.calendar().name());
        }
        if (instrument.source() != null) {
            facts.put("source_files", instrument.source().toTree().get("source_files"));
        }
        if (!instrument.history().isEmpty()) {
            facts.put("history", instrument.history().stream().map(Derivation::toTree).toList());
        }
        return facts;
    }

    /// The windows of several sets as one table.
    private static final class Rows {

        private final WindowSet[] sets;
        private final int[] starts;

        Rows(WindowSet[] sets) {
            this.sets = sets;
            this.starts = new int[sets.length + 1];
            for (int i = 0; i < sets.length; i++) {
                long end = (long) starts[i] + sets[i].size();
                if (end > Integer.MAX_VALUE) {
                    throw MoolaException.usage(
                            "Cannot write more than " + Integer.MAX_VALUE + " windows to one file",
                            "Write the instruments to several files: --input F --out F.");
                }
                starts[i + 1] = (int) end;
            }
        }

        int count() {
            return starts[sets.length];
        }

        private int index(int row) {
            int low = 0;
            int high = sets.length - 1;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (row < starts[middle + 1]) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return low;
        }

        WindowSet at(int row) {
            return sets[index(row)];
        }

        int in(int row) {
            return row - starts[index(row)];
        }
    }
}
