package io.moola.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.moola.bars.FaultKind;
import io.moola.bars.Instrument;
import io.moola.bars.SyntheticMarket;
import io.moola.formats.Yaml;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class SuiteSuggestionTest {

    private static final int SEEDS = 10;

    @TempDir Path folder;

    private static Suite suggested(List<Instrument> baseline) {
        Suite suite = SuiteSuggestion.of("baseline", baseline, new TimeSeriesQualityValidator());
        return SuiteYaml.read(Yaml.parse(suite.toYaml(), "s.yaml"), "s.yaml");
    }

    private static DataQualityReport report(List<Instrument> bars, Suite suite) {
        return new TimeSeriesQualityValidator().withSuite(suite).validateDataset(bars, "x");
    }

    private List<Instrument> bars(long seed, Map<FaultKind, Integer> faults) {
        SyntheticMarket market =
                SyntheticMarket.of(BtcMarket.settings(seed, 1_000).withFaults(faults));
        return BtcMarket.ingest(market, folder).instruments();
    }

    @ParameterizedTest
    @EnumSource(FaultKind.class)
    void aSuggestedSuitePassesItsBaselineAndFailsEveryFault(FaultKind kind) {
        for (long seed = 0; seed < SEEDS; seed++) {
            List<Instrument> sound = bars(seed, Map.of());
            Suite suite = suggested(sound);

            assertThat(report(sound, suite).passedValidation()).as("seed %d", seed).isTrue();
            assertThat(report(bars(seed, Map.of(kind, 1)), suite).passedValidation())
                    .as("seed %d, one %s", seed, kind)
                    .isFalse();
        }
    }

    @Test
    void whatTheBaselineBreaksIsNotedAndItsBoundsAreTwiceAsWide() {
        SomeBars bars = new SomeBars(400, 1);
        bars.copyBefore(7);
        bars.setBar(20, 50, 50, 50, 50);
        bars.setBar(21, 100, 100, 100, 100);

        Suite suite = suggested(List.of(bars.instrument()));

        assertThat(suite.checks())
                .filteredOn(check -> check.name().equals(Rules.NO_COPIES))
                .singleElement()
                .returns(Severity.NOTE, Check::severity);
        assertThat(suite.checks())
                .filteredOn(check -> check.name().equals(Rules.JUMP))
                .singleElement()
                .returns(Severity.BLOCK, Check::severity)
                .returns(Map.of(Threshold.MAX_PRICE_JUMP_PERCENT.key(), 200.0), Check::given);
        assertThat(suite.checks())
                .filteredOn(check -> check.name().equals(Rules.RANGE))
                .singleElement()
                .satisfies(check ->
                        assertThat(check.given()).containsEntry(Threshold.MIN_PRICE.key(), 25.0));
    }
}
