package io.moola.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Candlesticks, one slot each whatever the time between them: hollow where the price rose, filled
/// where it fell, so that colour is not needed to read them. Prices of a marked candle that would
/// squeeze all others are cut at the border, where an arrow tells them.
public final class CandleChart {

    /// A marked candle may make the axis so many times as long as the others need.
    private static final double PATIENCE = 4;

    private final Plot plot;
    private final double low;
    private final double high;
    private final double slot;

    private CandleChart(String title, int count, double low, double high) {
        this.low = low;
        this.high = high;
        slot = (Plot.RIGHT - Plot.LEFT) / Math.max(1, count);
        Scale x = new Scale(0, Math.max(1, count), Plot.LEFT, Plot.RIGHT, Scale.Kind.NUMBER);
        plot = new Plot(title, x, Plot.vertical(Scale.Kind.NUMBER, low, high));
        plot.yAxis();
    }

    /// Candles in the order of time.
    ///
    /// @param micros the opening times
    /// @param prices open, high, low and close columns; a NaN leaves its part of a candle out
    /// @param marked indices of the candles to mark
    public static Chart of(
            String title, String description, long[] micros, double[][] prices, int... marked) {
        double[] axis = axis(prices, micros.length, marked);
        CandleChart chart = new CandleChart(title, micros.length, axis[0], axis[1]);
        for (int i : marked) {
            chart.mark(i);
        }
        chart.candles(prices, micros.length, "up");
        chart.candles(prices, micros.length, "down");
        for (int i = 0; i < micros.length; i++) {
            chart.arrows(i, prices);
        }
        chart.times(micros);
        return new Chart(title, description, chart.plot.finish(), table(micros, prices, marked));
    }

    /// The lowest and the highest price to draw; not finite where there is no price.
    static double[] axis(double[][] prices, int count, int... marked) {
        double[] all = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        double[] others = all.clone();
        for (int i = 0; i < count; i++) {
            widen(all, prices, i);
            if (!isMarked(i, marked)) {
                widen(others, prices, i);
            }
        }
        double length = others[1] - others[0];
        if (!(length > 0) || all[1] - all[0] <= PATIENCE * length) {
            return all;
        }
        return new double[] {
            Math.max(all[0], others[0] - length / 2), Math.min(all[1], others[1] + length / 2)
        };
    }

    private static void widen(double[] range, double[][] prices, int i) {
        for (double[] column : prices) {
            if (Double.isFinite(column[i])) {
                range[0] = Math.min(range[0], column[i]);
                range[1] = Math.max(range[1], column[i]);
            }
        }
    }

    private static boolean isMarked(int i, int... marked) {
        return Arrays.stream(marked).anyMatch(mark -> mark == i);
    }

    private void mark(int i) {
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

    /// All candles of a kind as one path: a tenth of the size of one element each.
    private void candles(double[][] prices, int count, String style) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < count; i++) {
            boolean rises = prices[3][i] >= prices[0][i];
            if (rises == "up".equals(style)) {
                candle(path, i, prices[0][i], prices[1][i], prices[2][i], prices[3][i]);
            }
        }
        if (!path.isEmpty()) {
            plot.svg().empty("path", "class", style, "d", path.toString());
        }
    }

    private void candle(
            StringBuilder path, int i, double open, double high, double low, double close) {
        double middle = plot.x(i) + slot / 2;
        if (Double.isFinite(high) && Double.isFinite(low)) {
            move(path, middle, plot.within(high)).append('V').append(height(low));
        }
        if (Double.isFinite(open) && Double.isFinite(close)) {
            double top = plot.within(Math.max(open, close));
            double width = Math.max(1, slot * 0.64);
            double tall = Math.max(1, plot.within(Math.min(open, close)) - top);
            move(path, middle - width / 2, top)
                    .append('h')
                    .append(Markup.number(width))
                    .append('v')
                    .append(Markup.number(tall))
                    .append('h')
                    .append(Markup.number(-width))
                    .append('z');
        }
    }

    private static StringBuilder move(StringBuilder path, double x, double y) {
        return path.append('M').append(Markup.number(x)).append(' ').append(Markup.number(y));
    }

    private String height(double price) {
        return Markup.number(plot.within(price));
    }

    private void arrows(int i, double[][] prices) {
        double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        widen(range, prices, i);
        if (range[0] < low) {
            arrow(i, Plot.BOTTOM, -8, Numbers.brief(range[0]));
        }
        if (range[1] > high) {
            arrow(i, Plot.TOP, 8, Numbers.brief(range[1]));
        }
    }

    /// @param foot from the point of the arrow to its foot
    private void arrow(int i, double tip, double foot, String price) {
        double middle = plot.x(i) + slot / 2;
        StringBuilder path = new StringBuilder();
        move(path, middle, tip).append("l-5 ").append(Markup.number(foot)).append("h10z");
        plot.svg().empty("path", "class", "arrow", "d", path.toString());
        boolean isLeft = middle > (Plot.LEFT + Plot.RIGHT) / 2;
        plot.svg()
                .element(
                        "text",
                        price,
                        "class",
                        "marked",
                        "x",
                        isLeft ? middle - 10 : middle + 10,
                        "y",
                        tip + (foot > 0 ? 12 : -3),
                        "text-anchor",
                        isLeft ? "end" : "start");
    }

    private void times(long[] micros) {
        int every = Math.max(1, (micros.length + 2) / 3);
        for (int i = every / 2; i < micros.length; i += every) {
            double middle = Math.clamp(plot.x(i) + slot / 2, Plot.LEFT + 40, Plot.RIGHT - 60);
            plot.label(middle, Plot.BOTTOM + 20, Times.minute(micros[i]), "middle");
        }
    }

    private static Table table(long[] micros, double[][] prices, int... marked) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < micros.length; i++) {
            rows.add(
                    List.of(
                            Times.minute(micros[i]),
                            Numbers.brief(prices[0][i]),
                            Numbers.brief(prices[1][i]),
                            Numbers.brief(prices[2][i]),
                            Numbers.brief(prices[3][i]),
                            isMarked(i, marked) ? "marked" : ""));
        }
        return new Table("", List.of("time (UTC)", "open", "high", "low", "close", ""), rows);
    }
}
