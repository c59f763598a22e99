package io.moola.cli;

import io.moola.quality.Gate;
import io.moola.quality.QualityThresholds;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.util.List;

/// Options that decide what passes.
final class QualityFlags {

    @Option(
            names = "--gate",
            paramLabel = "GATE",
            description =
                    "What refuses the data: sla (default: what blocks), strict (warnings too),"
                            + " none.",
            order = 10)
    private String gateName = "sla";

    @Option(
            names = "--threshold",
            paramLabel = "NAME=VALUE",
            description = "Set a threshold, for instance max_price_jump_percent=50. Repeatable.",
            order = 11)
    private List<String> settings = List.of();

    @Option(
            names = "--max-missing",
            paramLabel = "PERCENT",
            description = "The same as --threshold max_missing_percentage=PERCENT.",
            order = 12)
    private @Nullable String maxMissing;

    Gate gate() {
        return Gate.parse(gateName);
    }

    QualityThresholds thresholds() {
        QualityThresholds thresholds = QualityThresholds.standard();
        if (maxMissing != null) {
            thresholds = thresholds.withFlag("max_missing_percentage=" + maxMissing);
        }
        for (String setting : settings) {
            thresholds = thresholds.withFlag(setting);
        }
        return thresholds;
    }
}
