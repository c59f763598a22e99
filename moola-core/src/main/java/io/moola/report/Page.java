package io.moola.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A page as one HTML file that fetches nothing and runs no script: it says so to the browser in a
/// content policy, so that no text from data could make it. Readable on a phone, in the dark and on
/// paper. Not thread-safe.
public final class Page {

    static final String STYLE = style();

    private final String title;
    private final String lead;
    private final List<Section> sections = new ArrayList<>();

    private record Section(String heading, List<Content> contents) {}

    /// @param lead a sentence below the title
    public Page(String title, String lead) {
        this.title = title;
        this.lead = lead;
    }

    /// Adds a part; an empty heading starts none.
    public Page add(String heading, Content... contents) {
        sections.add(new Section(heading, List.of(contents)));
        return this;
    }

    /// The whole document.
    public String html() {
        Markup html = new Markup();
        html.raw("<!doctype html>\n").open("html", "lang", "en").open("head");
        html.raw("<meta charset=\"utf-8\">");
        html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.raw("<meta name=\"color-scheme\" content=\"light dark\">");
        html.raw(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"
                        + " style-src 'unsafe-inline'; img-src data:\">");
        html.element("title", title).open("style").raw(STYLE).close("style").close("head").line();
        html.open("body").open("main").open("header").element("h1", title);
        html.element("p", lead);
        links(html);
        html.close("header");
        int number = 0;
        for (Section section : sections) {
            html.line().open("section", "id", "part-" + ++number);
            if (!section.heading().isEmpty()) {
                html.element("h2", section.heading());
            }
            section.contents().forEach(content -> html.line().raw(content.html()));
            html.close("section");
        }
        return html.close("main").close("body").close("html").line().toString();
    }

    /// Where there are so many parts that one would look for them.
    private void links(Markup html) {
        if (sections.size() < 4) {
            return;
        }
        html.open("nav");
        for (int i = 0; i < sections.size(); i++) {
            if (!sections.get(i).heading().isEmpty()) {
                html.element("a", sections.get(i).heading(), "href", "#part-" + (i + 1));
            }
        }
        html.close("nav");
    }

    private static String style() {
        try (InputStream in = Page.class.getResourceAsStream("page.css")) {
            if (in == null) {
                throw new IllegalStateException("page.css is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read page.css", e);
        }
    }
}
