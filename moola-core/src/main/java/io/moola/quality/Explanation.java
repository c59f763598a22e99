package io.moola.quality;

import io.moola.MoolaException;
import io.moola.bars.BarSeries;
import io.moola.bars.Instants;
import io.moola.bars.Instrument;
import io.moola.bars.TradingCalendar;
import io.moola.formats.JsonSchema;
import io.moola.report.CandleChart;
import io.moola.report.Chart;
import io.moola.report.TextCandles;
import io.moola.windows.WindowSet;
import io.moola.windows.WindowShape;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/// One bar with those around it, or the bars of one window: their prices, every finding that
/// touches them, and where they are from. Immutable.
public final class Explanation {

    private static final int AROUND = 30;
    private static final int NEAREST = 3;

    private final String subject;
    private final boolean isWindow;
    private final BarSeries shown;
    private final int[] marked;
    private final List<Finding> findings;
    private final BarOrigin origin;

    private Explanation(
            String subject,
            boolean isWindow,
            BarSeries shown,
            int[] marked,
            List<Finding> findings,
            BarOrigin origin) {
        this.subject = subject;
        this.isWindow = isWindow;
        this.shown = shown;
        this.marked = marked;
        this.findings = List.copyOf(findings);
        this.origin = origin;
    }

    /// The file that the bars are in.
    ///
    /// @param name without folders
    /// @param sha256 of its bytes, in hex
    public record DataFile(String name, String sha256) {}

    /// Explains one bar.
    ///
    /// @param subject what the user calls it
    /// @param time its stamp, microseconds
    /// @throws MoolaException (input) when there is none, with the nearest ones
    public static Explanation ofBar(
            String subject,
            Instrument instrument,
            long time,
            @Nullable TradingCalendar calendar,
            DataFile file) {
        TimedSeries series = TimedSeries.of(instrument.bars());
        BarSeries bars = series.bars();
        int at = first(bars.times(), time);
        if (at == bars.size() || bars.times()[at] != time) {
            throw unknown(subject, nearest(bars.times(), at, Instants::iso));
        }
        int from = Math.max(0, at - AROUND);
        int to = Math.min(bars.size(), at + AROUND + 1);
        List<Integer> rows = new ArrayList<>();
        for (int i = at; i < to && bars.times()[i] == time; i++) {
            rows.add(i);
        }
        List<Finding> findings =
                findings(instrument, calendar, rows.stream().map(series::origin).toList());
        int[] marked = rows.stream().mapToInt(row -> row - from).toArray();
        int[] around = new int[to - from];
        Arrays.setAll(around, i -> from + i);
        BarOrigin origin = BarOrigin.of(instrument, series.origin(at), file.name(), file.sha256());
        return new Explanation(subject, false, bars.rows(around), marked, findings, origin);
    }

    /// Explains one window by its bars.
    ///
    /// @param id the window's name
    /// @param start the stamp of its first bar, microseconds
    /// @throws MoolaException (input) when no window starts there, with the nearest ones
    public static Explanation ofWindow(
            String id,
            Instrument instrument,
            long start,
            WindowShape shape,
            @Nullable TradingCalendar calendar,
            DataFile file) {
        BarSeries clean = instrument.bars().clean();
        int last = clean.size() - shape.length();
        int at = first(clean.times(), start);
        if (at >= clean.size() || clean.times()[at] != start || at > last) {
            long[] starts = Arrays.copyOf(clean.times(), Math.max(0, last + 1));
            Function<Long, String> name =
                    time ->
                            new WindowSet(
                                            clean,
                                            shape,
                                            new int[] {Arrays.binarySearch(clean.times(), time)})
                                    .id(0);
            throw unknown(id, nearest(starts, Math.min(at, starts.length), name));
        }
        int[] around = new int[shape.length()];
        Arrays.setAll(around, i -> at + i);
        BarSeries shown = clean.rows(around);
        List<Integer> rows = rows(instrument.bars(), shown);
        List<Finding> findings = findings(instrument, calendar, rows);
        int[] marked = marked(shown, findings);
        BarOrigin origin = BarOrigin.of(instrument, rows.getFirst(), file.name(), file.sha256());
        return new Explanation(id, true, shown, marked, findings, origin);
    }

    /// The index of the first time that is not earlier.
    private static int first(long[] times, long time) {
        int found = Arrays.binarySearch(times, time);
        if (found < 0) {
            return -found - 1;
        }
        while (found > 0 && times[found - 1] == time) {
            found--;
        }
        return found;
    }

    private static List<String> nearest(long[] times, int at, Function<Long, String> name) {
        TreeSet<Long> near = new TreeSet<>();
        int from = Math.max(0, Math.min(at, times.length) - NEAREST);
        for (int i = from; i < Math.min(times.length, at + NEAREST); i++) {
            near.add(times[i]);
        }
        return near.stream().map(name).toList();
    }

    private static MoolaException unknown(String subject, List<String> near) {
        return MoolaException.input(
                "Cannot explain " + subject + ": it is not in the data",
                near.isEmpty() ? "The data hold none." : "Near are " + String.join(", ", near));
    }

    /// The rows of clean bars among all of an instrument: the first complete one of each stamp.
    private static List<Integer> rows(BarSeries all, BarSeries some) {
        Map<Long, Integer> rows = new LinkedHashMap<>();
        for (long time : some.times()) {
            rows.put(time, -1);
        }
        for (int row = 0; row < all.size(); row++) {
            Integer known = rows.get(all.times()[row]);
            if (known != null && known < 0 && all.isComplete(row)) {
                rows.put(all.times()[row], row);
            }
        }
        return List.copyOf(rows.values());
    }

    private static List<Finding> findings(
            Instrument instrument, @Nullable TradingCalendar calendar, List<Integer> rows) {
        TreeSet<Long> wanted = new TreeSet<>();
        rows.forEach(row -> wanted.add((long) row));
        List<Finding> findings = new ArrayList<>();
        new BarChecks(
                Suite.standard(Stage.RAW),
                instrument,
                calendar,
                QualityThresholds.standard(),
                finding -> {
                    if (wanted.contains(finding.row())) {
                        findings.add(finding);
                    }
                });
        return findings;
    }

    private static int[] marked(BarSeries shown, List<Finding> findings) {
        TreeSet<String> places = new TreeSet<>();
        findings.forEach(finding -> places.add(finding.place()));
        List<Integer> marked = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            if (places.contains(Instants.iso(shown.times()[i]))) {
                marked.add(i);
            }
        }
        return marked.stream().mapToInt(Integer::intValue).toArray();
    }

    /// Every finding of the standard suite that touches the bar, or a bar of the window.
    public List<Finding> findings() {
        return findings;
    }

    /// Where the bar, or the first bar of the window, is from.
    public BarOrigin origin() {
        return origin;
    }

    /// The bars as candles, for a terminal.
    public List<String> candles(TextCandles.Letters letters) {
        return TextCandles.lines(letters, prices(), marked);
    }

    /// The bars as candles, for a page.
    public Chart chart() {
        return CandleChart.of(subject, span(), shown.times(), prices(), marked);
    }

    /// From when to when, in words.
    public String span() {
        long[] times = shown.times();
        return "%d bars from %s to %s"
                .formatted(
                        times.length,
                        Instants.iso(times[0]),
                        Instants.iso(times[times.length - 1]));
    }

    private double[][] prices() {
        return new double[][] {shown.open(), shown.high(), shown.low(), shown.close()};
    }

    /// The explanation as a document.
    public Map<String, Object> toTree() {
        Map<String, Severity> severities = new LinkedHashMap<>();
        Suite.standard(Stage.RAW)
                .checks()
                .forEach(check -> severities.put(check.name(), check.severity()));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema_version", "1.0");
        tree.put("subject", subject);
        tree.put("kind", isWindow ? "window" : "bar");
        tree.put("symbol", shown.symbol());
        tree.put("origin", origin.toTree());
        tree.put(
                "findings",
                findings.stream()
                        .map(finding ->
                                finding.toTree(
                                        severities.getOrDefault(finding.rule(), Severity.NOTE)))
                        .toList());
        tree.put("marked", Arrays.stream(marked).boxed().toList());
        tree.put("times", Arrays.stream(shown.times()).mapToObj(Instants::iso).toList());
        double[][] prices = prices();
        for (int column = 0; column < prices.length; column++) {
            tree.put(PriceFault.COLUMNS[column], ProfileLists.of(prices[column]));
        }
        return tree;
    }

    /// The shape of what [#toTree()] gives.
    public static JsonSchema schema() {
        JsonSchema tree =
                JsonSchema.object("A bar with those around it, or the bars of a window.")
                        .required("schema_version", JsonSchema.constant("Of this form.", "1.0"))
                        .required("subject", JsonSchema.text("What was asked for."))
                        .required("kind", JsonSchema.oneOf("What it is.", List.of("bar", "window")))
                        .required("symbol", JsonSchema.text("Of the instrument."))
                        .required("origin", BarOrigin.schema())
                        .required(
                                "findings",
                                JsonSchema.list("All that touch it.", QualitySchemas.finding()))
                        .required(
                                "marked",
                                JsonSchema.list(
                                        "The bar, or the bars at fault.",
                                        JsonSchema.count("Index among those shown.")))
                        .required(
                                "times",
                                JsonSchema.list("Of the bars shown.", JsonSchema.instant("UTC.")));
        JsonSchema price = JsonSchema.number("A price, where finite.").orNull();
        for (String column : PriceFault.COLUMNS) {
            tree = tree.required(column, JsonSchema.list("Of the bars shown.", price));
        }
        return tree;
    }
}
