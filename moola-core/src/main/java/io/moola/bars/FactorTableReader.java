package io.moola.bars;

import io.moola.MoolaException;
import io.moola.bars.FactorTable.Row;
import io.moola.formats.SourceFile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/// Reads a factor file or a table of events and collects the lines that are wrong. Holds the state
/// of one reading; not thread-safe.
final class FactorTableReader {

    private static final int MOST_BYTES = 8 << 20;
    private static final int MOST_FAULTS = 20;
    private static final Set<String> EVENT_COLUMNS = Set.of("date", "split", "dividend");
    private static final String EXAMPLE =
            "Expected Lean's date,price factor,split factor,reference close without a header, or a"
                    + " header date,split,dividend.";

    private final String name;
    private final List<String> faults = new ArrayList<>();
    private int line;

    FactorTableReader(String name) {
        this.name = name;
    }

    /// The rows, ascending by date.
    List<? extends Row> read(SourceFile file) {
        List<String> lines = text(file).lines().toList();
        int first = 0;
        while (first < lines.size() && lines.get(first).isBlank()) {
            first++;
        }
        if (first == lines.size()) {
            throw MoolaException.input("Cannot read " + name + " as factors: it is empty", EXAMPLE);
        }
        boolean hasHeader = lines.get(first).chars().anyMatch(Character::isLetter);
        List<? extends Row> rows = hasHeader ? events(lines, first) : factors(lines, first);
        if (!faults.isEmpty()) {
            int more = faults.size() - MOST_FAULTS;
            throw MoolaException.input(
                    "Cannot read %s as factors: %s%s"
                            .formatted(
                                    name,
                                    String.join(
                                            "; ",
                                            faults.subList(
                                                    0, Math.min(faults.size(), MOST_FAULTS))),
                                    more > 0 ? "; and %,d more".formatted(more) : ""),
                    EXAMPLE);
        }
        return rows;
    }

    private String text(SourceFile file) {
        try (InputStream in = file.open()) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw MoolaException.input(
                        "Cannot read " + name + " as factors: it is larger than 8 MiB", EXAMPLE);
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    private List<Row.Factors> factors(List<String> lines, int first) {
        List<Row.Factors> rows = new ArrayList<>();
        for (int i = first; i < lines.size(); i++) {
            line = i + 1;
            if (lines.get(i).isBlank()) {
                continue;
            }
            String[] cells = lines.get(i).split(",", -1);
            if (cells.length < 3 || cells.length > 4) {
                fault("expected 4 columns, found " + cells.length);
                continue;
            }
            int before = faults.size();
            Row.Factors row =
                    new Row.Factors(
                            date(cells[0]),
                            positive("price factor", cells[1]),
                            positive("split factor", cells[2]));
            if (faults.size() == before
                    && !rows.isEmpty()
                    && !row.date().isAfter(rows.getLast().date())) {
                fault("%s is not after %s".formatted(row.date(), rows.getLast().date()));
            }
            if (faults.size() == before) {
                rows.add(row);
            }
        }
        return rows;
    }

    private List<Row.Event> events(List<String> lines, int first) {
        line = first + 1;
        List<String> header =
                List.of(lines.get(first).toLowerCase(Locale.ROOT).strip().split("\\s*,\\s*", -1));
        if (!header.contains("date")
                || header.size() < 2
                || !EVENT_COLUMNS.containsAll(header)
                || Set.copyOf(header).size() < header.size()) {
            fault("expected the header date,split,dividend, found '" + lines.get(first) + "'");
            return List.of();
        }
        TreeMap<LocalDate, Integer> seen = new TreeMap<>();
        List<Row.Event> rows = new ArrayList<>();
        for (int i = first + 1; i < lines.size(); i++) {
            line = i + 1;
            String[] cells = lines.get(i).split(",", -1);
            if (lines.get(i).isBlank()) {
                continue;
            }
            if (cells.length != header.size()) {
                fault("expected %d columns, found %d".formatted(header.size(), cells.length));
                continue;
            }
            int before = faults.size();
            Row.Event event = event(header, cells);
            Integer other = seen.putIfAbsent(event.date(), line);
            if (faults.size() == before && other != null) {
                fault(
                        "%s is there in line %d already: write one row for a date"
                                .formatted(event.date(), other));
            }
            rows.add(event);
        }
        rows.sort(Comparator.comparing(Row.Event::date));
        return rows;
    }

    private Row.Event event(List<String> header, String[] cells) {
        String split = cell(header, cells, "split");
        String dividend = cell(header, cells, "dividend");
        if (split.isEmpty() && dividend.isEmpty()) {
            fault("expected a split or a dividend, found neither");
        }
        return new Row.Event(
                date(cell(header, cells, "date")),
                split.isEmpty() ? 1 : positive("split", split),
                dividend.isEmpty() ? 0 : positive("dividend", dividend));
    }

    private static String cell(List<String> header, String[] cells, String column) {
        int at = header.indexOf(column);
        return at < 0 ? "" : cells[at].strip();
    }

    private LocalDate date(String cell) {
        String text = cell.strip();
        try {
            return text.contains("-")
                    ? LocalDate.parse(text)
                    : LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException e) {
            fault("expected a date as 20140609 or 2014-06-09, found '" + text + "'");
            return LocalDate.EPOCH;
        }
    }

    private double positive(String what, String cell) {
        try {
            double value = Double.parseDouble(cell.strip());
            if (value > 0 && Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        fault("expected a %s of more than 0, found '%s'".formatted(what, cell.strip()));
        return 1;
    }

    private void fault(String what) {
        faults.add("line %d: %s".formatted(line, what));
    }
}
