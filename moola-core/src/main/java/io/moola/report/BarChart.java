package io.moola.report;

import java.util.ArrayList;
import java.util.List;

/// Sizes as bars: a histogram over numbers, or one bar for each of a few names.
public final class BarChart {

    private static final double LETTER = 8.4;

    /// Where the two bars of a histogram's tails lie.
    private static final double TAIL = 22;

    private BarChart() {}

    /// How many values lie between each two neighbouring edges.
    ///
    /// @param edges ascending, one more than counts
    public static Chart histogram(String title, String description, double[] edges, long[] counts) {
        return histogram(title, description, edges, counts, 0, 0);
    }

    /// The same with what lies outside the edges, in bars of their own where there is any: a
    /// histogram must not hide its tails.
    ///
    /// @param below values under the first edge
    /// @param above values over the last edge
    public static Chart histogram(
            String title,
            String description,
            double[] edges,
            long[] counts,
            long below,
            long above) {
        double left = Plot.LEFT + (below > 0 ? TAIL : 0);
        double right = Plot.RIGHT - (above > 0 ? TAIL : 0);
        double last = edges[edges.length - 1];
        double most = Math.max(largest(counts), (double) Math.max(below, above));
        Plot plot =
                new Plot(
                        title,
                        Scale.of(Scale.Kind.NUMBER, edges[0], last, left, right),
                        Plot.vertical(Scale.Kind.NUMBER, 0, Math.max(1, most)));
        plot.axes();
        List<List<String>> rows = new ArrayList<>();
        String first = Numbers.brief(edges[0]);
        if (below > 0) {
            bar(plot, "bar tail", Plot.LEFT, TAIL - 4, (double) below, "below " + first);
            rows.add(List.of("", first, Numbers.brief(below)));
        }
        for (int i = 0; i < counts.length; i++) {
            String from = Numbers.brief(edges[i]);
            String to = Numbers.brief(edges[i + 1]);
            double at = plot.x(edges[i]);
            double width = Math.max(0.5, plot.x(edges[i + 1]) - at - 0.6);
            bar(plot, "bar", at, width, (double) counts[i], from + " to " + to);
            rows.add(List.of(from, to, Numbers.brief(counts[i])));
        }
        if (above > 0) {
            String end = Numbers.brief(last);
            bar(plot, "bar tail", Plot.RIGHT - TAIL + 4, TAIL - 4, (double) above, "above " + end);
            rows.add(List.of(end, "", Numbers.brief(above)));
        }
        Table table = new Table("", List.of("from", "to", "count"), rows);
        return new Chart(title, description, plot.finish(), table);
    }

    /// One bar for each name.
    public static Chart named(String title, String description, List<String> names, long[] counts) {
        double[] sizes = new double[counts.length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = (double) counts[i];
        }
        return named(title, description, names, "count", sizes);
    }

    /// One bar for each name; as many names are written as there is room for. A NaN has no bar.
    ///
    /// @param unit what the sizes are
    /// @param sizes at least 0
    public static Chart named(
            String title, String description, List<String> names, String unit, double[] sizes) {
        int slots = Math.max(1, sizes.length);
        Plot plot =
                new Plot(
                        title,
                        new Scale(0, slots, Plot.LEFT, Plot.RIGHT, Scale.Kind.NUMBER),
                        Plot.vertical(Scale.Kind.NUMBER, 0, top(sizes)));
        plot.yAxis();
        List<List<String>> rows = new ArrayList<>();
        double slot = (Plot.RIGHT - Plot.LEFT) / slots;
        double free = 0;
        for (int i = 0; i < sizes.length; i++) {
            double left = plot.x(i);
            if (Double.isFinite(sizes[i])) {
                bar(plot, "bar", left + slot * 0.1, slot * 0.8, sizes[i], names.get(i));
            }
            double half = names.get(i).length() * LETTER / 2;
            double middle = left + slot / 2;
            if (middle - half >= free) {
                plot.label(middle, Plot.BOTTOM + 20, names.get(i), "middle");
                free = middle + half + 6;
            }
            rows.add(List.of(names.get(i), Numbers.brief(sizes[i])));
        }
        return new Chart(title, description, plot.finish(), new Table("", List.of("", unit), rows));
    }

    private static void bar(
            Plot plot, String style, double left, double width, double size, String name) {
        if (!(size > 0)) {
            return;
        }
        // what is there must be seen beside what is a million times larger
        double top = Math.min(plot.y(size), Plot.BOTTOM - 1);
        plot.svg()
                .open(
                        "rect",
                        "class",
                        style,
                        "x",
                        left,
                        "y",
                        top,
                        "width",
                        width,
                        "height",
                        Plot.BOTTOM - top)
                .element("title", name + ": " + Numbers.brief(size))
                .close("rect");
    }

    private static double largest(long[] counts) {
        long largest = 0;
        for (long count : counts) {
            largest = Math.max(largest, count);
        }
        return largest;
    }

    private static double top(double[] sizes) {
        double largest = 0;
        for (double size : sizes) {
            largest = size > largest && size <= Double.MAX_VALUE ? size : largest;
        }
        return largest > 0 ? largest : 1;
    }
}
