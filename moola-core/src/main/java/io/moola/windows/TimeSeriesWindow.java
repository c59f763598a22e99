package io.moola.windows;

import io.moola.Violations;
import io.moola.formats.Json;
import io.moola.formats.JsonSchema;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// One window: a name and the open, high, low and close of each of its bars, 105 × 4 unless its
/// shape says otherwise. Whoever holds one knows that it has exactly that shape and that every bar
/// is sound: finite prices, `high` the largest and `low` the smallest.
///
/// It costs 3.4 KB; for many windows of the same bars [WindowSet] is the view that copies nothing.
/// Immutable, thread-safe: arrays are copied on the way in and out.
public final class TimeSeriesWindow {

    private final String id;
    private final String symbol;
    private final @Nullable Instant start;
    private final @Nullable Instant end;
    private final WindowShape shape;
    private final double[] prices;

    /// A window of 105 bars of which only the name is known.
    ///
    /// @param features one array of open, high, low, close per bar
    /// @throws io.moola.InvalidDataException with every rule that is broken, each with its path:
    ///   `window-17.features[42].high: 19980.25 is below max(open, close) 19981.0`
    public TimeSeriesWindow(String id, double[][] features) {
        this(id, "", null, null, WindowShape.STANDARD, features);
    }

    /// A window with where it comes from.
    ///
    /// @param symbol of the instrument, or the empty text where that is not known
    /// @param start opening of the first bar, or null where that is not known
    /// @param end opening of the last bar, or null where that is not known
    /// @throws io.moola.InvalidDataException with every rule that is broken
    public TimeSeriesWindow(
            String id,
            String symbol,
            @Nullable Instant start,
            @Nullable Instant end,
            WindowShape shape,
            double[][] features) {
        Violations violations = new Violations();
        String path = id + ".";
        WindowRules.origin(id, start, end, path, violations);
        double[] flat = WindowRules.flat(features, shape, path, violations);
        if (flat != null) {
            WindowRules.prices(flat, path, violations);
        }
        violations.requireNone("the window " + id);
        this.id = id;
        this.symbol = symbol;
        this.start = start;
        this.end = end;
        this.shape = shape;
        this.prices = Objects.requireNonNull(flat);
    }

    /// Takes checked content as it is, without a copy.
    TimeSeriesWindow(
            String id,
            String symbol,
            @Nullable Instant start,
            @Nullable Instant end,
            WindowShape shape,
            double[] prices) {
        this.id = id;
        this.symbol = symbol;
        this.start = start;
        this.end = end;
        this.shape = shape;
        this.prices = prices;
    }

    /// The window of a view, with its id, symbol and stamps.
    ///
    /// @throws io.moola.InvalidDataException when a bar in it is not sound
    public static TimeSeriesWindow of(WindowSet windows, int window) {
        WindowShape shape = windows.shape();
        double[] prices = new double[shape.length() * WindowShape.FEATURES];
        windows.copy(window, prices, 0);
        String id = windows.id(window);
        Violations violations = new Violations();
        WindowRules.prices(prices, id + ".", violations);
        violations.requireNone("the window " + id);
        return new TimeSeriesWindow(
                id,
                windows.symbol(),
                WindowTrees.instant(windows.start(window)),
                WindowTrees.instant(windows.end(window)),
                shape,
                prices);
    }

    /// Reads what [#toJson()] gave, strictly.
    ///
    /// @throws io.moola.InvalidDataException with every wrong, missing or unknown key and every
    ///   broken rule, each with its path
    /// @throws io.moola.MoolaException when the text is no JSON object
    public static TimeSeriesWindow fromJson(String json) {
        Violations violations = new Violations();
        TimeSeriesWindow window = WindowTrees.window(Json.parseObject(json), "", violations);
        violations.requireNone("a window from JSON");
        return Objects.requireNonNull(window);
    }

    /// The window as one line of JSON.
    public String toJson() {
        return Json.compact(toTree());
    }

    /// The window under the keys of its JSON document.
    public Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("window_id", id);
        if (!symbol.isEmpty()) {
            tree.put("symbol", symbol);
        }
        if (start != null) {
            tree.put("start_timestamp", start.toString());
        }
        if (end != null) {
            tree.put("end_timestamp", end.toString());
        }
        if (!shape.equals(WindowShape.STANDARD)) {
            tree.put("shape", WindowTrees.shape(shape));
        }
        List<List<Double>> bars = new ArrayList<>(shape.length());
        for (int i = 0; i < prices.length; i += WindowShape.FEATURES) {
            bars.add(List.of(prices[i], prices[i + 1], prices[i + 2], prices[i + 3]));
        }
        tree.put("features", bars);
        return tree;
    }

    /// The shape of what [#toTree()] gives.
    public static JsonSchema schema() {
        JsonSchema bar =
                JsonSchema.list(
                                "Open, high, low and close of a bar.",
                                JsonSchema.number("A price; finite."))
                        .sized(WindowShape.FEATURES);
        JsonSchema bars = JsonSchema.list("The bars, in order of time.", bar);
        return JsonSchema.object(
                        "A window: sound bars in a row, 105 unless a shape says otherwise.")
                .required("window_id", JsonSchema.text("Its name.", "[\\s\\S]*\\S[\\s\\S]*"))
                .optional("symbol", JsonSchema.text("The instrument's symbol."))
                .optional("start_timestamp", JsonSchema.instant("Opening of the first bar."))
                .optional("end_timestamp", JsonSchema.instant("Opening of the last bar."))
                .optional("shape", WindowShape.schema())
                .required("features", bars.sizedAtLeast(3))
                .unlessPresent("shape", "features", bars.sized(WindowShape.STANDARD.length()));
    }

    public String id() {
        return id;
    }

    /// The instrument's symbol, or the empty text where it is not known.
    public String symbol() {
        return symbol;
    }

    /// Opening of the first bar, or null where it is not known.
    public @Nullable Instant start() {
        return start;
    }

    /// Opening of the last bar, or null where it is not known.
    public @Nullable Instant end() {
        return end;
    }

    public WindowShape shape() {
        return shape;
    }

    /// A copy: one array of open, high, low, close per bar.
    public double[][] features() {
        double[][] features = new double[shape.length()][];
        for (int bar = 0; bar < features.length; bar++) {
            int from = bar * WindowShape.FEATURES;
            features[bar] = Arrays.copyOfRange(prices, from, from + WindowShape.FEATURES);
        }
        return features;
    }

    public double open(int bar) {
        return price(bar, 0);
    }

    public double high(int bar) {
        return price(bar, 1);
    }

    public double low(int bar) {
        return price(bar, 2);
    }

    public double close(int bar) {
        return price(bar, 3);
    }

    private double price(int bar, int column) {
        return prices[Objects.checkIndex(bar, shape.length()) * WindowShape.FEATURES + column];
    }

    /// Copies the prices into `target` from `offset` on: for each bar open, high, low, close.
    public void copy(double[] target, int offset) {
        System.arraycopy(prices, 0, target, offset, prices.length);
    }

    /// Two windows are equal when name, origin, shape and all prices are.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TimeSeriesWindow window
                && id.equals(window.id)
                && symbol.equals(window.symbol)
                && Objects.equals(start, window.start)
                && Objects.equals(end, window.end)
                && shape.equals(window.shape)
                && Arrays.equals(prices, window.prices);
    }

    @Override
    public int hashCode() {
        return 31 * id.hashCode() + Arrays.hashCode(prices);
    }

    @Override
    public String toString() {
        return "TimeSeriesWindow[" + id + ", " + shape.length() + " bars]";
    }
}
