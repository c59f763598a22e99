package io.moola.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.moola.bars.BarSeries;
import io.moola.bars.Instrument;
import io.moola.formats.Column;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.SplittableRandom;

class QuarantineTest {

    @Test
    void splitsOffEveryRowAtFaultWithItsReasonAndKeepsTheRest() {
        SomeBars bars = new SomeBars(100, 1);
        bars.close[10] = Double.NaN;
        bars.open[20] = 1 / 0.0;
        bars.high[30] = bars.low[30] - 1;
        bars.scaleBar(40, 1e6);
        bars.repeatStamp(50);
        bars.scaleBar(60, 4);
        bars.scaleBar(70, 0.2);

        Quarantine quarantine = split(bars);

        assertThat(rows(quarantine)).containsExactly(10, 20, 30, 40, 50, 60, 70);
        assertThat(quarantine.reasons())
                .containsEntry("missing_close", 1L)
                .containsEntry("infinite_open", 1L)
                .containsEntry("high_lt_low", 1L)
                .containsEntry("out_of_range_close", 1L)
                .containsEntry("duplicate_timestamp", 1L)
                .containsEntry("price_jump", 2L);
        assertThat(quarantine.rowsRead()).isEqualTo(100);
        assertThat(quarantine.rowsClean() + quarantine.rowsAtFault()).isEqualTo(100);
        assertThat(revalidated(quarantine).passedValidation()).isTrue();
        Instrument clean = quarantine.clean().getFirst();
        assertThat(clean.interval()).isEqualTo(bars.interval);
        assertThat(clean.bars().times()[10]).isEqualTo(bars.times[11]);
    }

    @Test
    void ofALevelThatStaysOnlyTheFirstBarGoesAndTheJumpStaysVisible() {
        SomeBars bars = new SomeBars(100, 1);
        for (int row = 50; row < 100; row++) {
            bars.scaleBar(row, 4);
        }

        Quarantine quarantine = split(bars);

        assertThat(rows(quarantine)).containsExactly(50);
        assertThat(revalidated(quarantine).failed(Severity.BLOCK))
                .singleElement()
                .satisfies(failure -> assertThat(failure.name()).isEqualTo(Rules.JUMP));
    }

    @Test
    void theFirstSoundRowOfAStampStays() {
        SomeBars bars = new SomeBars(10, 1);
        bars.repeatStamp(4);
        bars.high[3] = bars.low[3] - 1;

        assertThat(rows(split(bars))).containsExactly(3);
    }

    @Test
    void soundBarsComeBackAsTheyAre() {
        SomeBars bars = new SomeBars(100, 1);
        BarSeries series = bars.series();
        Instrument instrument = new Instrument(series, bars.interval, "nyse", null);

        Quarantine quarantine = Quarantine.of(List.of(instrument), QualityThresholds.standard());

        assertThat(quarantine.rowsAtFault()).isZero();
        assertThat(quarantine.reasons()).isEmpty();
        assertThat(quarantine.clean().getFirst().bars()).isSameAs(series);
        assertThat(quarantine.clean().getFirst().calendar()).isEqualTo("nyse");
    }

    @Test
    void theRestPassesAndNothingIsLostWhateverWasSpoiled() {
        for (long seed = 0; seed < 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            SomeBars bars = new SomeBars(500, seed);
            for (int fault = 0; fault < 30; fault++) {
                // two rows apart, so that a bad print has sound neighbours
                int row = 4 + fault * 16;
                switch (random.nextInt(6)) {
                    case 0 -> bars.prices()[random.nextInt(4)][row] = Double.NaN;
                    case 1 -> bars.prices()[random.nextInt(4)][row] = -1 / 0.0;
                    case 2 -> bars.low[row] = bars.high[row] + random.nextInt(1, 9);
                    case 3 -> bars.scaleBar(row, random.nextBoolean() ? 9 : 0.1);
                    case 4 -> bars.scaleBar(row, -1);
                    default -> bars.repeatStamp(row);
                }
            }

            Quarantine quarantine = split(bars);

            assertThat(quarantine.rowsClean() + quarantine.rowsAtFault())
                    .as("seed %d", seed)
                    .isEqualTo(500);
            assertThat(quarantine.rowsAtFault()).as("seed %d", seed).isEqualTo(30);
            assertThat(revalidated(quarantine).failed(Severity.BLOCK))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    private static Quarantine split(SomeBars bars) {
        return Quarantine.of(List.of(bars.instrument()), QualityThresholds.standard());
    }

    private static DataQualityReport revalidated(Quarantine quarantine) {
        return new TimeSeriesQualityValidator().validateDataset(quarantine.clean(), "rest");
    }

    private static int[] rows(Quarantine quarantine) {
        Column.Doubles column =
                (Column.Doubles)
                        quarantine.columns().stream()
                                .filter(one -> one.name().equals("row"))
                                .findFirst()
                                .orElseThrow();
        int[] rows = new int[quarantine.rowsAtFault()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (int) column.values().at(i);
        }
        return rows;
    }
}
