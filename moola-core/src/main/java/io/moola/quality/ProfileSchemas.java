package io.moola.quality;

import io.moola.bars.Derivation;
import io.moola.bars.SourceFacts;
import io.moola.formats.JsonSchema;

import java.util.List;

/// The shape of the document of a profile. A key that is added to a tree of a profile is added
/// here; whoever forgets is told by a test on real profiles.
public final class ProfileSchemas {

    private ProfileSchemas() {}

    /// `moola profile -o json`, of bars or of windows.
    public static JsonSchema profile() {
        return JsonSchema.anyOf("What is in a file of bars or of windows.", bars(), windows());
    }

    private static JsonSchema head(String description, String unit) {
        return JsonSchema.object(description)
                .required("dataset_name", JsonSchema.text("What the data is called."))
                .required("schema_version", JsonSchema.constant("Of this form.", "1.0"))
                .required("unit", JsonSchema.constant("What is counted.", unit));
    }

    private static JsonSchema bars() {
        return head("Bars: all instruments at a glance, the first few in full.", "bars")
                .required("rows", JsonSchema.count("Bars."))
                .required("symbols", JsonSchema.list("Every instrument.", line()))
                .required("profiled_symbols", JsonSchema.count("Instruments in profiles."))
                .required("profiles", JsonSchema.list("The first instruments.", symbol()));
    }

    private static JsonSchema windows() {
        JsonSchema counts = JsonSchema.count("Windows.");
        JsonSchema columns = JsonSchema.object("The figures of every column.");
        for (String column : PriceFault.COLUMNS) {
            columns = columns.required(column, column("A column over the bars counted."));
        }
        return head("Windows: the bars in them, and their shapes.", "windows")
                .required("windows", counts)
                .required("shapes", JsonSchema.map("By shape: 105 x 4.", counts))
                .required("symbols", JsonSchema.map("By symbol.", counts))
                .required("bars_counted", JsonSchema.text("How shared bars are counted."))
                .required("columns", columns)
                .required("close_histogram", histogram("Of the closes."))
                .required("returns", returns());
    }

    private static JsonSchema series(String description) {
        JsonSchema stamp = JsonSchema.instant("Null without bars.").orNull();
        return JsonSchema.object(description)
                .required("symbol", JsonSchema.text("Its symbol."))
                .required("rows", JsonSchema.count("Bars."))
                .required("first_timestamp", stamp)
                .required("last_timestamp", stamp)
                .required(
                        "interval_seconds",
                        JsonSchema.count("Of a bar; null where it is not known.").orNull())
                .required(
                        "calendar",
                        JsonSchema.text("Of the trading calendar; null without one.").orNull());
    }

    private static JsonSchema line() {
        return series("An instrument at a glance.")
                .required("rows_at_fault", JsonSchema.count("Bars with a fault in a price."))
                .required("close_min", figure("The lowest close."))
                .required("close_mean", figure("The mean close."))
                .required("close_max", figure("The highest close."));
    }

    private static JsonSchema symbol() {
        JsonSchema columns = JsonSchema.object("The figures of every column.");
        for (String column : PriceFault.COLUMNS) {
            columns = columns.required(column, column("A price."));
        }
        for (String column : List.of("volume", "adj_close")) {
            columns = columns.optional(column, column("Where the data has it."));
        }
        return series("An instrument in full.")
                .required("clean_rows", JsonSchema.count("Four finite prices, one a stamp."))
                .required("source", SourceFacts.schema().orNull())
                .required("history", JsonSchema.list("How it was made.", Derivation.schema()))
                .required("missing_cells", JsonSchema.count("Price cells without a value."))
                .required("faults", faults())
                .required("columns", columns)
                .required("close_histogram", histogram("Of the closes."))
                .required("returns", returns())
                .required("gaps", gaps().orNull())
                .required("repeated_stamps", runs("Bars in a row of one stamp."))
                .required("flat_runs", runs("Bars in a row of one price."))
                .required("hours", hours())
                .required("timeline", timeline())
                .required("volume_at_price", volumeAtPrice().orNull())
                .required("places", JsonSchema.list("Places worth a look.", place()));
    }

    private static JsonSchema faults() {
        JsonSchema faults = JsonSchema.object("Bars by fault; a fault that none has is absent.");
        for (PriceFault fault : PriceFault.values()) {
            if ((fault.bit() & ProfileFaults.LOOKED_AT) != 0) {
                faults = faults.optional(fault.key(), JsonSchema.count("Bars.").atLeast(1));
            }
        }
        return faults.required("rows_with_any", JsonSchema.count("Bars with any."));
    }

    private static JsonSchema column(String description) {
        JsonSchema column =
                JsonSchema.object(description)
                        .required("count", JsonSchema.count("Finite values."))
                        .required("missing", JsonSchema.count("Cells without a value."))
                        .required("non_finite", JsonSchema.count("Infinite values."));
        for (String key : List.of("mean", "std", "min")) {
            column = column.required(key, figure("Null without values."));
        }
        for (String key : ProfileColumn.KEYS) {
            column = column.required(key, figure("A quantile by numpy's linear rule."));
        }
        return column.required("max", figure("Null without values."))
                .required("skewness", figure("Biased, as scipy's default."))
                .required("kurtosis", figure("Excess, biased, as scipy's default."))
                .required("zeros", JsonSchema.count("Values of 0."))
                .required("negative", JsonSchema.count("Values below 0."))
                .required("distinct", JsonSchema.count("Values; null if too many.").orNull())
                .optional("distinct_more_than", JsonSchema.count("What there are more than."));
    }

    private static JsonSchema histogram(String description) {
        return JsonSchema.object(description)
                .required(
                        "bin_edges",
                        JsonSchema.list("Of bins of equal width.", JsonSchema.number("An edge."))
                                .sized(ProfileHistogram.BINS + 1))
                .required(
                        "bin_counts",
                        JsonSchema.list("By bin; the last is closed.", JsonSchema.count("Values."))
                                .sized(ProfileHistogram.BINS))
                .required("below", JsonSchema.count("Values below the bins."))
                .required("above", JsonSchema.count("Values above the bins."))
                .required("min", figure("The least value; null without any."))
                .required("max", figure("The largest value; null without any."));
    }

    private static JsonSchema returns() {
        JsonSchema tails =
                JsonSchema.object("Which share of the returns is larger than a size.")
                        .required("sizes", figures("Log returns, ascending."))
                        .required("share_of_rises", figures("Beyond each size; null for none."))
                        .required("share_of_falls", figures("Beyond each size; null for none."));
        return column("Log returns from bar to bar.")
                .required("steps_without", JsonSchema.count("Steps without a return."))
                .required("histogram", histogram("Of the returns."))
                .required("tails", tails)
                .required("autocorrelation", figures("Of the returns, from lag 1."))
                .required("autocorrelation_of_size", figures("Of their sizes, from lag 1."))
                .required(
                        "autocorrelation_chance",
                        JsonSchema.number("Up to this it may be chance.").atLeast(0));
    }

    private static JsonSchema gaps() {
        JsonSchema gap =
                JsonSchema.object("A gap.")
                        .required("after", JsonSchema.instant("The bar before it."))
                        .required("before", JsonSchema.instant("The bar after it."))
                        .required("missing_bars", JsonSchema.count("Missing.").atLeast(1));
        JsonSchema cells = JsonSchema.list("Of a weekday.", counts("By column."));
        JsonSchema week =
                JsonSchema.object("Which bars are there and which are missing.")
                        .required("zone", JsonSchema.text("The time zone of weekday and hour."))
                        .required(
                                "by",
                                JsonSchema.oneOf(
                                        "What rows and columns are.",
                                        List.of("weekday_and_hour", "weekday_and_year")))
                        .required("weekdays", names("The rows.").sized(7))
                        .required("columns", names("Hours, or the first years of columns."))
                        .required("bars", cells.described("Bars by weekday.").sized(7))
                        .required("missing_bars", cells.described("Missing by weekday.").sized(7))
                        .required("gaps_not_placed", JsonSchema.count("Gaps too long to place."));
        return JsonSchema.object("Missing bars; null where the interval is not known.")
                .required("gaps", JsonSchema.count("Gaps."))
                .required("missing_bars", JsonSchema.count("Bars missing in them."))
                .required("longest", JsonSchema.list("The worst gaps first.", gap))
                .required("week", week);
    }

    private static JsonSchema runs(String description) {
        JsonSchema run =
                JsonSchema.object("A run.")
                        .required("from", JsonSchema.instant("Its first bar."))
                        .required("to", JsonSchema.instant("Its last bar."))
                        .required("rows", JsonSchema.count("Bars.").atLeast(2))
                        .required("price", figure("Its close; null where closes differ."));
        return JsonSchema.object(description)
                .required("runs", JsonSchema.count("Runs."))
                .required("rows", JsonSchema.count("Bars in them."))
                .required("longest", JsonSchema.list("The longest first.", run));
    }

    private static JsonSchema hours() {
        return JsonSchema.object("Moves and volume by hour, of daily bars by weekday.")
                .required("zone", JsonSchema.text("The time zone of the hours."))
                .required("by", JsonSchema.oneOf("What.", List.of("hour", "weekday")))
                .required("names", names("Hours or weekdays."))
                .required("returns", counts("Returns counted, by name."))
                .required("mean_absolute_return", figures("By name."))
                .required("root_mean_square_return", figures("By name."))
                .required("mean_volume", figures("Of a bar, by name."));
    }

    private static JsonSchema timeline() {
        return JsonSchema.object("Stretches of equal time.")
                .required("from", JsonSchema.list("Starts.", JsonSchema.instant("Of a stretch.")))
                .required("bars", counts("Bars in each."))
                .required("lowest", figures("Lowest price in each."))
                .required("highest", figures("Highest price in each."))
                .required("close", figures("Last close of each."))
                .required("root_mean_square_return", figures("In each."))
                .required("volume", figures("Sum in each."));
    }

    private static JsonSchema volumeAtPrice() {
        return JsonSchema.object("Volume by close; null where nothing was traded.")
                .required("price_edges", figures("Edges, one more than bins."))
                .required("traded", figures("Sum of volumes by bin."))
                .required("outside", figure("At prices outside the edges."));
    }

    private static JsonSchema place() {
        return JsonSchema.object("A place worth a look, with the bars around it.")
                .required("kind", JsonSchema.oneOf("What it is.", ProfilePlace.KINDS))
                .required("timestamp", JsonSchema.instant("Of the bar."))
                .required("message", JsonSchema.text("What is odd, in words."))
                .required("marked", JsonSchema.count("The bar among those around it, from 0."))
                .required("times", JsonSchema.list("Stamps.", JsonSchema.instant("Of a bar.")))
                .required("open", figures("By bar; null where missing."))
                .required("high", figures("By bar; null where missing."))
                .required("low", figures("By bar; null where missing."))
                .required("close", figures("By bar; null where missing."));
    }

    private static JsonSchema figure(String description) {
        return JsonSchema.number(description).orNull();
    }

    private static JsonSchema figures(String description) {
        return JsonSchema.list(description, figure("A value; null where there is none."));
    }

    private static JsonSchema counts(String description) {
        return JsonSchema.list(description, JsonSchema.count("How many."));
    }

    private static JsonSchema names(String description) {
        return JsonSchema.list(description, JsonSchema.text("A name."));
    }
}
