package io.moola.quality;

import java.util.Locale;

/// Every number that decides about a fault, with its default from the requirements.
public enum Threshold {
    /// Missing price cells of all price cells, percent: at this share and above, data is refused.
    MAX_MISSING_PERCENTAGE(1.0),
    /// Missing cells of one price column, percent: above this share, data is refused.
    MAX_COLUMN_MISSING_PERCENTAGE(5.0),
    /// Smallest price that is believed.
    MIN_PRICE(0.001),
    /// Largest price that is believed.
    MAX_PRICE(1e6),
    /// Largest change from close to close that is believed, percent of the earlier.
    MAX_PRICE_JUMP_PERCENT(200),
    /// Standard deviations from the mean beyond which a value is an outlier.
    OUTLIER_Z_SCORE(5),
    /// Interquartile ranges beyond a quartile after which a value is an outlier.
    OUTLIER_IQR_MULTIPLE(3),
    /// Outliers among the finite log returns, share: from here on it is worth a warning.
    MAX_OUTLIER_RATE(0.05),
    /// Consecutive bars of one and the same price, traded, that are still believed.
    MAX_FLAT_RUN(10),
    /// Largest ratio of the median closes of neighbouring windows.
    MAX_SCALE_RATIO(10),
    /// Fewest bars or windows.
    MIN_ROWS(1),
    /// Bars in a window.
    WINDOW_LENGTH(105);

    private final double standard;

    Threshold(double standard) {
        this.standard = standard;
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
