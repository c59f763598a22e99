package io.moola.report;

/// A few sentences.
public record Paragraph(String text) implements Content {

    @Override
    public String html() {
        return new Markup().element("p", text).toString();
    }
}
