package io.moola.report;

import java.util.List;

/// The few numbers that matter most, large.
public record KeyFigures(List<Figure> figures) implements Content {

    /// How a figure is to be taken.
    public enum Mood {
        PLAIN,
        GOOD,
        WARNING,
        BAD
    }

    /// A number with its name.
    public record Figure(String name, String value, Mood mood) {

        public static Figure of(String name, String value) {
            return new Figure(name, value, Mood.PLAIN);
        }
    }

    public KeyFigures {
        figures = List.copyOf(figures);
    }

    @Override
    public String html() {
        Markup html = new Markup().open("dl", "class", "figures");
        for (Figure figure : figures) {
            html.open(
                    "div",
                    "class",
                    "figure " + figure.mood().name().toLowerCase(java.util.Locale.ROOT));
            html.element("dt", figure.name()).element("dd", figure.value()).close("div");
        }
        return html.close("dl").toString();
    }
}
