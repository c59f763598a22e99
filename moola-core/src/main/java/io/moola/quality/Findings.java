package io.moola.quality;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// The first findings of every rule, in row order: enough to look at, bounded however bad the data
/// are; and, where somebody takes them, every finding, handed on and not held. Parts of the data
/// collect apart and are joined in their order. Not thread-safe.
final class Findings {

    /// Samples per rule in a report.
    static final int PER_RULE = 20;

    private final Map<String, List<Finding>> byRule = new LinkedHashMap<>();
    private final @Nullable Consumer<Finding> all;
    private final UnaryOperator<Finding> placed;

    /// What a part holds until it is joined, or null where samples are enough.
    private @Nullable List<Finding> held;

    /// Samples only.
    Findings() {
        this(null, UnaryOperator.identity());
    }

    /// @param all takes every finding, or null
    /// @param placed gives a finding the row or the name that it has outside
    Findings(@Nullable Consumer<Finding> all, UnaryOperator<Finding> placed) {
        this.all = all;
        this.placed = placed;
    }

    /// Lets only findings of the rules through to the taker.
    static @Nullable Consumer<Finding> only(Set<String> rules, @Nullable Consumer<Finding> taker) {
        return taker == null
                ? null
                : finding -> {
                    if (rules.contains(finding.rule())) {
                        taker.accept(finding);
                    }
                };
    }

    /// A collector for a part of the data, to be joined by [#addAll(Findings)].
    Findings part() {
        Findings part = new Findings();
        part.held = all == null ? null : new ArrayList<>();
        return part;
    }

    /// True while more findings of the rule are wanted.
    boolean wants(String rule) {
        return all != null || held != null || hasRoom(rule);
    }

    private boolean hasRoom(String rule) {
        List<Finding> found = byRule.get(rule);
        return found == null || found.size() < PER_RULE;
    }

    void add(Finding finding) {
        if (held != null) {
            held.add(finding);
            return;
        }
        Finding here = all != null || hasRoom(finding.rule()) ? placed.apply(finding) : finding;
        if (hasRoom(here.rule())) {
            byRule.computeIfAbsent(here.rule(), rule -> new ArrayList<>()).add(here);
        }
        if (all != null) {
            all.accept(here);
        }
    }

    /// Takes over what comes after the findings held here.
    void addAll(Findings later) {
        addAll(later, finding -> true);
    }

    /// Takes over those of a kind.
    void addAll(Findings later, Predicate<Finding> wanted) {
        if (later.held != null) {
            later.held.stream().filter(wanted).forEach(this::add);
        } else {
            later.byRule
                    .values()
                    .forEach(found -> found.stream().filter(wanted).forEach(this::add));
        }
    }

    List<Finding> of(String rule) {
        return byRule.getOrDefault(rule, List.of());
    }
}
