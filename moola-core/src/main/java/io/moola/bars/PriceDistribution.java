package io.moola.bars;

import io.moola.formats.JsonSchema;
import io.moola.statistics.Histogram;
import io.moola.statistics.Moments;
import io.moola.statistics.Quantiles;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The document `price_distribution.json`: per symbol and column 50 equal-width bins with their
/// edges and counts (numpy's `histogram`) and percentiles (numpy's `linear` rule) of the finite
/// values; a column without any has null in their place.
public final class PriceDistribution {

    private static final String SCHEMA_VERSION = "1.0";
    private static final int BINS = 50;
    private static final double[] PERCENTILES = {0, 1, 5, 25, 50, 75, 95, 99, 100};

    private PriceDistribution() {}

    /// The document for these instruments.
    public static Map<String, Object> of(List<Instrument> instruments) {
        Map<String, Object> symbols = new LinkedHashMap<>();
        for (Instrument instrument : instruments) {
            BarSeries bars = instrument.bars();
            Map<String, Object> columns = new LinkedHashMap<>();
            columns.put("open", column(bars.open()));
            columns.put("high", column(bars.high()));
            columns.put("low", column(bars.low()));
            columns.put("close", column(bars.close()));
            if (bars.volume() != null) {
                columns.put("volume", column(bars.volume()));
            }
            symbols.put(instrument.symbol(), columns);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema_version", SCHEMA_VERSION);
        document.put("symbols", symbols);
        return document;
    }

    /// The shape of the document.
    public static JsonSchema schema() {
        JsonSchema percentile = JsonSchema.number("A value, or null without values.").orNull();
        JsonSchema percentiles = JsonSchema.object("Percentiles by numpy's linear rule.");
        for (double each : PERCENTILES) {
            percentiles = percentiles.required(String.valueOf((int) each), percentile);
        }
        JsonSchema column =
                JsonSchema.object("The finite values of a column.")
                        .required("count", JsonSchema.count("Finite values."))
                        .required("missing", JsonSchema.count("Cells without a value."))
                        .required("non_finite", JsonSchema.count("Infinite values."))
                        .required(
                                "bin_edges",
                                JsonSchema.list(
                                                "Edges of bins of equal width, one more than bins.",
                                                JsonSchema.number("An edge."))
                                        .sized(BINS + 1)
                                        .orNull())
                        .required(
                                "bin_counts",
                                JsonSchema.list(
                                                "Values by bin; the last one is closed.",
                                                JsonSchema.count("Values."))
                                        .sized(BINS)
                                        .orNull())
                        .required("percentiles", percentiles);
        JsonSchema columns = JsonSchema.object("The columns of an instrument.");
        for (String name : List.of("open", "high", "low", "close")) {
            columns = columns.required(name, column);
        }
        return JsonSchema.object("How prices and volumes lie, by symbol.")
                .required("schema_version", JsonSchema.constant("Of this form.", SCHEMA_VERSION))
                .required(
                        "symbols",
                        JsonSchema.map("By symbol.", columns.optional("volume", column)));
    }

    private static Map<String, Object> column(double[] values) {
        Moments moments = Moments.of(values);
        Map<String, Object> column = new LinkedHashMap<>();
        column.put("count", moments.count());
        column.put("missing", moments.missing());
        column.put("non_finite", moments.infinite());
        Histogram histogram = moments.count() == 0 ? null : Histogram.of(values, moments, BINS);
        column.put("bin_edges", histogram == null ? null : list(histogram.edges()));
        column.put("bin_counts", histogram == null ? null : list(histogram.counts()));
        column.put("percentiles", percentiles(values, moments));
        return column;
    }

    private static Map<String, @Nullable Object> percentiles(double[] values, Moments moments) {
        double[] shares = new double[PERCENTILES.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = PERCENTILES[i] / 100;
        }
        double[] found = Quantiles.of(values, moments, shares);
        Map<String, @Nullable Object> percentiles = new LinkedHashMap<>();
        for (int i = 0; i < found.length; i++) {
            percentiles.put(
                    String.valueOf((int) PERCENTILES[i]),
                    Double.isNaN(found[i]) ? null : (Object) found[i]);
        }
        return percentiles;
    }

    private static List<Object> list(double[] values) {
        List<Object> list = new ArrayList<>();
        for (double value : values) {
            list.add(value);
        }
        return list;
    }

    private static List<Object> list(long[] values) {
        List<Object> list = new ArrayList<>();
        for (long value : values) {
            list.add(value);
        }
        return list;
    }
}
