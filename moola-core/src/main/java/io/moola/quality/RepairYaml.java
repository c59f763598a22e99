package io.moola.quality;

import io.moola.bars.Instants;
import io.moola.formats.Json;
import io.moola.formats.YamlNode;
import io.moola.formats.YamlNode.Mapping;
import io.moola.formats.YamlNode.Scalar;
import io.moola.formats.YamlNode.Sequence;
import io.moola.formats.YamlProblems;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Patches as YAML, two lines a change: what is done, and why. All problems of a file are
/// collected, each with its line. Holds the state of one reading; not thread-safe.
final class RepairYaml {

    private static final String VERSION = "1.0";
    private static final Set<String> KEYS = Set.of("repair", "data", "sha256", "changes");
    private static final Set<String> CHANGE_KEYS =
            Set.of(
                    "symbol",
                    "timestamp",
                    "row",
                    "column",
                    "old",
                    "new",
                    "drop",
                    "rule",
                    "confidence",
                    "reason");

    private final YamlProblems problems = new YamlProblems();
    private final Set<String> cells = new HashSet<>();

    private RepairYaml() {}

    static String write(RepairPatch patch) {
        StringBuilder text =
                new StringBuilder(
                        """
                        # A proposal: nothing is changed yet. Compare each change with the source; delete those
                        # that you do not want, or write another 'new'. What stays is done by
                        # moola apply-repair with this file and the data; the data themselves stay as they are.
                        """);
        text.append("repair: ").append(quoted(VERSION)).append('\n');
        text.append("data: ").append(quoted(patch.data())).append('\n');
        text.append("sha256: ").append(quoted(patch.sha256())).append('\n');
        text.append(patch.entries().isEmpty() ? "changes: []\n" : "changes:\n");
        patch.entries().forEach(entry -> append(text, entry));
        return text.toString();
    }

    private static void append(StringBuilder text, RepairEntry entry) {
        text.append(
                "  - {symbol: %s, timestamp: \"%s\", row: %d, "
                        .formatted(
                                quoted(entry.symbol()), Instants.iso(entry.time()), entry.row()));
        text.append(
                switch (entry.change()) {
                    case RepairChange.NewPrice change ->
                            "column: %s, old: %s, new: %s"
                                    .formatted(
                                            change.column(),
                                            number(change.before()),
                                            number(change.after()));
                    case RepairChange.DropRow change ->
                            "drop: true, old: [%s, %s, %s, %s]"
                                    .formatted(
                                            number(change.open()),
                                            number(change.high()),
                                            number(change.low()),
                                            number(change.close()));
                });
        text.append(
                ",\n     rule: %s, confidence: %s, reason: %s}\n"
                        .formatted(entry.rule(), entry.confidence(), quoted(entry.reason())));
    }

    private static String number(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "~";
    }

    private static String quoted(String text) {
        String object = Json.compact(Map.of("v", text));
        return object.substring("{\"v\":".length(), object.length() - 1);
    }

    /// @throws io.moola.MoolaException (input) with every problem and its line
    static RepairPatch read(YamlNode document, String path) {
        RepairYaml yaml = new RepairYaml();
        RepairPatch patch = yaml.patch(document);
        if (patch == null || yaml.problems.any()) {
            throw yaml.problems.exception("the repair " + path);
        }
        return patch;
    }

    private @Nullable RepairPatch patch(YamlNode document) {
        if (!(document instanceof Mapping root)) {
            problems.add(document, "a mapping with repair, data, sha256 and changes");
            return null;
        }
        problems.unknownKeys(root, KEYS);
        String version = text(root, "repair");
        if (version != null && !version.equals(VERSION)) {
            problems.addText(root, "this is repair %s, known is %s".formatted(version, VERSION));
        }
        String data = text(root, "data");
        String sha256 = text(root, "sha256");
        List<RepairEntry> entries = new ArrayList<>();
        YamlNode list = root.value("changes");
        if (list instanceof Sequence sequence) {
            for (YamlNode item : sequence.items()) {
                RepairEntry entry = entry(item);
                if (entry != null) {
                    entries.add(entry);
                }
            }
        } else if (!(list instanceof Scalar scalar && scalar.isNull())) {
            // a person who deletes every change leaves the key alone
            problems.add(list == null ? root : list, "changes: a list");
        }
        return data == null || sha256 == null ? null : new RepairPatch(data, sha256, entries);
    }

    private @Nullable RepairEntry entry(YamlNode item) {
        if (!(item instanceof Mapping map)) {
            problems.add(item, "a change");
            return null;
        }
        problems.unknownKeys(map, CHANGE_KEYS);
        String symbol = text(map, "symbol");
        Long time =
                value(map, "timestamp", "a time such as 2024-01-02T09:30:00Z", RepairYaml::micros);
        Integer row = value(map, "row", "a row, from 0", RepairYaml::row);
        RepairChange change = change(map);
        if (symbol == null || time == null || row == null || change == null) {
            return null;
        }
        requireOnce(map, symbol, row, change);
        return new RepairEntry(
                symbol,
                time,
                row,
                change,
                orEmpty(map.value("rule")),
                confidence(map),
                orEmpty(map.value("reason")));
    }

    private void requireOnce(Mapping map, String symbol, int row, RepairChange change) {
        String bar = symbol + "\n" + row + "\n";
        boolean isNew =
                switch (change) {
                    case RepairChange.NewPrice price ->
                            cells.add(bar + price.column()) && !cells.contains(bar + "drop");
                    case RepairChange.DropRow _ ->
                            cells.add(bar + "drop")
                                    && Arrays.stream(PriceFault.COLUMNS)
                                            .noneMatch(column -> cells.contains(bar + column));
                };
        if (!isNew) {
            problems.addText(map, "row %d of %s is changed twice".formatted(row, symbol));
        }
    }

    private @Nullable RepairChange change(Mapping map) {
        YamlNode drop = map.value("drop");
        if (drop == null) {
            return newPrice(map);
        }
        if (!(drop instanceof Scalar scalar && scalar.text().equals("true"))
                || map.value("column") != null
                || map.value("new") != null) {
            problems.addText(drop, "expected drop: true without column and new");
            return null;
        }
        if (map.value("old") instanceof Sequence old && old.items().size() == 4) {
            double[] prices = new double[4];
            for (int i = 0; i < prices.length; i++) {
                prices[i] = price(old.items().get(i));
            }
            return new RepairChange.DropRow(prices[0], prices[1], prices[2], prices[3]);
        }
        problems.addText(map, "expected old: a list of open, high, low and close");
        return null;
    }

    private @Nullable RepairChange newPrice(Mapping map) {
        String column = text(map, "column");
        YamlNode before = map.value("old");
        YamlNode after = map.value("new");
        if (column == null || before == null || after == null) {
            problems.addText(map, "expected column, old and new, or drop: true and old");
            return null;
        }
        if (RepairRun.index(column) < 0) {
            problems.addText(map, "expected column: open, high, low or close, found " + column);
            return null;
        }
        double price = price(after);
        if (!Double.isFinite(price)) {
            problems.add(after, "new: a price");
            return null;
        }
        return new RepairChange.NewPrice(column, price(before), price);
    }

    /// NaN for nothing.
    private double price(YamlNode node) {
        if (node instanceof Scalar scalar) {
            if (scalar.isNull()) {
                return Double.NaN;
            }
            try {
                double price = Double.parseDouble(scalar.text());
                if (Double.isFinite(price)) {
                    return price;
                }
            } catch (NumberFormatException e) {
                // told below
            }
        }
        problems.add(node, "a price, or ~ for none");
        return Double.NaN;
    }

    private Confidence confidence(Mapping map) {
        String word = orEmpty(map.value("confidence"));
        for (Confidence confidence : Confidence.values()) {
            if (confidence.toString().equals(word)) {
                return confidence;
            }
        }
        if (!word.isEmpty()) {
            problems.addText(map, "expected confidence: certain, likely or doubtful, not " + word);
        }
        return Confidence.DOUBTFUL;
    }

    private static String orEmpty(@Nullable YamlNode node) {
        return node instanceof Scalar scalar ? scalar.text() : "";
    }

    private @Nullable String text(Mapping map, String key) {
        return value(map, key, "a text", text -> text.isEmpty() ? null : text);
    }

    private <T> @Nullable T value(
            Mapping map, String key, String expected, Function<String, @Nullable T> parse) {
        YamlNode node = map.value(key);
        if (node instanceof Scalar scalar && !scalar.isNull()) {
            try {
                T value = parse.apply(scalar.text());
                if (value != null) {
                    return value;
                }
            } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
                // told below
            }
        }
        problems.add(node == null ? map : node, key + ": " + expected);
        return null;
    }

    private static @Nullable Integer row(String text) {
        int row = Integer.parseInt(text);
        return row < 0 ? null : row;
    }

    private static Long micros(String text) {
        Instant instant = Instant.parse(text);
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, instant);
        if (!Instant.EPOCH.plus(micros, ChronoUnit.MICROS).equals(instant)) {
            throw new DateTimeException("finer than a microsecond");
        }
        return micros;
    }
}
