package io.moola.report;

/// A drawing with its title, a sentence that says what to see in it, and the numbers behind it.
///
/// @param svg a whole `svg` element
/// @param data shown on demand, and on paper not at all
public record Chart(String title, String description, String svg, Table data) implements Content {

    @Override
    public String html() {
        return new Markup()
                .open("figure")
                .element("h3", title)
                .raw(svg)
                .element("figcaption", description)
                .open("details")
                .element("summary", "The numbers")
                .raw(data.html())
                .close("details")
                .close("figure")
                .toString();
    }

    /// The drawing as a file of its own.
    public String standaloneSvg() {
        String root = "<svg xmlns=\"http://www.w3.org/2000/svg\"";
        int end = svg.indexOf('>') + 1;
        return root
                + svg.substring("<svg".length(), end)
                + "<style>"
                + Page.STYLE
                + "svg{background:var(--paper)}</style>"
                + svg.substring(end)
                + "\n";
    }
}
