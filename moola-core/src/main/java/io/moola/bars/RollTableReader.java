package io.moola.bars;

import io.moola.MoolaException;
import io.moola.bars.RollTable.Roll;
import io.moola.formats.YamlNode;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads the tree of a roll table and collects everything that is wrong with it. Holds the state of
/// one reading; not thread-safe.
final class RollTableReader {

    private static final Set<String> KEYS = Set.of("symbol", "rolls");
    private static final Set<String> ROLL_KEYS =
            Set.of("at", "from", "to", "from_volume", "to_volume");
    private static final String EXAMPLE =
            "Expected symbol: ES and rolls: [{at: 2013-12-18T00:00:00Z, from: 201312, to:"
                    + " 201403}]; moola roll suggest prints one.";
    private static final long MICROS_PER_SECOND = 1_000_000L;
    private static final long NANOS_PER_MICRO = 1_000L;

    private final String name;
    private final List<String> faults = new ArrayList<>();

    RollTableReader(String name) {
        this.name = name;
    }

    RollTable read(YamlNode root) {
        String symbol = "";
        List<Roll> rolls = new ArrayList<>();
        if (root instanceof YamlNode.Mapping table) {
            refuseOthers(table, KEYS);
            symbol = text(table, "symbol");
            if (table.value("rolls") instanceof YamlNode.Sequence list && !list.items().isEmpty()) {
                list.items().forEach(item -> addRoll(rolls, item));
            } else {
                fault(or(table.value("rolls"), table), "expected 'rolls', a list of at least one");
            }
        } else {
            fault(root, "expected a mapping, found " + root.described());
        }
        if (!faults.isEmpty()) {
            throw MoolaException.input(
                    "Cannot read %s as a roll table: %s".formatted(name, String.join("; ", faults)),
                    EXAMPLE);
        }
        return new RollTable(symbol, rolls);
    }

    private void addRoll(List<Roll> rolls, YamlNode item) {
        if (!(item instanceof YamlNode.Mapping roll)) {
            fault(item, "expected at, from and to, found " + item.described());
            return;
        }
        int before = faults.size();
        refuseOthers(roll, ROLL_KEYS);
        Roll read =
                new Roll(
                        instant(roll, text(roll, "at")),
                        month(roll, "from"),
                        month(roll, "to"),
                        volume(roll, "from_volume"),
                        volume(roll, "to_volume"));
        if (faults.size() == before) {
            checkOrder(roll, rolls.isEmpty() ? null : rolls.getLast(), read);
            rolls.add(read);
        }
    }

    private void checkOrder(YamlNode place, @Nullable Roll before, Roll roll) {
        if (roll.from().compareTo(roll.to()) >= 0) {
            fault(place, "%s is not before %s".formatted(roll.from(), roll.to()));
        }
        if (before != null && roll.at() <= before.at()) {
            fault(place, "%s is not after the roll before it".formatted(Instants.iso(roll.at())));
        }
        if (before != null && !roll.from().equals(before.to())) {
            fault(
                    place,
                    "it starts from %s, but the roll before it went to %s"
                            .formatted(roll.from(), before.to()));
        }
    }

    private void refuseOthers(YamlNode.Mapping mapping, Set<String> known) {
        for (YamlNode.Entry entry : mapping.entries()) {
            if (!known.contains(entry.key().text())) {
                fault(
                        entry.key(),
                        "unknown key '%s', expected one of %s"
                                .formatted(
                                        entry.key().text(),
                                        String.join(", ", known.stream().sorted().toList())));
            }
        }
    }

    private String text(YamlNode.Mapping mapping, String key) {
        YamlNode value = mapping.value(key);
        if (value instanceof YamlNode.Scalar scalar
                && !scalar.isNull()
                && !scalar.text().isBlank()) {
            return scalar.text();
        }
        fault(
                or(value, mapping),
                "expected '%s', found %s"
                        .formatted(key, value == null ? "nothing" : value.described()));
        return "";
    }

    private long instant(YamlNode.Mapping roll, String text) {
        try {
            Instant instant =
                    text.isEmpty() ? Instant.EPOCH : OffsetDateTime.parse(text).toInstant();
            return Math.addExact(
                    Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND),
                    instant.getNano() / NANOS_PER_MICRO);
        } catch (DateTimeException | ArithmeticException e) {
            fault(
                    or(roll.value("at"), roll),
                    "expected an instant as 2013-12-18T00:00:00Z, found '" + text + "'");
            return 0;
        }
    }

    private String month(YamlNode.Mapping roll, String key) {
        String month = text(roll, key);
        if (!month.isEmpty() && !ContractMonth.isMonth(month)) {
            fault(or(roll.value(key), roll), "expected a month as 201312, found '" + month + "'");
        }
        return month;
    }

    private double volume(YamlNode.Mapping roll, String key) {
        if (roll.value(key) == null) {
            return Double.NaN;
        }
        String text = text(roll, key);
        try {
            double volume = text.isEmpty() ? 0 : Double.parseDouble(text);
            if (volume >= 0 && Double.isFinite(volume)) {
                return volume;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        fault(or(roll.value(key), roll), "expected a volume, found '" + text + "'");
        return Double.NaN;
    }

    private static YamlNode or(@Nullable YamlNode value, YamlNode other) {
        return value == null ? other : value;
    }

    private void fault(YamlNode place, String what) {
        faults.add("line %d: %s".formatted(place.line(), what));
    }
}
