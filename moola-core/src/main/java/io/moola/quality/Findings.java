package io.moola.quality;

import io.moola.windows.WindowReader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The first findings of every rule, in row order: enough to look at, bounded however bad the data
/// are. Blocks of rows collect apart and are joined in their order. Not thread-safe.
final class Findings {

    /// Samples per rule in a report.
    static final int PER_RULE = 20;

    private final Map<String, List<Finding>> byRule = new LinkedHashMap<>();

    /// True while more findings of the rule are wanted.
    boolean wants(String rule) {
        List<Finding> found = byRule.get(rule);
        return found == null || found.size() < PER_RULE;
    }

    void add(Finding finding) {
        if (wants(finding.rule())) {
            byRule.computeIfAbsent(finding.rule(), rule -> new ArrayList<>()).add(finding);
        }
    }

    /// Takes over what comes after the findings held here.
    void addAll(Findings later) {
        later.byRule.values().forEach(found -> found.forEach(this::add));
    }

    /// The findings but those of a kind.
    Findings without(Predicate<Finding> unwanted) {
        Findings kept = new Findings();
        byRule.values()
                .forEach(found -> found.stream().filter(unwanted.negate()).forEach(kept::add));
        return kept;
    }

    /// The findings at the rows where the series had them before it was put in order.
    Findings from(TimedSeries series) {
        if (series.order() == null) {
            return this;
        }
        Findings moved = new Findings();
        byRule.values()
                .forEach(found ->
                        found.forEach(finding ->
                                moved.add(
                                        finding.atRow(
                                                series.origin(Math.toIntExact(finding.row()))))));
        return moved;
    }

    /// The findings in windows, with the ids and symbols that the file has for them.
    Findings named(WindowReader windows) {
        Findings named = new Findings();
        byRule.values()
                .forEach(found -> found.forEach(finding -> named.add(finding.named(windows))));
        return named;
    }

    List<Finding> of(String rule) {
        return byRule.getOrDefault(rule, List.of());
    }
}
