package io.moola.report;

import java.util.ArrayList;
import java.util.List;

/// Counts as bars: a histogram over numbers, or one bar for each of a few names.
public final class BarChart {

    private BarChart() {}

    /// How many values lie between each two neighbouring edges.
    ///
    /// @param edges ascending, one more than counts
    public static Chart histogram(String title, String description, double[] edges, long[] counts) {
        Plot plot =
                new Plot(
                        title,
                        Plot.horizontal(Scale.Kind.NUMBER, edges[0], edges[edges.length - 1]),
                        Plot.vertical(
                                Scale.Kind.NUMBER, 0, Math.max(1.0, (double) largest(counts))));
        plot.axes();
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            String from = Numbers.brief(edges[i]);
            String to = Numbers.brief(edges[i + 1]);
            double left = plot.x(edges[i]);
            double width = Math.max(0.5, plot.x(edges[i + 1]) - left - 0.6);
            bar(plot, left, width, counts[i], from + " to " + to);
            rows.add(List.of(from, to, Numbers.brief((double) counts[i])));
        }
        return new Chart(
                title,
                description,
                plot.finish(),
                new Table("", List.of("from", "to", "count"), rows));
    }

    /// One bar for each name.
    public static Chart named(String title, String description, List<String> names, long[] counts) {
        Scale x =
                new Scale(0, Math.max(1, counts.length), Plot.LEFT, Plot.RIGHT, Scale.Kind.NUMBER);
        Plot plot =
                new Plot(
                        title,
                        x,
                        Plot.vertical(
                                Scale.Kind.NUMBER, 0, Math.max(1.0, (double) largest(counts))));
        plot.yAxis();
        List<List<String>> rows = new ArrayList<>();
        double slot = (Plot.RIGHT - Plot.LEFT) / Math.max(1, counts.length);
        for (int i = 0; i < counts.length; i++) {
            double left = plot.x(i);
            bar(plot, left + slot * 0.1, slot * 0.8, counts[i], names.get(i));
            plot.label(left + slot / 2, Plot.BOTTOM + 20, names.get(i), "middle");
            rows.add(List.of(names.get(i), Numbers.brief((double) counts[i])));
        }
        return new Chart(
                title, description, plot.finish(), new Table("", List.of("", "count"), rows));
    }

    private static void bar(Plot plot, double left, double width, long count, String name) {
        double top = plot.y((double) count);
        plot.svg()
                .open(
                        "rect",
                        "class",
                        "bar",
                        "x",
                        left,
                        "y",
                        top,
                        "width",
                        width,
                        "height",
                        Math.max(0, Plot.BOTTOM - top))
                .element("title", name + ": " + Numbers.brief((double) count))
                .close("rect");
    }

    private static long largest(long[] counts) {
        long largest = 0;
        for (long count : counts) {
            largest = Math.max(largest, count);
        }
        return largest;
    }
}
