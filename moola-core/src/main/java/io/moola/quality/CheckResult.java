package io.moola.quality;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/// One expectation and how it came out on one instrument or window file.
///
/// @param name of the expectation
/// @param symbol of the instrument, or the empty text for a file as a whole
/// @param where which bars it looked at
/// @param parameters what it was evaluated with
/// @param observed the figure that was compared, or null where there was nothing to look at
/// @param limit what it was compared with, or null where there is no bound
/// @param unitsChecked cells, bars, steps or windows looked at
/// @param violations those of them at fault
/// @param remedy what to do when it failed
public record CheckResult(
        String name,
        String symbol,
        Scope where,
        Parameters parameters,
        Severity severity,
        boolean passed,
        @Nullable Double observed,
        @Nullable Double limit,
        long unitsChecked,
        long violations,
        String remedy) {

    static CheckResult of(Check check, String symbol, Parameters parameters, Outcome outcome) {
        return new CheckResult(
                check.name(),
                symbol,
                check.where(),
                parameters,
                check.severity(),
                outcome.passed(),
                outcome.observed(),
                outcome.limit(),
                outcome.unitsChecked(),
                outcome.violations(),
                check.expectation().remedy());
    }

    /// The failure on one line.
    public String message() {
        return "%s%s: observed %s, limit %s; %d of %d at fault"
                .formatted(
                        symbol.isEmpty() ? "" : symbol + ": ",
                        name,
                        observed == null ? "nothing" : observed,
                        limit == null ? "none" : limit,
                        violations,
                        unitsChecked);
    }

    Map<String, @Nullable Object> toTree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("name", name);
        if (!symbol.isEmpty()) {
            tree.put("symbol", symbol);
        }
        if (!where.equals(Scope.ALL)) {
            tree.put("where", where.toTree());
        }
        tree.put("parameters", parameters.toTree());
        tree.put("severity", severity.toString());
        tree.put("passed", passed);
        tree.put("observed", observed);
        tree.put("limit", limit);
        tree.put("units_checked", unitsChecked);
        tree.put("violations", violations);
        tree.put("remedy", remedy);
        return tree;
    }
}
