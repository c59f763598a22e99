package io.moola.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Rows of text under headings; columns that hold numbers only are set to the right.
///
/// @param caption what the rows are, or an empty text
/// @param rows as long as the headings
public record Table(String caption, List<String> headings, List<List<String>> rows)
        implements Content {

    private static final Pattern NUMBER =
            Pattern.compile("[-+]?[0-9.,]+( ?%| M)?([eE][-+]?\\d+)?|–|∞|-∞|");

    public Table {
        headings = List.copyOf(headings);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != headings.size()) {
                throw new IllegalArgumentException(
                        "Row %s has %d cells, expected %d"
                                .formatted(row, row.size(), headings.size()));
            }
        }
    }

    @Override
    public String html() {
        List<Boolean> right = new ArrayList<>();
        for (int column = 0; column < headings.size(); column++) {
            int at = column;
            right.add(rows.stream().allMatch(row -> NUMBER.matcher(row.get(at)).matches()));
        }
        Markup html = new Markup().open("div", "class", "scroll").open("table");
        if (!caption.isEmpty()) {
            html.element("caption", caption);
        }
        html.open("thead").open("tr");
        for (int i = 0; i < headings.size(); i++) {
            cell(html, "th", headings.get(i), right.get(i));
        }
        html.close("tr").close("thead").open("tbody");
        for (List<String> row : rows) {
            html.open("tr");
            for (int i = 0; i < row.size(); i++) {
                cell(html, "td", row.get(i), right.get(i));
            }
            html.close("tr");
        }
        return html.close("tbody").close("table").close("div").toString();
    }

    private static void cell(Markup html, String element, String text, boolean right) {
        if (right) {
            html.element(element, text, "class", "n");
        } else {
            html.element(element, text);
        }
    }
}
