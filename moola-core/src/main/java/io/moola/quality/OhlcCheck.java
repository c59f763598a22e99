package io.moola.quality;

import io.moola.bars.Instrument;
import io.moola.windows.WindowReader;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The OHLC rules alone, on bars or on windows: the quickest look at a file.
///
/// @param unit what `rows` counts: `bars` or `windows`
/// @param rows bars or windows in the file
/// @param violations bars per rule; in windows a bar counts as often as windows hold it
/// @param rowsWithAny bars that break at least one rule
/// @param samples the first findings
public record OhlcCheck(
        String unit,
        long rows,
        Map<String, Long> violations,
        long rowsWithAny,
        List<Finding> samples) {

    private static final double LOWEST = -Double.MAX_VALUE;

    /// Checks the bars of instruments.
    public static OhlcCheck ofBars(List<Instrument> instruments) {
        Tally total = new Tally();
        for (Instrument instrument : instruments) {
            PriceSampler sampler =
                    new PriceSampler(instrument.bars(), LOWEST, Double.MAX_VALUE, new Findings());
            PriceTally tally = new PriceTally(LOWEST, Double.MAX_VALUE, sampler);
            tally.addBars(instrument.bars(), 0, instrument.bars().size());
            total.add(tally.counts(), sampler.findings());
        }
        return total.check("bars", total.rows);
    }

    /// Checks the bars inside windows.
    public static OhlcCheck ofWindows(WindowReader windows) {
        Findings findings = new Findings(null, finding -> finding.named(windows));
        WindowScan scan = new WindowScan(LOWEST, Double.MAX_VALUE, findings);
        windows.features(scan);
        Tally total = new Tally();
        total.add(scan.prices(), findings);
        return total.check("windows", windows.size());
    }

    /// Sums over instruments.
    private static final class Tally {
        private final Map<String, Long> violations = new LinkedHashMap<>();
        private final Findings findings = new Findings();
        private long rows;
        private long rowsWithAny;

        void add(PriceCounts prices, Findings found) {
            rows += prices.rows();
            rowsWithAny += prices.rowsWithAny();
            for (PriceFault fault : PriceFault.values()) {
                if (fault.rule().equals(Rules.OHLC_ORDER)) {
                    violations.merge(fault.key(), prices.count(fault), Long::sum);
                }
            }
            findings.addAll(found);
        }

        OhlcCheck check(String unit, long units) {
            return new OhlcCheck(
                    unit,
                    units,
                    violations,
                    rowsWithAny,
                    new ArrayList<>(findings.of(Rules.OHLC_ORDER)));
        }
    }

    /// True when no bar breaks a rule.
    public boolean passed() {
        return rowsWithAny == 0;
    }

    /// The check as a document.
    public Map<String, @Nullable Object> toTree() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("unit", unit);
        tree.put("rows", rows);
        tree.putAll(violations);
        tree.put("rows_with_any", rowsWithAny);
        tree.put("passed", passed());
        tree.put(
                "samples",
                samples.stream().map(finding -> finding.toTree(Severity.BLOCK)).toList());
        return tree;
    }
}
