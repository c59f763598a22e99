package io.moola.bars;

import io.moola.MoolaException;

/// Adjusts bars by the adjusted close that their source gives: open, high, low and close are
/// multiplied by adjusted close / close, so that the OHLC rules go on holding. Volumes stay: the
/// source does not say which part of the ratio is a split.
public final class AdjustedCloses {

    private static final String COLUMN = "adj_close";

    private AdjustedCloses() {}

    /// Adjusts bars for what their source's adjusted close stands for.
    ///
    /// @param mode [AdjustmentMode#RAW] keeps both columns as they are; a split cannot be told from
    ///   a dividend
    /// @return with an [Adjustment] as the last step of its history
    /// @throws MoolaException when there is no adjusted close, or a bar has none
    public static Instrument adjust(Instrument instrument, AdjustmentMode mode) {
        BarSeries bars = instrument.bars();
        double[] adjusted = bars.adjustedClose();
        if (mode == AdjustmentMode.RAW) {
            return instrument;
        }
        if (mode == AdjustmentMode.SPLIT || adjusted == null) {
            throw MoolaException.usage(
                    "Cannot adjust %s (%s): %s"
                            .formatted(
                                    instrument.symbol(),
                                    mode,
                                    adjusted == null
                                            ? "its source has no adjusted close"
                                            : "an adjusted close does not tell splits from"
                                                    + " dividends"),
                    "Name a file of splits and dividends: --factors FILE");
        }
        int[] all = new int[bars.size()];
        java.util.Arrays.setAll(all, row -> row);
        BarSeries made = bars.rows(all);
        long changed = 0;
        for (int row = 0; row < made.size(); row++) {
            changed += multiply(made, row, adjusted[row] / bars.close()[row]) ? 1 : 0;
        }
        return instrument.derived(
                made, instrument.interval(), new Adjustment(mode, COLUMN, "", changed));
    }

    private static boolean multiply(BarSeries bars, int row, double ratio) {
        if (bars.isComplete(row) && !(ratio > 0 && Double.isFinite(ratio))) {
            throw MoolaException.input(
                    "Cannot adjust %s at %s: its adjusted close is missing or no price"
                            .formatted(bars.symbol(), Instants.iso(bars.times()[row])),
                    "Keep the columns as they are: --adjusted raw, or name factors: --factors"
                            + " FILE");
        }
        bars.open()[row] *= ratio;
        bars.high()[row] *= ratio;
        bars.low()[row] *= ratio;
        bars.close()[row] *= ratio;
        return ratio != 1;
    }
}
