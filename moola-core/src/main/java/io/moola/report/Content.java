package io.moola.report;

/// A part of a page.
public sealed interface Content permits Paragraph, KeyFigures, Table, Chart {

    /// Its HTML.
    String html();
}
