package io.moola.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moola.bars.Instrument;
import io.moola.testing.LeanBars;
import io.moola.testing.Reference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class TickGridTest {

    private static final int ROWS = 400;

    private static SomeBars onGrid(double tick) {
        SomeBars bars = new SomeBars(ROWS, 1);
        for (double[] column : bars.prices()) {
            for (int row = 0; row < ROWS; row++) {
                // as a parser of decimals gives them: the double nearest to the decimal
                column[row] =
                        Double.parseDouble("%.6f".formatted(Math.rint(column[row] / tick) * tick));
            }
        }
        return bars;
    }

    private static List<Finding> findings(Instrument instrument, Map<String, Object> given) {
        TickGridExpectation expectation = new TickGridExpectation();
        Check check =
                new Check(expectation, given, Severity.WARN, Check.standard(expectation).where());
        List<Finding> found = new ArrayList<>();
        new TimeSeriesQualityValidator()
                .withSuite(new Suite("ticks", Stage.RAW, List.of(check)))
                .withFindings(found::add)
                .validateDataset(List.of(instrument), "x");
        return found.stream().filter(finding -> finding.rule().equals(Rules.TICK_GRID)).toList();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.01, 0.025, 0.0001, 0.00001})
    void infersTheTickAndNamesThePriceOffIt(double tick) {
        SomeBars bars = onGrid(tick);
        assertThat(TickGrid.inferred(bars.series())).isCloseTo(tick, within(tick * 1e-12));
        assertThat(findings(bars.instrument(), Map.of())).isEmpty();

        bars.high[7] += tick / 3;

        assertThat(findings(bars.instrument(), Map.of()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.column()).isEqualTo("high");
                    assertThat(finding.message()).contains("is no multiple of the tick");
                });
    }

    @Test
    void aTickThatIsToldGoesBeforeTheOneThatPricesShow() {
        SomeBars bars = onGrid(0.01);
        for (double[] column : bars.prices()) {
            column[7] = 100.13;
        }

        assertThat(findings(bars.instrument(), Map.of(TickGridExpectation.TICK, 0.25)))
                .anyMatch(finding ->
                        finding.message().equals("close 100.13 is no multiple of the tick 0.25"));
    }

    @Test
    void pricesWithoutATickAreNotJudged() {
        SomeBars bars = new SomeBars(ROWS, 1);

        assertThat(TickGrid.inferred(bars.series())).isNaN();
        assertThat(findings(bars.instrument(), Map.of())).isEmpty();
    }

    @Test
    void quartersOfTheFutureAreQuarters() {
        for (Instrument month :
                LeanBars.minutes("ES", Reference.data("es-futures-1m/20131007_trade.zip"))) {
            if (month.bars().size() > 500) {
                double quote = month.bars().close()[0] > 10_000 ? 100 : 1;
                assertThat(TickGrid.inferred(month.bars()) / quote)
                        .as(month.symbol())
                        .isEqualTo(0.25);
                assertThat(findings(month, Map.of())).isEmpty();
            }
        }
    }
}
