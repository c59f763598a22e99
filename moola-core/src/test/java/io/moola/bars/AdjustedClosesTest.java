package io.moola.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moola.MoolaException;

import org.junit.jupiter.api.Test;

class AdjustedClosesTest {

    private static Instrument bars(double... adjusted) {
        BarSeries series =
                new BarSeries(
                        "A",
                        new long[] {0, 86_400_000_000L},
                        new double[] {10, 20},
                        new double[] {12, 22},
                        new double[] {9, 19},
                        new double[] {11, 21},
                        new double[] {5, 6},
                        adjusted.length == 0 ? null : adjusted);
        return new Instrument(series, Timeframe.parse("1d"), null, null);
    }

    @Test
    void multipliesAllFourPricesByTheRatioOfTheCloses() {
        Instrument made = AdjustedCloses.adjust(bars(5.5, 21), AdjustmentMode.TOTAL);

        assertThat(made.bars().open()).containsExactly(5, 20);
        assertThat(made.bars().high()).containsExactly(6, 22);
        assertThat(made.bars().low()).containsExactly(4.5, 19);
        assertThat(made.bars().close()[0]).isCloseTo(5.5, within(1e-12));
        assertThat(made.bars().volume()).containsExactly(5, 6);
        assertThat(made.history())
                .containsExactly(new Adjustment(AdjustmentMode.TOTAL, "adj_close", "", 1));
    }

    @Test
    void keepsBothColumnsWhereRawIsAskedFor() {
        Instrument raw = bars(5.5, 21);

        assertThat(AdjustedCloses.adjust(raw, AdjustmentMode.RAW)).isSameAs(raw);
    }

    @Test
    void refusesWhatTheColumnDoesNotTell() {
        assertThatThrownBy(() -> AdjustedCloses.adjust(bars(), AdjustmentMode.TOTAL))
                .isInstanceOf(MoolaException.class)
                .hasMessage("Cannot adjust A (total): its source has no adjusted close");
        assertThatThrownBy(() -> AdjustedCloses.adjust(bars(5.5, 21), AdjustmentMode.SPLIT))
                .hasMessage(
                        "Cannot adjust A (split): an adjusted close does not tell splits from"
                                + " dividends");
        assertThatThrownBy(() -> AdjustedCloses.adjust(bars(5.5, Double.NaN), AdjustmentMode.TOTAL))
                .hasMessage(
                        "Cannot adjust A at 1970-01-02T00:00:00Z: its adjusted close is missing or"
                                + " no price");
    }
}
