package io.moola.bars;

import io.moola.MoolaException;
import io.moola.formats.YamlNode;
import io.moola.formats.YamlNode.Mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What is wrong with a user's calendar, each with its line. Not thread-safe.
final class CalendarProblems {

    private static final int MOST_LISTED = 50;

    private final List<String> found = new ArrayList<>();

    boolean any() {
        return !found.isEmpty();
    }

    /// Something else was expected there.
    void add(YamlNode node, String expected) {
        addText(node, "expected " + expected + ", found " + node.described());
    }

    void addText(YamlNode node, String problem) {
        found.add("line " + node.line() + ": " + problem);
    }

    void unknownKeys(Mapping map, Set<String> known) {
        for (YamlNode.Entry entry : map.entries()) {
            String key = entry.key().text();
            if (!known.contains(key)) {
                String names = String.join(", ", known.stream().sorted().toList());
                addText(entry.key(), "unknown key '%s'; known are %s".formatted(key, names));
            }
        }
    }

    /// All problems in one line.
    MoolaException exception(String path) {
        int count = found.size();
        int more = count - MOST_LISTED;
        return MoolaException.input(
                "Cannot read the calendar %s: %s%s%s"
                        .formatted(
                                path,
                                count == 1 ? "" : count + " problems: ",
                                String.join("; ", found.subList(0, Math.min(count, MOST_LISTED))),
                                more > 0 ? "; and " + more + " more" : ""),
                null);
    }
}
