package io.moola.quality;

import io.moola.windows.WindowReader;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// What one look at a file of windows found. Bars are counted as often as windows hold them.
///
/// @param prices of all steps that have four values
/// @param wrongShape windows that have not the expected bars of four prices; null ones too
/// @param otherShape windows that have another shape than the first one
/// @param repeatedIds windows whose id an earlier one has
/// @param scaleBreaks windows whose median close is too far from that of the window before
/// @param continuity what the stamps of the windows say of their bars
record WindowFacts(
        long samples,
        PriceCounts prices,
        long wrongShape,
        long otherShape,
        long jumpsChecked,
        double maxJumpPercent,
        long jumpsOverLimit,
        long repeatedIds,
        long scaleBreaks,
        WindowContinuity continuity,
        Findings findings)
        implements Facts {

    static WindowFacts of(
            WindowReader windows, QualityThresholds thresholds, @Nullable Consumer<Finding> all) {
        Findings findings = new Findings(all, finding -> finding.named(windows));
        WindowScan scan = new WindowScan(thresholds, findings);
        windows.features(scan);
        return scan.finish(windows);
    }

    /// `quality_metrics.json` of the windows stage.
    Map<String, @Nullable Object> metrics(@Nullable Double score, boolean passed) {
        Map<String, @Nullable Object> tree = figures();
        tree.put("quality_score", score);
        tree.put("passed_validation", passed);
        return tree;
    }

    Map<String, @Nullable Object> figures() {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put("windows", samples);
        tree.put("bars_in_windows", prices.rows());
        tree.put("wrong_shape", wrongShape);
        tree.put("other_shape", otherShape);
        tree.put("duplicate_window_ids", repeatedIds);
        tree.put("scale_breaks", scaleBreaks);
        tree.put("ohlc_violations", prices.violationsTree());
        tree.put("missing_cells", prices.missingTree());
        tree.put("missing_values_count", prices.missingCells());
        tree.put("missing_percentage", Trees.finite(prices.missingPercentage()));
        tree.put("non_finite_cells", prices.infiniteCells());
        tree.put("max_jump_percent", Trees.finite(maxJumpPercent));
        tree.put("jumps_over_limit", jumpsOverLimit);
        tree.put("rows_out_of_range", prices.rowsOutOfRange());
        tree.put("non_positive_price_rows", prices.rowsNotPositive());
        tree.put("flat_bars", prices.flat());
        return tree;
    }
}
