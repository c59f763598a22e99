package io.moola.report;

import java.util.Locale;

/// Text of HTML and SVG as it grows. Whatever comes from data is escaped; names of elements and
/// attributes are ours. Not thread-safe.
final class Markup {

    private final StringBuilder text = new StringBuilder();

    /// Opens an element.
    ///
    /// @param attributes names and values in turn
    Markup open(String element, Object... attributes) {
        text.append('<').append(element);
        attributes(attributes);
        text.append('>');
        return this;
    }

    Markup close(String element) {
        text.append("</").append(element).append('>');
        return this;
    }

    /// An element without content.
    Markup empty(String element, Object... attributes) {
        text.append('<').append(element);
        attributes(attributes);
        text.append("/>");
        return this;
    }

    /// An element around a text.
    Markup element(String element, String content, Object... attributes) {
        return open(element, attributes).text(content).close(element);
    }

    private void attributes(Object... attributes) {
        for (int i = 0; i < attributes.length; i += 2) {
            text.append(' ').append(attributes[i]).append("=\"");
            Object value = attributes[i + 1];
            text.append(escaped(value instanceof Double number ? number(number) : value.toString()))
                    .append('"');
        }
    }

    /// A text from data.
    Markup text(String content) {
        text.append(escaped(content));
        return this;
    }

    /// Markup that is finished.
    Markup raw(String markup) {
        text.append(markup);
        return this;
    }

    Markup line() {
        text.append('\n');
        return this;
    }

    /// A coordinate: a tenth of a unit is finer than any screen.
    static String number(double value) {
        double rounded = Math.rint(value * 10) / 10;
        return rounded == Math.rint(rounded)
                ? Long.toString((long) rounded)
                : String.format(Locale.ROOT, "%.1f", rounded);
    }

    /// A text without a meaning in HTML; control characters, which XML does not allow, are marked.
    static String escaped(String content) {
        StringBuilder safe = new StringBuilder(content.length() + 16);
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                case '\n', '\t' -> safe.append(c);
                default -> safe.append(c < ' ' || c == '\u007f' ? '\ufffd' : c);
            }
        }
        return safe.toString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
