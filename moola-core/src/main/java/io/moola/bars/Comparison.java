package io.moola.bars;

import io.moola.formats.JsonSchema;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How two sources of one instrument differ.
///
/// @param a the first source
/// @param b the second
/// @param interval the length of the bars of both
/// @param tick the price step that differences are measured in
/// @param tickOrigin where it is from
/// @param sharedStamps stamps that both have
/// @param prices differences on the shared stamps: open, high, low, close
/// @param shift the shift in time that fits clearly better over all, or one of 0, or null where too
///   few stamps are shared to tell
/// @param stretches the same by stretches of weeks, in order
public record Comparison(
        Side a,
        Side b,
        Timeframe interval,
        double tick,
        TickOrigin tickOrigin,
        long sharedStamps,
        List<PriceDifference> prices,
        @Nullable Shift shift,
        List<Stretch> stretches) {

    /// Where a price step is from.
    public enum TickOrigin {
        /// The user said it.
        GIVEN,
        /// It is the greatest common divisor of all prices.
        FOUND
    }

    /// One of the two.
    ///
    /// @param symbol as this source names it
    /// @param stamps different stamps
    /// @param repeatedRows rows whose stamp an earlier one has; the first was compared
    /// @param first the first stamp
    /// @param last the last stamp
    /// @param onlyHere stamps that the other does not have
    /// @param firstOnly the first of them, or null
    /// @param lastOnly the last of them, or null
    public record Side(
            String symbol,
            long stamps,
            long repeatedRows,
            long first,
            long last,
            long onlyHere,
            @Nullable Long firstOnly,
            @Nullable Long lastOnly) {

        Map<String, Object> toTree() {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("symbol", symbol);
            tree.put("stamps", stamps);
            tree.put("repeated_rows", repeatedRows);
            tree.put("first_timestamp", Instants.iso(first));
            tree.put("last_timestamp", Instants.iso(last));
            tree.put("only_here", onlyHere);
            tree.put("first_only_here", firstOnly == null ? null : Instants.iso(firstOnly));
            tree.put("last_only_here", lastOnly == null ? null : Instants.iso(lastOnly));
            return tree;
        }
    }

    /// How the prices of one column differ, in ticks. Quantiles are numpy's `linear` ones over all
    /// prices compared, equal ones included.
    ///
    /// @param column `open`, `high`, `low` or `close`
    /// @param compared shared stamps at which both have the price
    /// @param missingInOne shared stamps at which one of the two lacks it
    /// @param differing those compared that differ by half a tick or more
    /// @param medianTicks NaN where none was compared, as the next two
    /// @param maxAt the stamp of the largest difference, or null
    public record PriceDifference(
            String column,
            long compared,
            long missingInOne,
            long differing,
            double medianTicks,
            double p95Ticks,
            double maxTicks,
            @Nullable Long maxAt) {

        Map<String, Object> toTree() {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("compared", compared);
            tree.put("missing_in_one", missingInOne);
            tree.put("differing", differing);
            tree.put("median_ticks", finite(medianTicks));
            tree.put("p95_ticks", finite(p95Ticks));
            tree.put("max_ticks", finite(maxTicks));
            tree.put("max_at", maxAt == null ? null : Instants.iso(maxAt));
            return tree;
        }
    }

    /// A shift in time and how well closes fit under it.
    ///
    /// @param micros what to add to a's stamps to meet b's: positive when a's are too early
    /// @param scoreTicks the median distance of the closes' differences from their median, in
    ///   ticks, under it: a constant level between the two counts for nothing
    /// @param unmovedTicks the same without a shift
    /// @param matched stamps compared; long series are sampled evenly
    public record Shift(long micros, double scoreTicks, double unmovedTicks, long matched) {

        Map<String, Object> toTree() {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("shift_seconds", micros / 1e6);
            tree.put("score_ticks", scoreTicks);
            tree.put("unmoved_score_ticks", unmovedTicks);
            tree.put("matched", matched);
            return tree;
        }
    }

    /// Weeks in a row with one shift, or with none.
    ///
    /// @param first the stamp of a's first bar in them
    /// @param last the stamp of a's last bar in them
    /// @param weeks how many hold bars of a
    /// @param shift the one that fits clearly better, or one of 0; its figures are the medians of
    ///   the weeks'
    public record Stretch(long first, long last, int weeks, Shift shift) {}

    public Comparison {
        prices = List.copyOf(prices);
        stretches = List.copyOf(stretches);
    }

    /// True when a stamp or a price differs, or a shift fits clearly better than none.
    public boolean differ() {
        return a.onlyHere() > 0
                || b.onlyHere() > 0
                || prices.stream().anyMatch(one -> one.differing() + one.missingInOne() > 0)
                || stretches.stream().anyMatch(stretch -> stretch.shift().micros() != 0);
    }

    /// The document, keys in a fixed order.
    public Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema_version", "1.0");
        tree.put("differ", differ());
        tree.put("interval_seconds", interval.inSeconds());
        tree.put("tick", tick);
        tree.put("tick_origin", tickOrigin == TickOrigin.GIVEN ? "given" : "found");
        tree.put("a", a.toTree());
        tree.put("b", b.toTree());
        tree.put("shared_stamps", sharedStamps);
        Map<String, Object> columns = new LinkedHashMap<>();
        prices.forEach(price -> columns.put(price.column(), price.toTree()));
        tree.put("prices", columns);
        tree.put("best_shift", shift == null ? null : shift.toTree());
        List<Object> weeks = new ArrayList<>();
        for (Stretch stretch : stretches) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("first_timestamp", Instants.iso(stretch.first()));
            entry.put("last_timestamp", Instants.iso(stretch.last()));
            entry.put("weeks", stretch.weeks());
            entry.putAll(stretch.shift().toTree());
            weeks.add(entry);
        }
        tree.put("stretches", weeks);
        return tree;
    }

    /// The shape of what [#toTree()] gives.
    public static JsonSchema schema() {
        JsonSchema stamp = JsonSchema.instant("A stamp, or null where there is none.").orNull();
        JsonSchema side =
                JsonSchema.object("One of the two sources.")
                        .required("symbol", JsonSchema.text("As this source names it."))
                        .required("stamps", JsonSchema.count("Different stamps."))
                        .required(
                                "repeated_rows",
                                JsonSchema.count("Rows whose stamp an earlier one has."))
                        .required("first_timestamp", JsonSchema.instant("The first stamp."))
                        .required("last_timestamp", JsonSchema.instant("The last stamp."))
                        .required("only_here", JsonSchema.count("Stamps that the other has not."))
                        .required("first_only_here", stamp)
                        .required("last_only_here", stamp);
        JsonSchema prices = JsonSchema.object("Differences on shared stamps, by column.");
        for (String column : List.of("open", "high", "low", "close")) {
            prices = prices.required(column, priceSchema(stamp));
        }
        return JsonSchema.object("How two sources of one instrument differ.")
                .required("schema_version", JsonSchema.constant("Of this form.", "1.0"))
                .required("differ", JsonSchema.flag("Whether anything differs."))
                .required("interval_seconds", JsonSchema.number("The length of the bars."))
                .required("tick", JsonSchema.number("The price step of the differences."))
                .required(
                        "tick_origin",
                        JsonSchema.oneOf("Where it is from.", List.of("given", "found")))
                .required("a", side)
                .required("b", side)
                .required("shared_stamps", JsonSchema.count("Stamps that both have."))
                .required("prices", prices)
                .required("best_shift", shiftSchema().orNull())
                .required(
                        "stretches",
                        JsonSchema.list(
                                "Weeks in a row with one shift.",
                                JsonSchema.object("Weeks in a row.")
                                        .required(
                                                "first_timestamp", JsonSchema.instant("First bar."))
                                        .required("last_timestamp", JsonSchema.instant("Last bar."))
                                        .required("weeks", JsonSchema.count("Weeks with bars."))
                                        .including(shiftSchema())));
    }

    private static JsonSchema priceSchema(JsonSchema stamp) {
        JsonSchema ticks = JsonSchema.number("Ticks, or null where none was compared.").orNull();
        return JsonSchema.object("How the prices of a column differ.")
                .required("compared", JsonSchema.count("Stamps at which both have the price."))
                .required("missing_in_one", JsonSchema.count("Stamps at which one lacks it."))
                .required("differing", JsonSchema.count("Prices that differ by half a tick."))
                .required("median_ticks", ticks)
                .required("p95_ticks", ticks)
                .required("max_ticks", ticks)
                .required("max_at", stamp);
    }

    private static JsonSchema shiftSchema() {
        return JsonSchema.object("A shift in time and how well closes fit under it.")
                .required("shift_seconds", JsonSchema.number("What to add to the stamps of a."))
                .required("score_ticks", JsonSchema.number("How far closes are apart under it."))
                .required("unmoved_score_ticks", JsonSchema.number("The same without a shift."))
                .required("matched", JsonSchema.count("Stamps compared."));
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
