package io.moola.report;

import java.util.ArrayList;
import java.util.List;

/// Curves over numbers or over time. A NaN interrupts its curve. Not thread-safe.
public final class LineChart {

    private static final List<String> STYLES = List.of("one", "two", "three", "four");

    private final String title;
    private final String description;
    private final double[] x;
    private Scale.Kind kind;
    private Scale.Kind heights = Scale.Kind.NUMBER;
    private double lowest = Double.NEGATIVE_INFINITY;
    private double highest = Double.POSITIVE_INFINITY;
    private final String xName;
    private final List<String> names = new ArrayList<>();
    private final List<double[]> curves = new ArrayList<>();
    private double marked = Double.NaN;

    private LineChart(String title, String description, String xName, double[] x, Scale.Kind kind) {
        this.title = title;
        this.description = description;
        this.xName = xName;
        this.x = x.clone();
        this.kind = kind;
    }

    /// Curves over ascending numbers.
    public static LineChart overNumbers(
            String title, String description, String xName, double[] x) {
        return new LineChart(title, description, xName, x, Scale.Kind.NUMBER);
    }

    /// Curves over ascending instants, microseconds since the epoch.
    public static LineChart overTime(String title, String description, long[] micros) {
        double[] x = new double[micros.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = micros[i];
        }
        return new LineChart(title, description, "time", x, Scale.Kind.TIME);
    }

    /// Adds a curve; at most four.
    public LineChart curve(String name, double[] y) {
        if (y.length != x.length || names.size() == STYLES.size()) {
            throw new IllegalArgumentException(
                    "Curve %s has %d points, expected %d in at most %d curves"
                            .formatted(name, y.length, x.length, STYLES.size()));
        }
        names.add(name);
        curves.add(y.clone());
        return this;
    }

    /// Marks a place on the horizontal axis.
    public LineChart mark(double at) {
        marked = at;
        return this;
    }

    /// Powers of ten are equally far apart on the vertical axis; values of 0 and less are not
    /// drawn.
    public LineChart logarithmic() {
        heights = Scale.Kind.LOGARITHM;
        return this;
    }

    /// Powers of ten are equally far apart on the horizontal axis, whose values are more than 0.
    public LineChart logarithmicAcross() {
        kind = Scale.Kind.LOGARITHM;
        return this;
    }

    /// Cuts the drawing, not the numbers behind it: curves run along the border where they are
    /// outside.
    public LineChart between(double low, double high) {
        lowest = low;
        highest = high;
        return this;
    }

    private boolean isDrawn(double value) {
        return Double.isFinite(value) && (heights != Scale.Kind.LOGARITHM || value > 0);
    }

    private Scale vertical() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] curve : curves) {
            for (double value : curve) {
                if (isDrawn(value)) {
                    double inside = Math.clamp(value, lowest, highest);
                    low = Math.min(low, inside);
                    high = Math.max(high, inside);
                }
            }
        }
        return Plot.vertical(heights, low, high);
    }

    /// The finished chart.
    public Chart chart() {
        Plot plot =
                new Plot(
                        title,
                        Plot.horizontal(
                                kind,
                                x.length == 0 ? 0 : x[0],
                                x.length == 0 ? 1 : x[x.length - 1]),
                        vertical());
        plot.axes();
        if (names.size() > 1) {
            plot.legend(names, STYLES.subList(0, names.size()));
        }
        if (!Double.isNaN(marked)) {
            double at = plot.x(marked);
            plot.svg()
                    .empty(
                            "line",
                            "class",
                            "mark",
                            "x1",
                            at,
                            "y1",
                            Plot.TOP,
                            "x2",
                            at,
                            "y2",
                            Plot.BOTTOM);
        }
        for (int i = 0; i < curves.size(); i++) {
            plot.svg()
                    .empty(
                            "path",
                            "class",
                            "curve " + STYLES.get(i),
                            "d",
                            path(plot, curves.get(i)));
        }
        return new Chart(title, description, plot.finish(), table());
    }

    private String path(Plot plot, double[] curve) {
        StringBuilder path = new StringBuilder();
        boolean drawing = false;
        for (int i = 0; i < curve.length; i++) {
            if (!isDrawn(curve[i])) {
                drawing = false;
                continue;
            }
            boolean isAlone = !drawing && (i + 1 == curve.length || !isDrawn(curve[i + 1]));
            path.append(drawing ? 'L' : 'M')
                    .append(Markup.number(plot.x(x[i])))
                    .append(' ')
                    .append(Markup.number(plot.within(curve[i])));
            if (isAlone) {
                path.append("h0.1"); // a point by itself would not be seen
            }
            drawing = true;
        }
        return path.toString();
    }

    private Table table() {
        List<String> headings = new ArrayList<>(List.of(xName));
        headings.addAll(names);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            List<String> row = new ArrayList<>();
            row.add(kind == Scale.Kind.TIME ? Times.minute((long) x[i]) : Numbers.brief(x[i]));
            for (double[] curve : curves) {
                row.add(Numbers.brief(curve[i]));
            }
            rows.add(row);
        }
        return new Table("", headings, rows);
    }
}
