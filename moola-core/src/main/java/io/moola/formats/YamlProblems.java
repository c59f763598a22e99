package io.moola.formats;

import io.moola.MoolaException;
import io.moola.formats.YamlNode.Mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What is wrong with a YAML document, each with its line, so that a user hears of everything at
/// once. Not thread-safe.
public final class YamlProblems {

    private static final int MOST_LISTED = 50;

    private final List<String> found = new ArrayList<>();

    /// True when there is at least one.
    public boolean any() {
        return !found.isEmpty();
    }

    /// Something else was expected there.
    public void add(YamlNode node, String expected) {
        addText(node, "expected " + expected + ", found " + node.described());
    }

    /// In words of its own.
    public void addText(YamlNode node, String problem) {
        found.add("line " + node.line() + ": " + problem);
    }

    /// Every key that is not among the known ones.
    public void unknownKeys(Mapping map, Set<String> known) {
        for (YamlNode.Entry entry : map.entries()) {
            String key = entry.key().text();
            if (!known.contains(key)) {
                String names = String.join(", ", known.stream().sorted().toList());
                addText(entry.key(), "unknown key '%s'; known are %s".formatted(key, names));
            }
        }
    }

    /// All problems in one line.
    ///
    /// @param what was to be read: `the calendar x.yaml`
    public MoolaException exception(String what) {
        int count = found.size();
        int more = count - MOST_LISTED;
        return MoolaException.input(
                "Cannot read %s: %s%s%s"
                        .formatted(
                                what,
                                count == 1 ? "" : count + " problems: ",
                                String.join("; ", found.subList(0, Math.min(count, MOST_LISTED))),
                                more > 0 ? "; and " + more + " more" : ""),
                null);
    }
}
