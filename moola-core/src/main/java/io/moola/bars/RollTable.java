package io.moola.bars;

import io.moola.MoolaException;
import io.moola.formats.Json;
import io.moola.formats.Yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// When a continuous series goes from one contract month to the next.
///
/// As YAML: `symbol: ES` and `rolls`, a list of `at` (the first instant of the later month,
/// `2013-12-18T00:00:00Z`), `from` and `to` (`201312`), and, where a rule decided by them,
/// `from_volume` and `to_volume`. Rolls ascend, and each starts from the month that the one before
/// it went to.
///
/// @param symbol of the product; its months are `<symbol>.<month>`
/// @param rolls at least one
public record RollTable(String symbol, List<Roll> rolls) {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*");

    /// One roll.
    ///
    /// @param at the first instant of the later month, microseconds
    /// @param from the earlier month: `201312`
    /// @param to the later month: `201403`
    /// @param fromVolume what the earlier month traded on the date of the roll, or NaN
    /// @param toVolume what the later month traded on it, or NaN
    public record Roll(long at, String from, String to, double fromVolume, double toVolume) {

        Map<String, Object> toTree() {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("at", Instants.iso(at));
            tree.put("from", from);
            tree.put("to", to);
            if (Double.isFinite(fromVolume) && Double.isFinite(toVolume)) {
                tree.put("from_volume", number(fromVolume));
                tree.put("to_volume", number(toVolume));
            }
            return tree;
        }

        private static Number number(double volume) {
            boolean whole = volume == Math.rint(volume) && Math.abs(volume) < 1e15;
            return whole ? (Number) (long) volume : (Number) volume;
        }
    }

    /// @throws IllegalArgumentException when there is no roll
    public RollTable {
        rolls = List.copyOf(rolls);
        if (rolls.isEmpty()) {
            throw new IllegalArgumentException("A roll table of " + symbol + " without rolls");
        }
    }

    /// Reads a table.
    ///
    /// @param name what messages call the file
    /// @throws MoolaException (input) with every line that is wrong
    public static RollTable read(Path file, String name) {
        return new RollTableReader(name).read(Yaml.read(file, name));
    }

    /// The months in order; one more than rolls.
    public List<ContractMonth> months() {
        List<ContractMonth> months = new ArrayList<>();
        months.add(new ContractMonth(symbol, rolls.getFirst().from()));
        rolls.forEach(roll -> months.add(new ContractMonth(symbol, roll.to())));
        return months;
    }

    /// The table as a tree for JSON.
    public Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("symbol", symbol);
        tree.put("rolls", rolls.stream().map(Roll::toTree).toList());
        return tree;
    }

    /// The table as YAML, which [#read] reads back.
    public String toYaml() {
        StringBuilder yaml = new StringBuilder();
        boolean isPlain = PLAIN.matcher(symbol).matches() && !symbol.equalsIgnoreCase("null");
        yaml.append("symbol: ").append(isPlain ? symbol : Json.compact(symbol)).append('\n');
        yaml.append("rolls:\n");
        for (Roll roll : rolls) {
            String mark = "  - ";
            for (Map.Entry<String, Object> entry : roll.toTree().entrySet()) {
                yaml.append(mark).append(entry.getKey()).append(": ").append(entry.getValue());
                yaml.append('\n');
                mark = "    ";
            }
        }
        return yaml.toString();
    }
}
