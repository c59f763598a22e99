package io.moola.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.moola.bars.AdjustmentMode;
import io.moola.bars.FactorTable;
import io.moola.bars.Instrument;
import io.moola.formats.SourceFile;
import io.moola.testing.LeanBars;
import io.moola.testing.Reference;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;

/// A table of splits explains the jumps that it names, and no other.
class AdjustedBarsTest {

    private static List<String> jumpsOverFortyPercent(AdjustmentMode mode) {
        Path factors = Reference.data("aapl-daily-splits/aapl-factor-file.csv");
        Instrument bars =
                FactorTable.read(SourceFile.of(factors, "aapl-factor-file.csv"))
                        .adjust(
                                LeanBars.daily(
                                        "AAPL", Reference.data("aapl-daily-splits/aapl.zip")),
                                mode,
                                null);
        QualityThresholds thresholds =
                QualityThresholds.standard()
                        .with(Threshold.MAX_PRICE_JUMP_PERCENT, 40, QualityThresholds.Source.FLAG);
        BarFacts facts = BarFacts.of(bars, thresholds);
        return facts.findings().of(Rules.JUMP).stream().map(finding -> finding.message()).toList();
    }

    @Test
    void splitsAreGoneAndTheTrueCrashStays() {
        assertThat(jumpsOverFortyPercent(AdjustmentMode.RAW)).hasSize(5);
        // 106.76 to 51.62 on 2000-09-29
        assertThat(jumpsOverFortyPercent(AdjustmentMode.SPLIT))
                .singleElement()
                .asString()
                .endsWith("by 51.6 %");
        assertThat(jumpsOverFortyPercent(AdjustmentMode.TOTAL))
                .singleElement()
                .asString()
                .endsWith("by 51.6 %");
    }
}
