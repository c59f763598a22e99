package io.moola.quality;

/// Names of expectations: those of Great Expectations where one exists, ours otherwise.
final class Rules {

    static final String ROW_COUNT = "expect_table_row_count_to_be_between";
    static final String MISSING = "expect_missing_percentage_below_limit";
    static final String NOT_NULL = "expect_column_values_to_not_be_null";
    static final String FINITE = "expect_column_values_to_be_finite";
    static final String OHLC_ORDER = "expect_ohlc_order";
    static final String RANGE = "expect_column_values_to_be_between";
    static final String JUMP = "expect_price_jump_below_limit";
    static final String UNIQUE_STAMPS = "expect_compound_columns_to_be_unique";
    static final String NO_COPIES = "expect_no_repeated_rows";
    static final String ACCEPTED_ROWS = "expect_source_rows_to_be_accepted";
    static final String SOURCE_ORDER = "expect_source_in_time_order";
    static final String NO_GAPS = "expect_no_clock_gaps";
    static final String ON_GRID = "expect_timestamps_on_grid";
    static final String NO_CALENDAR_GAPS = "expect_no_calendar_gaps";
    static final String IN_SESSIONS = "expect_no_bars_outside_sessions";
    static final String NO_MISSING_SESSIONS = "expect_no_missing_sessions";
    static final String EARLY_CLOSES = "expect_early_closes_to_be_kept";
    static final String KNOWN_YEARS = "expect_calendar_to_know_the_years";
    static final String VOLUME_NOT_NULL = "expect_volume_to_not_be_null";
    static final String VOLUME_NOT_NEGATIVE = "expect_volume_to_not_be_negative";
    static final String VOLUME_NOT_ALL_ZERO = "expect_volume_to_not_be_all_zero";
    static final String NO_STALE_RUN = "expect_no_stale_run";
    static final String RETURN_OUTLIERS = "expect_return_outlier_rate_below_limit";
    static final String LEVEL_OUTLIERS = "expect_no_close_outliers_by_z_score";
    static final String IQR_OUTLIERS = "expect_no_close_outliers_by_iqr";
    static final String NO_POSSIBLE_SPLIT = "expect_no_possible_split";
    static final String NO_ISOLATED_REVERSAL = "expect_no_isolated_reversal";
    static final String NO_COPIED_RUNS = "expect_no_copied_runs";
    static final String OPENING_STAMPS = "expect_stamps_of_bar_openings";
    static final String NO_WEEKLY_SHIFT = "expect_no_weekly_session_shift";
    static final String TICK_GRID = "expect_prices_on_tick_grid";
    static final String WINDOW_SHAPE = "expect_window_shape";
    static final String SAME_SHAPE = "expect_windows_of_one_shape";
    static final String WINDOW_CONTINUITY = "expect_window_continuity";
    static final String UNIQUE_IDS = "expect_column_values_to_be_unique";
    static final String PRICE_SCALE = "expect_neighbouring_windows_of_one_scale";

    static final String KNOWN_LABELS = "expect_labels_to_be_known";
    static final String EXPANSION = "expect_expansion_in_prediction_part";
    static final String CLASS_COUNTS = "expect_class_counts_to_reach_minimum";
    static final String CLASS_IMBALANCE = "expect_class_imbalance_below_limit";
    static final String EVERY_CLASS = "expect_every_class_to_be_present";
    static final String CLASS_DISTRIBUTION = "expect_class_distribution";

    private Rules() {}
}
