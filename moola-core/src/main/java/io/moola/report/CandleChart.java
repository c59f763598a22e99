package io.moola.report;

import java.util.ArrayList;
import java.util.List;

/// Candlesticks, one slot each whatever the time between them: hollow where the price rose, filled
/// where it fell, so that colour is not needed to read them.
public final class CandleChart {

    private CandleChart() {}

    /// Candles in the order of time.
    ///
    /// @param micros the opening times
    /// @param prices open, high, low and close columns; a NaN leaves its part of a candle out
    /// @param marked indices of the candles to mark
    public static Chart of(
            String title, String description, long[] micros, double[][] prices, int... marked) {
        int count = micros.length;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] column : prices) {
            for (double price : column) {
                if (Double.isFinite(price)) {
                    low = Math.min(low, price);
                    high = Math.max(high, price);
                }
            }
        }
        Scale x = new Scale(0, Math.max(1, count), Plot.LEFT, Plot.RIGHT, Scale.Kind.NUMBER);
        Plot plot = new Plot(title, x, Plot.vertical(Scale.Kind.NUMBER, low, high));
        plot.yAxis();
        double slot = (Plot.RIGHT - Plot.LEFT) / Math.max(1, count);
        for (int i : marked) {
            plot.svg()
                    .empty(
                            "rect",
                            "class",
                            "mark",
                            "x",
                            plot.x(i),
                            "y",
                            Plot.TOP,
                            "width",
                            slot,
                            "height",
                            Plot.BOTTOM - Plot.TOP);
        }
        for (int i = 0; i < count; i++) {
            candle(
                    plot,
                    i,
                    slot,
                    prices[0][i],
                    prices[1][i],
                    prices[2][i],
                    prices[3][i],
                    micros[i]);
        }
        times(plot, micros, slot);
        return new Chart(title, description, plot.finish(), table(micros, prices, marked));
    }

    private static void candle(
            Plot plot,
            int index,
            double slot,
            double open,
            double high,
            double low,
            double close,
            long micros) {
        double middle = plot.x(index) + slot / 2;
        String style = close >= open ? "up" : "down";
        Markup svg = plot.svg();
        svg.open("g", "class", style);
        svg.element(
                "title",
                "%s  open %s  high %s  low %s  close %s"
                        .formatted(
                                Times.minute(micros),
                                Numbers.brief(open),
                                Numbers.brief(high),
                                Numbers.brief(low),
                                Numbers.brief(close)));
        if (Double.isFinite(high) && Double.isFinite(low)) {
            svg.empty("line", "x1", middle, "y1", plot.y(high), "x2", middle, "y2", plot.y(low));
        }
        if (Double.isFinite(open) && Double.isFinite(close)) {
            double top = plot.y(Math.max(open, close));
            double width = Math.max(1, slot * 0.64);
            svg.empty(
                    "rect",
                    "x",
                    middle - width / 2,
                    "y",
                    top,
                    "width",
                    width,
                    "height",
                    Math.max(1, plot.y(Math.min(open, close)) - top));
        }
        svg.close("g");
    }

    private static void times(Plot plot, long[] micros, double slot) {
        int every = Math.max(1, micros.length / 4);
        for (int i = every / 2; i < micros.length; i += every) {
            double middle = Math.clamp(plot.x(i) + slot / 2, Plot.LEFT + 40, Plot.RIGHT - 50);
            plot.label(middle, Plot.BOTTOM + 20, Times.minute(micros[i]), "middle");
        }
    }

    private static Table table(long[] micros, double[][] prices, int... marked) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < micros.length; i++) {
            int row = i;
            boolean isMarked = java.util.Arrays.stream(marked).anyMatch(mark -> mark == row);
            rows.add(
                    List.of(
                            Times.minute(micros[i]),
                            Numbers.brief(prices[0][i]),
                            Numbers.brief(prices[1][i]),
                            Numbers.brief(prices[2][i]),
                            Numbers.brief(prices[3][i]),
                            isMarked ? "marked" : ""));
        }
        return new Table("", List.of("time (UTC)", "open", "high", "low", "close", ""), rows);
    }
}
