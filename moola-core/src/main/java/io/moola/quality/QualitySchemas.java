package io.moola.quality;

import io.moola.formats.JsonSchema;
import io.moola.windows.Label;

import java.util.List;

/// The shapes of the documents of validation. A key that is added to a tree of this package is
/// added here, in the method of the same name; whoever forgets is told by a test on real reports.
public final class QualitySchemas {

    private QualitySchemas() {}

    /// `validation_report.json`.
    public static JsonSchema validationReport() {
        return JsonSchema.object("What a validation says of a data set.")
                .required("dataset_name", JsonSchema.text("What the data set is called."))
                .required("stage", JsonSchema.oneOf("What was validated.", Stage.values()))
                .required("suite", JsonSchema.text("What was expected, by name."))
                .required("schema_version", JsonSchema.constant("Of this form.", "1.0"))
                .required("total_samples", JsonSchema.count("Bars or windows."))
                .required("gate", JsonSchema.oneOf("Which failures refuse.", Gate.values()))
                .required("passed_validation", JsonSchema.flag("Whether the gate lets it pass."))
                .required("quality_score", score())
                .required("score", scoreParts())
                .required("validation_errors", messages("What failed and blocks."))
                .required("validation_warnings", messages("What failed and warns."))
                .required("thresholds", thresholds())
                .required("checks", JsonSchema.list("Every expectation, in order.", check()))
                .required("samples", JsonSchema.list("The first findings a rule.", finding()));
    }

    private static JsonSchema score() {
        return JsonSchema.number("0 to 100; null without data. It informs, gates decide.")
                .orNull()
                .atLeast(0)
                .atMost(100);
    }

    private static JsonSchema messages(String description) {
        return JsonSchema.list(description, JsonSchema.text("A failure on one line."));
    }

    private static JsonSchema scoreParts() {
        JsonSchema dimension =
                JsonSchema.object("A factor of the score: 1 − weight · min(1, rate / limit).")
                        .required("violating", JsonSchema.count("Units at fault."))
                        .required("checked", JsonSchema.count("Units looked at.").atLeast(1))
                        .required("weight", JsonSchema.number("The most it takes.").atLeast(0))
                        .required("limit", JsonSchema.number("The rate that takes it all."))
                        .required("factor", JsonSchema.number("The factor.").atLeast(0).atMost(1));
        return JsonSchema.object("The parts of the score: 100 times the product of the factors.")
                .required("dimensions", JsonSchema.map("By side of quality.", dimension))
                .required("left_out", messages("Sides without data."));
    }

    private static JsonSchema thresholds() {
        JsonSchema threshold =
                JsonSchema.object("A threshold.")
                        .required("value", JsonSchema.number("Its value.").atLeast(0))
                        .required("source", source());
        JsonSchema all = JsonSchema.object("Every threshold with the source that won.");
        for (Threshold each : Threshold.values()) {
            all = all.required(each.key(), threshold);
        }
        return all;
    }

    private static JsonSchema check() {
        return JsonSchema.object("An expectation and how it came out.")
                .required("name", JsonSchema.text("Of the expectation.", "expect_[a-z0-9_]+"))
                .optional("symbol", JsonSchema.text("Of the instrument, where there is one."))
                .optional("where", where())
                .required("parameters", parameters())
                .required("severity", severity())
                .required("passed", JsonSchema.flag("Whether it holds."))
                .required(
                        "observed",
                        JsonSchema.number("What was compared; null if nothing.").orNull())
                .required("limit", JsonSchema.number("With what; null without a bound.").orNull())
                .required("units_checked", JsonSchema.count("Cells, bars or windows looked at."))
                .required("violations", JsonSchema.count("Those at fault."))
                .required("remedy", JsonSchema.text("What to do when it failed."));
    }

    private static JsonSchema where() {
        JsonSchema names = JsonSchema.list("Instruments.", JsonSchema.text("A name; * is any."));
        return JsonSchema.object("Which bars it looked at; absent for all.")
                .optional("symbol", names)
                .optional(
                        "session",
                        JsonSchema.oneOf("By the trading calendar.", Scope.Session.values()));
    }

    private static JsonSchema parameters() {
        JsonSchema number = JsonSchema.number("A number.");
        JsonSchema text = JsonSchema.text("A text.");
        JsonSchema item = JsonSchema.anyOf("A number or a text.", number, text);
        JsonSchema value =
                JsonSchema.anyOf(
                        "Its value.",
                        number,
                        text,
                        JsonSchema.flag("A flag."),
                        JsonSchema.list("Numbers or texts.", item),
                        JsonSchema.map("By name.", JsonSchema.list("Items.", item)));
        JsonSchema parameter =
                JsonSchema.object("A parameter.")
                        .required("value", value)
                        .required("source", source());
        return JsonSchema.map("What it was evaluated with.", parameter);
    }

    private static JsonSchema source() {
        return JsonSchema.oneOf("Who set it.", QualityThresholds.Source.values());
    }

    private static JsonSchema severity() {
        return JsonSchema.oneOf("What a failure means.", Severity.values());
    }

    static JsonSchema finding() {
        return JsonSchema.object("One fault at one place.")
                .required("rule", JsonSchema.text("The expectation that it breaks."))
                .required("severity", severity())
                .required("symbol", JsonSchema.text("Of the instrument, or empty."))
                .required("row", JsonSchema.count("Of the bar, or of the window, from 0."))
                .optional("timestamp", JsonSchema.instant("The bar's stamp."))
                .optional("window_id", JsonSchema.text("The window's name."))
                .optional("step", JsonSchema.count("Of the bar in the window, from 0."))
                .required("column", JsonSchema.text("At fault."))
                .required("observed", JsonSchema.number("The value, where finite.").orNull())
                .required("limit", JsonSchema.number("The bound that it breaks.").orNull())
                .required("message", JsonSchema.text("The fault in words."));
    }

    /// `moola check -o json`.
    public static JsonSchema ohlcCheck() {
        return JsonSchema.object("The price order of bars, alone.")
                .required("unit", JsonSchema.oneOf("What rows counts.", List.of("bars", "windows")))
                .required("rows", JsonSchema.count("Bars or windows."))
                .including(violations())
                .required("passed", JsonSchema.flag("Whether no bar breaks a rule."))
                .required("samples", JsonSchema.list("The first findings.", finding()));
    }

    private static JsonSchema violations() {
        JsonSchema counts = JsonSchema.object("Bars that break the price order, by rule.");
        for (PriceFault fault : PriceFault.values()) {
            if ((fault.bit() & PriceFault.OHLC) != 0) {
                counts = counts.required(fault.key(), JsonSchema.count("Bars."));
            }
        }
        return counts.required("rows_with_any", JsonSchema.count("Bars that break any rule."));
    }

    /// `quality_metrics.json` of every stage.
    public static JsonSchema qualityMetrics() {
        return JsonSchema.anyOf(
                "The figures of a validation.",
                ofSymbol(),
                ofSymbols(),
                verdict(windows("The figures of windows.")),
                verdict(labels()));
    }

    private static JsonSchema missing() {
        JsonSchema cells = JsonSchema.object("Cells without a value, by column.");
        for (String column : PriceFault.COLUMNS) {
            cells = cells.required(column, JsonSchema.count("Cells."));
        }
        return cells;
    }

    private static JsonSchema verdict(JsonSchema figures) {
        return figures.required("quality_score", score())
                .required("passed_validation", JsonSchema.flag("Whether the gate lets it pass."));
    }

    private static JsonSchema ofSymbol() {
        JsonSchema known = JsonSchema.count("Null where it cannot be known.").orNull();
        JsonSchema figures =
                JsonSchema.object("The figures of one instrument.")
                        .required("symbol", JsonSchema.text("Its symbol."))
                        .required("rows", JsonSchema.count("Bars."))
                        .required("rows_read", known)
                        .required("clean_rows", JsonSchema.count("Bars of the clean series."))
                        .including(cells())
                        .required("duplicate_timestamps", JsonSchema.count("Repeated stamps."))
                        .required("out_of_order", known)
                        .required("gaps", known)
                        .required("missing_bars", known)
                        .required("off_grid", known)
                        .required("calendar", calendar().orNull())
                        .required("calendar_gaps", known)
                        .required("calendar_missing_bars", known)
                        .required("unexpected_bars", known)
                        .required("sessions_missing", known)
                        .required("early_close_violations", known);
        return verdict(figures.including(statistics()).including(jumps()));
    }

    private static JsonSchema cells() {
        return JsonSchema.object("Cells and order.")
                .required("ohlc_violations", violations())
                .required("missing_cells", missing())
                .required("missing_values_count", JsonSchema.count("Cells without a value."))
                .required(
                        "missing_percentage",
                        JsonSchema.number("Of all price cells; null without any.").orNull());
    }

    private static JsonSchema calendar() {
        return JsonSchema.object("What was judged by which calendar.")
                .required("name", JsonSchema.text("Of the calendar."))
                .required("facts", JsonSchema.text("The years it knows."))
                .required("bars_judged", JsonSchema.count("Bars in known years."))
                .required("bars_not_judged", JsonSchema.count("Bars in others."))
                .required("unknown_years", messages("Those others."));
    }

    private static JsonSchema statistics() {
        JsonSchema figure = JsonSchema.number("Null where it is not defined.").orNull();
        JsonSchema all = JsonSchema.object("Closes and returns.");
        for (String name : List.of("mean", "std", "min", "max", "q1", "q3")) {
            all = all.required("price_" + name, figure);
        }
        JsonSchema values = JsonSchema.count("Values.");
        return all.required("outliers_zscore", values)
                .required("outliers_iqr", values)
                .required("outliers_zscore_return", values)
                .required("outlier_rate", figure);
    }

    private static JsonSchema jumps() {
        return JsonSchema.object("Jumps and range.")
                .required(
                        "max_jump_percent",
                        JsonSchema.number("From close to close; null without a pair.").orNull())
                .required("jumps_over_limit", JsonSchema.count("Changes beyond the limit."))
                .required("rows_out_of_range", JsonSchema.count("Bars out of the range."))
                .required("non_positive_price_rows", JsonSchema.count("Bars at or below 0."))
                .required("flat_bars", JsonSchema.count("Bars of one price."));
    }

    private static JsonSchema ofSymbols() {
        JsonSchema total = JsonSchema.count("Null where a part is not known.").orNull();
        JsonSchema figures = JsonSchema.object("Totals, and the figures of each instrument.");
        for (String key : BarMetrics.TOTALS) {
            figures =
                    figures.required(
                            key,
                            switch (key) {
                                case "ohlc_violations" -> violations();
                                case "missing_cells" -> missing();
                                default -> total;
                            });
        }
        return verdict(figures)
                .required("symbols", JsonSchema.map("Figures by symbol.", ofSymbol()));
    }

    private static JsonSchema windows(String description) {
        return JsonSchema.object(description)
                .required("windows", JsonSchema.count("Windows."))
                .required("bars_in_windows", JsonSchema.count("As often as windows hold them."))
                .required("wrong_shape", JsonSchema.count("Windows of a wrong shape."))
                .required("other_shape", JsonSchema.count("Windows unlike the first."))
                .required("duplicate_window_ids", JsonSchema.count("Repeated names."))
                .required("scale_breaks", JsonSchema.count("Windows on another price scale."))
                .including(cells())
                .required("non_finite_cells", JsonSchema.count("Infinite prices."))
                .including(jumps());
    }

    private static JsonSchema labels() {
        JsonSchema distribution = JsonSchema.object("How many windows have each label.");
        for (Label label : Label.values()) {
            distribution = distribution.required(label.toString(), JsonSchema.count("Windows."));
        }
        return JsonSchema.object("The figures of labelled windows.")
                .required("total_samples", JsonSchema.count("Windows."))
                .required("label_distribution", distribution)
                .required("absent_labels", messages("Labels that no window has."))
                .required("unknown_labels", JsonSchema.count("Windows without a known label."))
                .required(
                        "class_imbalance_ratio",
                        JsonSchema.number("Most over least frequent of those present.").orNull())
                .required("wrong_expansions", JsonSchema.count("Windows with wrong indices."))
                .including(windows("The windows themselves."));
    }
}
