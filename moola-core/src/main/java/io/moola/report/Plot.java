package io.moola.report;

import java.util.List;

/// An area between two axes into which curves, bars and candles are drawn. Not thread-safe.
final class Plot {

    static final double WIDTH = 560;
    static final double HEIGHT = 300;
    static final double LEFT = 76;
    static final double RIGHT = WIDTH - 14;
    static final double TOP = 24;
    static final double BOTTOM = HEIGHT - 30;
    private static final int TICKS = 5;
    private static final double LETTER = 8.4;

    private final Markup svg = new Markup();
    private final Scale x;
    private final Scale y;

    /// @param label what is drawn, for those who do not see it
    Plot(String label, Scale x, Scale y) {
        this.x = x;
        this.y = y;
        start(svg, label, HEIGHT);
    }

    static void start(Markup svg, String label, double height) {
        svg.open(
                "svg",
                "viewBox",
                "0 0 %s %s".formatted(Markup.number(WIDTH), Markup.number(height)),
                "role",
                "img",
                "aria-label",
                label);
    }

    /// The horizontal axis of a plot for values from low to high.
    static Scale horizontal(Scale.Kind kind, double low, double high) {
        return Scale.of(kind, low, high, LEFT, RIGHT);
    }

    /// The vertical axis of a plot for values from low to high.
    static Scale vertical(Scale.Kind kind, double low, double high) {
        return Scale.of(kind, low, high, BOTTOM, TOP);
    }

    Markup svg() {
        return svg;
    }

    double x(double value) {
        return x.at(value);
    }

    double y(double value) {
        return y.at(value);
    }

    /// Lines and labels of both axes.
    Plot axes() {
        yAxis();
        xAxis();
        return this;
    }

    /// Lines and labels of the vertical axis alone.
    void yAxis() {
        for (Scale.Tick tick : y.ticks(TICKS)) {
            double at = y.at(tick.at());
            line(LEFT, at, RIGHT, at);
            label(LEFT - 8, at + 4, tick.label(), "end");
        }
        line(LEFT, BOTTOM, RIGHT, BOTTOM);
    }

    private void xAxis() {
        double free = LEFT - 34;
        for (Scale.Tick tick : x.ticks(TICKS)) {
            double at = x.at(tick.at());
            double half = tick.label().length() * LETTER / 2;
            double middle = Math.min(at, RIGHT + 10 - half);
            if (middle - half > free) {
                svg.empty(
                        "line",
                        "class",
                        "axis",
                        "x1",
                        at,
                        "y1",
                        BOTTOM,
                        "x2",
                        at,
                        "y2",
                        BOTTOM + 5);
                label(middle, BOTTOM + 20, tick.label(), "middle");
                free = middle + half + 8;
            }
        }
    }

    private void line(double x1, double y1, double x2, double y2) {
        svg.empty("line", "class", "axis", "x1", x1, "y1", y1, "x2", x2, "y2", y2);
    }

    /// A height, kept inside the area.
    double within(double value) {
        return Math.clamp(y.at(value), TOP, BOTTOM);
    }

    void label(double atX, double atY, String text, String anchor) {
        svg.element("text", text, "x", atX, "y", atY, "text-anchor", anchor);
    }

    /// The names of several curves, in a row above them.
    Plot legend(List<String> names, List<String> styles) {
        double at = LEFT;
        for (int i = 0; i < names.size(); i++) {
            svg.empty(
                    "line",
                    "class",
                    "legend " + styles.get(i),
                    "x1",
                    at,
                    "y1",
                    10.0,
                    "x2",
                    at + 18,
                    "y2",
                    10.0);
            label(at + 24, 14, names.get(i), "start");
            at += 44 + names.get(i).length() * LETTER;
        }
        return this;
    }

    /// The finished drawing.
    String finish() {
        return svg.close("svg").toString();
    }
}
