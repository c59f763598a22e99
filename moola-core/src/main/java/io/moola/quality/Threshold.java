package io.moola.quality;

import java.util.Locale;

/// Every number that decides about a fault, with its default from the requirements.
public enum Threshold {
    MAX_MISSING_PERCENTAGE(
            1.0,
            "Missing price cells of all price cells, percent: at this share and above, data is"
                    + " refused."),
    MAX_COLUMN_MISSING_PERCENTAGE(
            5.0, "Missing cells of one price column, percent: above this share, data is refused."),
    MIN_PRICE(0.001, "Smallest price that is believed."),
    MAX_PRICE(1e6, "Largest price that is believed."),
    MAX_PRICE_JUMP_PERCENT(
            200, "Largest change from close to close that is believed, percent of the earlier."),
    OUTLIER_Z_SCORE(5, "Standard deviations from the mean beyond which a value is an outlier."),
    OUTLIER_IQR_MULTIPLE(
            3, "Interquartile ranges beyond a quartile after which a value is an outlier."),
    MAX_OUTLIER_RATE(
            0.05,
            "Outliers among the finite log returns, share: from here on it is worth a warning."),
    MAX_FLAT_RUN(
            10, "Consecutive bars of one and the same price, traded, that are still believed."),
    SPLIT_TOLERANCE_PERCENT(
            5, "Distance from the ratio of a split within which a step looks like it, percent."),
    REVERSAL_DEVIATIONS(
            15, "Local deviations out and back from which on a lone price is a bad print."),
    MIN_COPIED_RUN(4, "Consecutive bars that have to repeat earlier ones to be a copy."),
    MAX_SCALE_RATIO(10, "Largest ratio of the median closes of neighbouring windows."),
    MIN_ROWS(1, "Fewest bars or windows."),
    WINDOW_LENGTH(105, "Bars in a window."),
    MIN_SAMPLES_PER_CLASS(2, "Fewest windows of a label."),
    MAX_CLASS_IMBALANCE(10, "Largest ratio of the most to the least frequent label that is there.");

    private final double standard;
    private final String description;

    Threshold(double standard, String description) {
        this.standard = standard;
        this.description = description;
    }

    /// What it bounds, in one sentence.
    public String description() {
        return description;
    }

    /// The value that holds when nobody sets another.
    public double standard() {
        return standard;
    }

    /// The name in reports, parameters and flags: `max_missing_percentage`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
