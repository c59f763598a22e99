package io.moola.quality;

import io.moola.report.BarChart;
import io.moola.report.Content;
import io.moola.report.KeyFigures;
import io.moola.report.KeyFigures.Figure;
import io.moola.report.Numbers;
import io.moola.report.Page;
import io.moola.report.Paragraph;
import io.moola.report.Table;
import io.moola.windows.WindowReader;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The profile of a file of windows.
///
/// @param shapes windows by shape: `105 x 4`
/// @param symbols windows by symbol
/// @param basis how bars that several windows hold are counted, in words
record ProfileOfWindows(
        String name,
        long size,
        Map<String, Long> shapes,
        Map<String, Long> symbols,
        String basis,
        List<ProfileColumn> columns,
        ProfileHistogram closes,
        ProfileReturns returns)
        implements Profile {

    private static final String SCHEMA_VERSION = "1.0";
    private static final int LISTED = 500;

    static ProfileOfWindows of(String name, WindowReader windows) {
        ProfileWindowScan scan = new ProfileWindowScan(windows);
        windows.features(scan);
        return scan.profile(name);
    }

    @Override
    public String unit() {
        return "windows";
    }

    @Override
    public Map<String, @Nullable Object> toTree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("dataset_name", name);
        tree.put("schema_version", SCHEMA_VERSION);
        tree.put("unit", unit());
        tree.put("windows", size);
        tree.put("shapes", shapes);
        tree.put("symbols", symbols);
        tree.put("bars_counted", basis);
        Map<String, Object> figures = new LinkedHashMap<>();
        columns.forEach(column -> figures.put(column.name(), column.toTree()));
        tree.put("columns", figures);
        tree.put("close_histogram", closes.toTree());
        tree.put("returns", returns.toTree());
        return tree;
    }

    @Override
    public List<Figures> figures() {
        List<Figures> figures = new ArrayList<>();
        columns.forEach(column -> figures.add(Figures.of("", column)));
        figures.add(Figures.of("", returns.column()));
        return figures;
    }

    @Override
    public List<String> summary() {
        return List.of(
                "%s: %s windows of %s, %s symbols; figures of %s"
                        .formatted(
                                name,
                                Numbers.brief(size),
                                String.join(", ", shapes.keySet()),
                                Numbers.brief(symbols.size()),
                                basis));
    }

    @Override
    public String html() {
        KeyFigures keys =
                new KeyFigures(
                        List.of(
                                Figure.of("windows", Numbers.brief(size)),
                                Figure.of("shapes", String.join(", ", shapes.keySet())),
                                Figure.of("symbols", Numbers.brief(symbols.size())),
                                Figure.of(
                                        "bars",
                                        Numbers.brief(columns.getFirst().moments().count()))));
        List<ProfileColumn> all = new ArrayList<>(columns);
        all.add(returns.column());
        List<Content> charts = new ArrayList<>();
        charts.add(histogram("Close", closes));
        charts.add(histogram("Log returns", returns.histogram()));
        return new Page("Profile of " + name, "Figures of " + basis + ".")
                .add("", keys)
                .add("Columns", ProfilePage.table(all))
                .add("Distributions", charts.toArray(Content[]::new))
                .add("Shapes", counts("shape", shapes))
                .add("Symbols", counts("symbol", symbols))
                .html();
    }

    private static Content histogram(String title, ProfileHistogram histogram) {
        return BarChart.histogram(
                title,
                "Bins of equal width; %s below and %s above them, from %s to %s."
                        .formatted(
                                Numbers.brief(histogram.bulk().below()),
                                Numbers.brief(histogram.bulk().above()),
                                Numbers.brief(histogram.min()),
                                Numbers.brief(histogram.max())),
                histogram.bulk().edges(),
                histogram.bulk().counts(),
                histogram.bulk().below(),
                histogram.bulk().above());
    }

    private static Content[] counts(String what, Map<String, Long> counts) {
        List<List<String>> rows = new ArrayList<>();
        counts.forEach((name, count) -> {
            if (rows.size() < LISTED) {
                rows.add(List.of(name, Numbers.brief(count)));
            }
        });
        List<Content> contents = new ArrayList<>();
        if (rows.size() < counts.size()) {
            contents.add(
                    new Paragraph("The first %d of %d.".formatted(rows.size(), counts.size())));
        }
        contents.add(new Table("", List.of(what, "windows"), rows));
        return contents.toArray(Content[]::new);
    }
}
