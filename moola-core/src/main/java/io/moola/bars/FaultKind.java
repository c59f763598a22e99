package io.moola.bars;

/// A fault that a [SyntheticMarket] can inject into its file, with the rule that has to find it.
///
/// Faults of the source stand on rows of their own beside the sound one, so the bars that are left
/// after ingest are whole; faults of a bar replace the sound one.
public enum FaultKind {
    /// An extra row whose stamp is empty.
    MISSING_TIMESTAMP(Level.SOURCE, "missing_timestamp"),
    /// An extra row whose stamp is no time.
    BAD_TIMESTAMP(Level.SOURCE, "bad_timestamp"),
    /// An extra row with text that is no number in one of its prices.
    BAD_NUMBER(Level.SOURCE, "bad_number"),
    /// An extra row with a column too few or too many.
    WRONG_COLUMN_COUNT(Level.SOURCE, "wrong_column_count"),
    /// An extra row whose stamp has a part below a microsecond.
    SUB_MICROSECOND(Level.SOURCE, "sub_microsecond"),
    /// A row that is there twice, equal in every column.
    EXACT_DUPLICATE(Level.SOURCE, "duplicate_rows_dropped"),
    /// A row that comes after a later one.
    OUT_OF_ORDER(Level.SOURCE, "out_of_order"),
    /// A price cell is empty. The clean series lacks the bar.
    MISSING_PRICE(Level.BAR, "missing_cells"),
    /// A price is infinite. The clean series lacks the bar.
    NON_FINITE(Level.BAR, "non_finite"),
    /// High below low, and so below open and close.
    HIGH_BELOW_LOW(Level.BAR, "high_lt_low"),
    /// High below the larger of open and close, not below low.
    HIGH_BELOW_OPEN_CLOSE(Level.BAR, "high_lt_open, high_lt_close"),
    /// Low above the smaller of open and close, not above high.
    LOW_ABOVE_OPEN_CLOSE(Level.BAR, "low_gt_open, low_gt_close"),
    /// A low under 0.001 or a high over 1,000,000 in a bar that is sound otherwise.
    OUT_OF_RANGE(Level.BAR, "rows_out_of_range"),
    /// A bar whose prices are 3.5 times its neighbours': 250 % up, and back down with the next bar.
    JUMP(Level.BAR, "jumps_over_limit"),
    /// An extra row with the stamp of the row before it and another close.
    DUPLICATE_TIMESTAMP(Level.BAR, "duplicate_timestamps"),
    /// A bar inside a session is not there.
    MISSING_BAR(Level.BAR, "gaps"),
    /// A bar is stamped a quarter of the interval late, which the gap rule sees on both sides.
    OFF_GRID(Level.BAR, "off_grid"),
    /// A volume below zero.
    NEGATIVE_VOLUME(Level.BAR, "negative_volume"),
    /// A volume cell is empty.
    MISSING_VOLUME(Level.BAR, "missing_volume"),
    /// A close, and with it high or low, far from both neighbours, in a bar that keeps the price
    /// order.
    BAD_PRINT(Level.BAR, "isolated_reversal");

    /// Who has to find a fault.
    public enum Level {
        /// Ingest, which rejects or counts the row.
        SOURCE,
        /// Validation of the bars.
        BAR
    }

    private final Level level;
    private final String rule;

    FaultKind(Level level, String rule) {
        this.level = level;
        this.rule = rule;
    }

    public Level level() {
        return level;
    }

    /// What the fault must trigger: a reason of rejection, a count of ingest, or a figure of
    /// validation.
    public String rule() {
        return rule;
    }

    /// True when the clean series lacks the faulty bar, so that the gap rule finds it too.
    public boolean leavesGap() {
        return switch (this) {
            case MISSING_PRICE, NON_FINITE, MISSING_BAR -> true;
            case MISSING_TIMESTAMP,
                    BAD_TIMESTAMP,
                    BAD_NUMBER,
                    WRONG_COLUMN_COUNT,
                    SUB_MICROSECOND,
                    EXACT_DUPLICATE,
                    OUT_OF_ORDER,
                    HIGH_BELOW_LOW,
                    HIGH_BELOW_OPEN_CLOSE,
                    LOW_ABOVE_OPEN_CLOSE,
                    OUT_OF_RANGE,
                    JUMP,
                    DUPLICATE_TIMESTAMP,
                    OFF_GRID,
                    NEGATIVE_VOLUME,
                    MISSING_VOLUME,
                    BAD_PRINT ->
                    false;
        };
    }
}
