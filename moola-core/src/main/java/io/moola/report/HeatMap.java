package io.moola.report;

import java.util.ArrayList;
import java.util.List;

/// Values in a grid: the darker a cell, the larger its value. A NaN leaves its cell empty.
public final class HeatMap {

    private static final double TOP = 8;
    private static final double ROW = 26;
    private static final double LETTER = 8.4;

    private HeatMap() {}

    /// A grid of values of at least 0.
    ///
    /// @param rows the names of the rows
    /// @param columns the names of the columns; as many are written as there is room for
    /// @param values by row and column
    public static Chart of(
            String title,
            String description,
            List<String> rows,
            List<String> columns,
            double[][] values) {
        double height = TOP + rows.size() * ROW + 26;
        double slot = (Plot.RIGHT - Plot.LEFT) / Math.max(1, columns.size());
        double largest = largest(values);
        Markup svg = new Markup();
        Plot.start(svg, title, height);
        for (int row = 0; row < rows.size(); row++) {
            double top = TOP + row * ROW;
            text(svg, Plot.LEFT - 8, top + ROW / 2 + 4, rows.get(row), "end");
            for (int column = 0; column < columns.size(); column++) {
                double value = values[row][column];
                if (Double.isNaN(value)) {
                    continue;
                }
                double share = largest > 0 ? value / largest : 0;
                svg.open(
                                "rect",
                                "class",
                                "cell",
                                "fill-opacity",
                                Numbers.onAxis(0.06 + 0.94 * share, 0.001),
                                "x",
                                Plot.LEFT + column * slot,
                                "y",
                                top,
                                "width",
                                Math.max(0.5, slot - 1),
                                "height",
                                ROW - 1)
                        .element(
                                "title",
                                rows.get(row)
                                        + ", "
                                        + columns.get(column)
                                        + ": "
                                        + Numbers.brief(value))
                        .close("rect");
            }
        }
        columnNames(svg, columns, slot, TOP + rows.size() * ROW + 16);
        return new Chart(
                title, description, svg.close("svg").toString(), table(rows, columns, values));
    }

    private static void columnNames(Markup svg, List<String> columns, double slot, double y) {
        double free = 0;
        for (int column = 0; column < columns.size(); column++) {
            double middle = Plot.LEFT + (column + 0.5) * slot;
            double half = columns.get(column).length() * LETTER / 2;
            if (middle - half >= free && middle + half <= Plot.WIDTH) {
                text(svg, middle, y, columns.get(column), "middle");
                free = middle + half + 6;
            }
        }
    }

    private static void text(Markup svg, double x, double y, String text, String anchor) {
        svg.element("text", text, "x", x, "y", y, "text-anchor", anchor);
    }

    private static double largest(double[][] values) {
        double largest = 0;
        for (double[] row : values) {
            for (double value : row) {
                largest = value > largest ? value : largest;
            }
        }
        return largest;
    }

    private static Table table(List<String> rows, List<String> columns, double[][] values) {
        List<String> headings = new ArrayList<>(List.of(""));
        headings.addAll(columns);
        List<List<String>> cells = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            List<String> line = new ArrayList<>(List.of(rows.get(row)));
            for (double value : values[row]) {
                line.add(Numbers.brief(value));
            }
            cells.add(line);
        }
        return new Table("", headings, cells);
    }
}
