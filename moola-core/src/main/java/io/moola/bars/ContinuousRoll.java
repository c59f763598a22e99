package io.moola.bars;

import io.moola.formats.JsonSchema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// That contract months were joined into one continuous series.
///
/// @param method how earlier months were brought to the level of the last
/// @param months the months in order, with what became of their bars
/// @param joints the rolls in order
/// @param nonPositivePrices prices at or below zero that the adjustment made
public record ContinuousRoll(
        RollMethod method, List<Month> months, List<Joint> joints, long nonPositivePrices)
        implements Derivation {

    static final String OPERATION = "roll";

    /// One contract month; its bars are used or not, none is lost.
    ///
    /// @param symbol of the month: `ES.201312`
    /// @param bars its bars
    /// @param used those that are part of the series
    public record Month(String symbol, long bars, long used) {}

    /// One roll, with what was measured on the closes of the last bar that both months have before
    /// it.
    ///
    /// @param at the first instant of the later month, microseconds
    /// @param from the earlier month: `201312`
    /// @param to the later month: `201403`
    /// @param measuredAt the stamp of the common bar, or [Long#MIN_VALUE] where there is none
    /// @param fromClose its close in the earlier month, or NaN
    /// @param toClose its close in the later month, or NaN
    public record Joint(
            long at, String from, String to, long measuredAt, double fromClose, double toClose) {

        /// More than this before the roll and a measurement is an old one.
        private static final long LONG = DayCells.MICROS_PER_DAY;

        /// How long before the roll the common bar is stamped, in microseconds; 0 where there is
        /// none.
        public long microsBefore() {
            return isMeasured() ? at - measuredAt : 0;
        }

        /// True when the common bar lies more than a day before the roll: the months may have moved
        /// apart since.
        public boolean isMeasuredLongBefore() {
            return microsBefore() > LONG;
        }

        /// True when both months have a bar before the roll.
        public boolean isMeasured() {
            return measuredAt != Long.MIN_VALUE;
        }

        /// Later minus earlier month.
        public double difference() {
            return toClose - fromClose;
        }

        /// Later over earlier month.
        public double ratio() {
            return toClose / fromClose;
        }

        Map<String, Object> toTree() {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("at", Instants.iso(at));
            tree.put("from", from);
            tree.put("to", to);
            if (isMeasured()) {
                tree.put("measured_at", Instants.iso(measuredAt));
                tree.put("seconds_before", microsBefore() / 1e6);
                tree.put("measured_long_before", isMeasuredLongBefore());
                tree.put("from_close", fromClose);
                tree.put("to_close", toClose);
                tree.put("difference", difference());
                tree.put("ratio", Double.isFinite(ratio()) ? ratio() : null);
            }
            return tree;
        }

        static Joint ofTree(TreeFields fields) {
            boolean measured = fields.textOrNull("measured_at") != null;
            return new Joint(
                    fields.instant("at"),
                    fields.text("from"),
                    fields.text("to"),
                    measured ? fields.instant("measured_at") : Long.MIN_VALUE,
                    fields.decimal("from_close"),
                    fields.decimal("to_close"));
        }
    }

    public ContinuousRoll {
        months = List.copyOf(months);
        joints = List.copyOf(joints);
    }

    @Override
    public Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("operation", OPERATION);
        tree.put("method", method.toString());
        tree.put("non_positive_prices", nonPositivePrices);
        List<Object> contracts = new ArrayList<>();
        for (Month month : months) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("symbol", month.symbol());
            entry.put("bars", month.bars());
            entry.put("used", month.used());
            contracts.add(entry);
        }
        tree.put("contracts", contracts);
        tree.put("rolls", joints.stream().map(Joint::toTree).toList());
        return tree;
    }

    /// The shape of what [#toTree()] gives.
    public static JsonSchema schema() {
        JsonSchema month =
                JsonSchema.object("A contract month.")
                        .required("symbol", JsonSchema.text("Its symbol."))
                        .required("bars", JsonSchema.count("Bars there are of it."))
                        .required("used", JsonSchema.count("Bars of it in the series."));
        JsonSchema joint =
                JsonSchema.object("Where two months are joined; measured unless raw.")
                        .required("at", JsonSchema.instant("First instant of the later month."))
                        .required("from", JsonSchema.text("The earlier month."))
                        .required("to", JsonSchema.text("The later month."))
                        .optional("measured_at", JsonSchema.instant("Where both were compared."))
                        .optional("seconds_before", JsonSchema.number("How long before the roll."))
                        .optional(
                                "measured_long_before",
                                JsonSchema.flag("Whether that is too long to trust."))
                        .optional("from_close", JsonSchema.number("The earlier month's close."))
                        .optional("to_close", JsonSchema.number("The later month's close."))
                        .optional("difference", JsonSchema.number("Later minus earlier."))
                        .optional(
                                "ratio",
                                JsonSchema.number("Later over earlier; null over 0.").orNull());
        return JsonSchema.object("That contract months were joined into one series.")
                .required("operation", JsonSchema.constant("What was done.", OPERATION))
                .required("method", JsonSchema.oneOf("How prices were moved.", RollMethod.values()))
                .required(
                        "non_positive_prices",
                        JsonSchema.count("Adjusted prices at or below zero."))
                .required("contracts", JsonSchema.list("The months, in order.", month))
                .required("rolls", JsonSchema.list("The joints, in order.", joint));
    }

    static ContinuousRoll ofTree(Map<?, ?> tree) {
        TreeFields fields = new TreeFields(tree);
        return new ContinuousRoll(
                RollMethod.parse(fields.text("method")),
                fields.list("contracts").stream()
                        .map(month ->
                                new Month(
                                        month.text("symbol"),
                                        month.whole("bars"),
                                        month.whole("used")))
                        .toList(),
                fields.list("rolls").stream().map(Joint::ofTree).toList(),
                fields.whole("non_positive_prices"));
    }
}
